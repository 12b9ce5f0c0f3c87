// What contradicts itself in a document that is being brought in, before it is: the decision comes after.
import { page, showPage } from '../../../security/page.ts';
import { refused } from '../../../platform/web/errors.ts';
import { ofImport } from '../bringing-in/check-import.ts';
import { loadImport } from '../bringing-in/import-store.ts';
import { bringPlanIn } from '../permissions.ts';
import { modelOf, understoodSentence } from './check-document.ts';
import { checkReading } from './check-reading.ts';

export const showImportFindings = page('GET', '/plan/bring/:importId/findings', { may: bringPlanIn, params: ofImport, transaction: false }, async ({ withSession, params: { importId } }) => {
  const imported = await withSession((session) => loadImport(session, importId));
  const back = `/plan/bring/${importId}`;
  const findings = await checkReading(imported.reading);
  if (!findings) throw refused('Checking this document takes too long, and was given up.', 'Bring it in and check it as a draft.', 'takes-too-long', [{ text: imported.fileName, href: back }]);
  return showPage('plan/checker/document-findings.njk', { ...modelOf(findings), fileName: imported.fileName, understood: understoodSentence(imported.reading), back, mayBring: true }, { title: 'What contradicts itself in the document', breadcrumbs: [{ text: 'Bring your current plan', href: '/plan/bring' }, { text: imported.fileName, href: back }] });
});
