// The plan of a year: its pages, priorities and themes.
import type { Route } from '../../../security/page.ts';

export const yearRoutes: Route[] = [];
