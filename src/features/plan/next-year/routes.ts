// Next year's plan from this one, and the lineage of actions.
import type { Route } from '../../../security/page.ts';

export const nextYearRoutes: Route[] = [];
