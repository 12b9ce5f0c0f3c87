// Bringing a plan in as the document it is.
import type { Route } from '../../../security/page.ts';

export const bringingInRoutes: Route[] = [];
