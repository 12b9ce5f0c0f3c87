// Header search through the registry of subject kinds.
import type { Feature } from '../../security/page.ts';
import { searchRoutes } from './routes.ts';

export const search: Feature = { name: 'search', routes: searchRoutes };
