// Actions and their updates.
import type { Route } from '../../../security/page.ts';
import { acceptUpdates, keepUpdateDraft, listUpdatesToAccept, openCorrection, openUpdate, sendCorrection, sendUpdate, showFile } from './add-update.ts';
import { addTheAction, changeTheAction, newAction, openAction } from './edit-action.ts';
import { moveTheAction, openRemoval, removeTheAction, showAction } from './show-action.ts';

export const actionRoutes: Route[] = [
  showAction, newAction, addTheAction, openAction, changeTheAction, moveTheAction, openRemoval, removeTheAction, openUpdate, sendUpdate, keepUpdateDraft, openCorrection, sendCorrection, listUpdatesToAccept, acceptUpdates, showFile,
];
