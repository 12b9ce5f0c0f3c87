// Audit pages and, later, groups, panels and sharing grants.
import type { Feature } from '../../security/page.ts';
import { checkTrailJob } from './check-trail.job.ts';
import { accessRoutes } from './routes.ts';
import { readTrail } from './show-trail.ts';

export { registerReadable } from './trail.ts';

export const access: Feature = { name: 'access', routes: accessRoutes, jobs: [checkTrailJob], navigation: { text: 'Audit', href: '/access/audit', may: readTrail, order: 95 } };
