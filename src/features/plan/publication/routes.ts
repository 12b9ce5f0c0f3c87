// Publishing a plan: the page before it, the preview, the versions.
import type { Job, Route } from '../../../security/page.ts';
import { listPublished, reword, withdraw } from './list-versions.ts';
import { callOff, openPublication, publish } from './open-publication.ts';
import { previewDocx, previewPdf, previewPlan } from './preview.ts';
import { publishOnTheDay } from './publish-on-the-day.job.ts';

export const publicationRoutes: Route[] = [openPublication, publish, callOff, previewPlan, previewPdf, previewDocx, listPublished, withdraw, reword];
export const publicationJobs: Job[] = [publishOnTheDay];
