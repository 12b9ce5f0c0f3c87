// Who did what, and who opened what.
import type { Route } from '../../security/page.ts';

export const accessRoutes: Route[] = [];
