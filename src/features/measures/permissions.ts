// What people may do with measures. The policies decide which rows; these decide the verbs.
import { everyRole, permission } from '../../security/permission.ts';

export const readMeasures = permission('measures.read', everyRole, 'Read measures, their readings, targets and sources', 'for what one organisation keeps to itself, a place in it, or the coordinator or analyst');
export const editMeasures = permission('measures.edit', ['coordinator', 'analyst'], 'Add, change and close measures; set targets; adopt one of several readings');
export const enterReadings = permission('measures.enter', ['coordinator', 'analyst', 'partner', 'provider', 'caseworker', 'chair'], 'Enter and correct readings', 'a place in the organisation that supplies the measure, or the coordinator or analyst');
