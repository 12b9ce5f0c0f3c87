// Search over everything one may see.
import type { Route } from '../../security/page.ts';

export const searchRoutes: Route[] = [];
