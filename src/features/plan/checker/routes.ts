// The checker: what contradicts itself in a plan or a document, and what people say of it.
import type { Route } from '../../../security/page.ts';
import { checkADocument, openDocumentCheck } from './check-document.ts';
import { confirmFinding, decideRight, leaveFinding, openFinding, takeBack } from './decide-finding.ts';
import { decideInDocument, leaveInDocument, mendInDocument, openDocumentFinding, takeBackInDocument } from './decide-in-document.ts';
import { exportDocumentCsv, exportDocumentWord, exportDocumentXlsx } from './export-document.ts';
import { decideBeforeBringing, showImportFindings } from './import-findings.ts';
import { bringCheckedIn, removeCheckedDocument, showCheckedDocument } from './show-document.ts';
import { exportFindingsCsv, exportFindingsXlsx, showChecker } from './show-checker.ts';

export const checkerRoutes: Route[] = [
  showChecker, exportFindingsCsv, exportFindingsXlsx, openFinding, decideRight, leaveFinding, confirmFinding, takeBack, showImportFindings, decideBeforeBringing,
  openDocumentCheck, checkADocument, showCheckedDocument, removeCheckedDocument, bringCheckedIn, openDocumentFinding, decideInDocument, leaveInDocument, mendInDocument, takeBackInDocument, exportDocumentCsv, exportDocumentXlsx, exportDocumentWord,
];
