// Actions and their updates.
import type { Route } from '../../../security/page.ts';

export const actionRoutes: Route[] = [];
