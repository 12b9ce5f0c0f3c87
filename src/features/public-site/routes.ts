// What everybody may read: published plans, statements, health.
import type { Route } from '../../security/page.ts';

export const publicSiteRoutes: Route[] = [];
