// What people may do with the police's open data.
import { everyRole, permission } from '../../../security/permission.ts';

export const readPoliceFiles = permission('assessment.read-police-data', everyRole, 'See which police open data is held, and what is wrong with it');
export const bringPoliceFiles = permission('assessment.bring-police-data', ['analyst', 'coordinator'], 'Bring in police open data');
