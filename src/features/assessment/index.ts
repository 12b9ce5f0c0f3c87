// The strategic assessment: what the police's open data says of an area, how sure, and the priorities chosen from it.
import type { Feature } from '../../security/page.ts';
import { importPoliceData, tidyPoliceFiles } from './police-data/importing/import-police-data.job.ts';
import { policeDataRoutes } from './police-data/routes.ts';
import { scoringRoutes } from './scoring/routes.ts';
import { computeAssessmentJob, keepAssessmentsCurrent } from './written/compute-assessment.job.ts';
import { readAssessment } from './written/permissions.ts';
import { makeVersions } from './published/make-versions.job.ts';
import { openRelease, previewRelease, previewReleasePdf, release, withdraw } from './published/release.ts';
import { writtenRoutes } from './written/routes.ts';

export const assessment: Feature = {
  name: 'assessment',
  navigation: { text: 'Assessment', href: '/assessment', may: readAssessment, order: 25 },
  routes: [...policeDataRoutes, ...writtenRoutes, openRelease, previewRelease, previewReleasePdf, release, withdraw, ...scoringRoutes],
  jobs: [importPoliceData, tidyPoliceFiles, computeAssessmentJob, keepAssessmentsCurrent, makeVersions],
};

export { editionWords } from './published/edition.ts';
export { loadAreas } from './areas/areas.ts';
export type { Area, Areas } from './areas/areas.ts';
export type * from './assess/assessment.ts';
export { keepResult, listAssessments, newestResult } from './written/assessment-store.ts';
export { compute } from './assess/compute.ts';
export { DEFAULT_MATRIX } from './scoring/default-matrix.ts';
export { isWhole } from './scoring/matrix.ts';
