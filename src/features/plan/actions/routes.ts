// Actions and their updates.
import type { Route } from '../../../security/page.ts';
import { acceptTheUpdates, listUpdatesToAccept } from './accept-updates.ts';
import { keepUpdateDraft, openUpdate, sendUpdate } from './add-update.ts';
import { openCorrection, sendCorrection } from './correct-update.ts';
import { addTheAction, changeTheAction, newAction, openAction } from './edit-action.ts';
import { findTheUpdate, moveTheAction, openRemoval, removeTheAction, showAction, tickMilestone } from './show-action.ts';
import { showFile } from './show-file.ts';

export const actionRoutes: Route[] = [
  showAction, newAction, addTheAction, openAction, changeTheAction, moveTheAction, tickMilestone, openRemoval, removeTheAction, openUpdate, sendUpdate, keepUpdateDraft, openCorrection, sendCorrection, listUpdatesToAccept, acceptTheUpdates, findTheUpdate, showFile,
];
