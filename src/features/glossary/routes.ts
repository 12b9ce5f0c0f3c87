// The glossary.
import type { Route } from '../../security/page.ts';

export const glossaryRoutes: Route[] = [];
