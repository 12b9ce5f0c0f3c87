// Publishing a plan, its versions and readiness.
import type { Route } from '../../../security/page.ts';

export const publicationRoutes: Route[] = [];
