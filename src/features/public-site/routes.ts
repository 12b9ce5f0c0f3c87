// What everybody may read: published plans and assessments, their files and data, whom to ask.
import type { Route } from '../../security/page.ts';
import { findPartnership, listEverybodysPlans, listPlansOfOne } from './list-plans.ts';
import { showBrand } from './show-brand.ts';
import { showContacts } from './show-contacts.ts';
import { downloadAssessmentFile, downloadAssessmentFileOfVersion, listAssessmentsOfOne, showAssessment, showAssessmentData, showAssessmentDataOfVersion, showAssessmentVersion } from './show-assessment.ts';
import { downloadFile, downloadFileOfVersion, showData, showDataOfVersion } from './show-data.ts';
import { showPlan, showVersion } from './show-plan.ts';

export const publicSiteRoutes: Route[] = [listEverybodysPlans, findPartnership, listPlansOfOne, showPlan, showVersion, showData, showDataOfVersion, downloadFile, downloadFileOfVersion, showContacts, showBrand,
  listAssessmentsOfOne, showAssessment, showAssessmentVersion, showAssessmentData, showAssessmentDataOfVersion, downloadAssessmentFile, downloadAssessmentFileOfVersion];
