// Today: what is late, what is due, what changed.
import type { Route } from '../../security/page.ts';

export const todayRoutes: Route[] = [];
