// Partners' comments on a draft.
import type { Route } from '../../../security/page.ts';

export const commentRoutes: Route[] = [];
