// Audit pages and, later, groups, panels and sharing grants.
import type { Feature } from '../../security/page.ts';
import { accessRoutes } from './routes.ts';

export const access: Feature = { name: 'access', routes: accessRoutes };
