// What people may do with the assessment. The policies decide which rows; these decide the verbs.
import { everyRole, permission } from '../../../security/permission.ts';

export const readAssessment = permission('assessment.read', everyRole, 'Read the strategic assessment of the partnership: its figures, maps and texts');
export const writeAssessment = permission('assessment.write', ['coordinator', 'analyst'], 'Begin an assessment, have it computed, write its texts, its notes, own areas and weights, and hand it on');
