// Settings, outbox and health of the installation.
import type { Feature } from '../../security/page.ts';
import { adminRoutes } from './routes.ts';

export const admin: Feature = { name: 'admin', routes: adminRoutes };
