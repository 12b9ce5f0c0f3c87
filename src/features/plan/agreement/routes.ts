// The agreement of each responsible authority.
import type { Route } from '../../../security/page.ts';

export const agreementRoutes: Route[] = [];
