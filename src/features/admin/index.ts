// Settings, outbox and health of the installation.
import type { Feature } from '../../security/page.ts';
import { seeOutbox } from './outbox/list-outbox.ts';
import { adminRoutes } from './routes.ts';

export const admin: Feature = { name: 'admin', routes: adminRoutes, navigation: { text: 'Outbox', href: '/admin/outbox', may: seeOutbox, order: 95 } };
