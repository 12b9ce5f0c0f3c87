// Bringing a plan in as the document it is.
import type { Route } from '../../../security/page.ts';
import { bring, fetchDocument, showBring } from './bring-plan.ts';
import { bringItIn, namesAreRight, putAside, showImport, undo } from './check-import.ts';
import { decideOneBody } from './decide-one-body.ts';
import { doWithRow, editRow, saveRow, splitRow } from './correct-row.ts';
import { decideName, showName } from './decide-name.ts';
import { reopen, takeRows } from './take-over.ts';

export const bringingInRoutes: Route[] = [showBring, bring, fetchDocument, showImport, bringItIn, namesAreRight, undo, putAside, reopen, takeRows, editRow, saveRow, doWithRow, splitRow, showName, decideName, decideOneBody];
