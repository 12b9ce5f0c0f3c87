// The pages of measures.
import type { Route } from '../../security/page.ts';
import './subjects.ts';

export const measureRoutes: Route[] = [];
