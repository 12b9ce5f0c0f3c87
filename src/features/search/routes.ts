// Search.
import type { Route } from '../../security/page.ts';
import { beginSearch, openSearch, showResults } from './show-results.ts';

export const searchRoutes: Route[] = [openSearch, beginSearch, showResults];
