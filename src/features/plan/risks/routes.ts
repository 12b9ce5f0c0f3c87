// The risk register.
import type { Route } from '../../../security/page.ts';

export const riskRoutes: Route[] = [];
