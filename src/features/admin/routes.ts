// Settings, the outbox and the state of the installation.
import type { Route } from '../../security/page.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { settingsRoutes } from './settings/routes.ts';

export const adminRoutes: Route[] = [...settingsRoutes, ...outboxRoutes];
