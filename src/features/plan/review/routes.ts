// The review of the year and the other written sections.
import type { Route } from '../../../security/page.ts';

export const reviewRoutes: Route[] = [];
