// What people may do with scoring. The policies decide which rows; these decide the verbs.
import { everyRole, permission } from '../../../security/permission.ts';

export const readScoring = permission('scoring.read', everyRole, 'Read scoring workshops, their candidates and the matrix; scores once scoring is closed', 'for others’ scores before that, to have finished one’s own');
export const prepareScoring = permission('scoring.prepare', ['coordinator', 'analyst'], 'Prepare scoring workshops: candidates, evidence, who scores, the matrix');
export const giveScores = permission('scoring.score', ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair'], 'Score candidate priorities', 'an invitation to the workshop');
export const moderateScoring = permission('scoring.moderate', ['coordinator', 'analyst', 'chair'], 'Agree scores in the room, record the decision and sign it off');
export const makePriorities = permission('scoring.priorities', ['coordinator'], 'Make priorities of a plan out of what a workshop chose');
