// The pages of the police's open data.
import type { Route } from '../../../security/page.ts';
import { registerSubject } from '../../../security/subjects.ts';
import { bringPoliceData, exportHeld, showPoliceData } from './show-police-data.ts';
import { exportImport, showImport, useOlderMonths } from './show-import.ts';
import { askToUndo, undoTheImport } from './undo-import.ts';
import { importOf } from './police-files-store.ts';

registerSubject({ kind: 'police import', title: 'Police data brought in', titles: 'Police data', href: (id) => `/assessment/police-data/imports/${id}`, words: async (session, id) => (await importOf(session, id))?.source });

export const policeDataRoutes: Route[] = [showPoliceData, ...exportHeld, bringPoliceData, showImport, useOlderMonths, askToUndo, undoTheImport, ...exportImport];
