// Audit pages.
import type { Route } from '../../security/page.ts';
import { askForCheck, exportTrailCsv, exportTrailXlsx, showRecordTrail, showTrail } from './show-trail.ts';

export const accessRoutes: Route[] = [showTrail, exportTrailCsv, exportTrailXlsx, askForCheck, showRecordTrail];
