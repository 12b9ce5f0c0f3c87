// The pages of the assessment: the record, its figures and maps, its texts and its document.
import type { Route } from '../../../security/page.ts';
import { chooseContext, openContextChoice } from './choose-context.ts';
import { addCompared, exportCompared, removeCompared, showCompared } from './compare-with.ts';
import { beginTheAssessment, changeSettings, computeNow, newAssessment, openSettings } from './edit-assessment.ts';
import { addTheNote, newNote, removeTheNote } from './edit-notes.ts';
import { addTheArea, changeTheArea, exportAreas, listAreas, newArea, openArea, removeTheArea } from './edit-own-areas.ts';
import { moveText } from './move-text.ts';
import { holdText, keepTextDraft, listTexts, openText, showTextHistory, writeText } from './edit-text.ts';
import { addTheWeights, exportWeights, listTheWeights, newWeights, removeTheWeights } from './edit-weights.ts';
import { findTheAssessment, listTheAssessments } from './list-assessments.ts';
import { callOffVersion, draftDocx, draftPdf, readDraft, sayItIsRead, sendKeptFile, shareDocument, showDocument, showKeptDocument, takeBackDocument } from './make-document.ts';
import { exportChanges, showChanges } from './show-changes.ts';
import { exportContext, showContext } from './show-context.ts';
import { exportLimits, showLimits } from './show-limits.ts';
import { exportFigures, showOverview } from './show-overview.ts';
import { drawFunnel, exportOthers, showOthers } from './show-others.ts';
import { drawType, exportType, showType } from './show-type.ts';
import { drawWhere, exportWhere, outlinesOfWhere, showWhere } from './show-where.ts';
import './behind-texts.ts';
import './subjects.ts';
import './to-do-after-sharing.ts';
import './owed-version.ts';
import './figure-evidence.ts';
import './candidate-texts.ts';

export const writtenRoutes: Route[] = [
  listTheAssessments, findTheAssessment, newAssessment, beginTheAssessment, newNote, addTheNote, removeTheNote, listAreas, ...exportAreas, newArea, addTheArea, openArea, changeTheArea, removeTheArea, listTheWeights, ...exportWeights, newWeights, addTheWeights, removeTheWeights, showKeptDocument, sayItIsRead, sendKeptFile,
  showOverview, ...exportFigures, openSettings, changeSettings, showCompared, ...exportCompared, addCompared, removeCompared, computeNow, showType, ...exportType, drawType, showOthers, ...exportOthers, drawFunnel, showWhere, ...exportWhere, drawWhere, outlinesOfWhere, showContext, ...exportContext, openContextChoice, chooseContext, showLimits, ...exportLimits, showChanges, ...exportChanges,
  listTexts, openText, writeText, holdText, keepTextDraft, moveText, showTextHistory, showDocument, readDraft, draftPdf, draftDocx, shareDocument, callOffVersion, takeBackDocument,
];
