// Settings, the outbox and the state of the installation.
import type { Route } from '../../security/page.ts';

export const adminRoutes: Route[] = [];
