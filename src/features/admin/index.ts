// Settings, outbox and health of the installation.
import type { Feature } from '../../security/page.ts';
import { adminRoutes } from './routes.ts';
import { editSettings } from './settings/edit-partnership.ts';

export const admin: Feature = { name: 'admin', routes: adminRoutes, navigation: { text: 'Settings', href: '/admin', may: editSettings, order: 99 } };
