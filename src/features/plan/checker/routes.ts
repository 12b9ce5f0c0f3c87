// The checker: what contradicts itself in a plan or a document, and what people say of it.
import type { Route } from '../../../security/page.ts';
import { checkADocument, openDocumentCheck } from './check-document.ts';
import { confirmFinding, decideRight, leaveFinding, openFinding, takeBack } from './decide-finding.ts';
import { showImportFindings } from './import-findings.ts';
import { exportFindingsCsv, exportFindingsXlsx, showChecker } from './show-checker.ts';

export const checkerRoutes: Route[] = [showChecker, exportFindingsCsv, exportFindingsXlsx, openFinding, decideRight, leaveFinding, confirmFinding, takeBack, openDocumentCheck, checkADocument, showImportFindings];
