// What contradicts itself in a document that is being brought in, before it is. Whoever wants to decide now keeps it as a checked document: what is decided there comes along.
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context } from '../../../security/page.ts';
import { refused } from '../../../platform/web/errors.ts';
import { checking, ofImport } from '../bringing-in/check-import.ts';
import { nameKey } from '../bringing-in/import-draft.ts';
import { importedFile, loadImport } from '../bringing-in/import-store.ts';
import type { PlanImport } from '../bringing-in/import-store.ts';
import type { Finding } from '../checking/finding.ts';
import { areOneBody } from '../checking/organisations.ts';
import { bringPlanIn } from '../permissions.ts';
import { cameAs, documentPath } from './check-document.ts';
import { understoodSentence } from './understood.ts';
import { checkReading } from './check-reading.ts';
import { decidedInFile, keepChecked } from './checked-document-store.ts';
import type { DecidedInFile } from './checked-document-store.ts';
import { decidedSentence, findingsModel, judgedFindings } from './document-view.ts';
import { saidOf } from './finding-view.ts';

async function checked({ withSession }: Pick<Context, 'withSession'>, importId: string): Promise<{ imported: PlanImport; findings: Finding[]; decided: DecidedInFile[]; back: string }> {
  const { imported, names, decided } = await withSession(async (session) => {
    const all = await checking(session, await loadImport(session, importId));
    return { ...all, decided: await decidedInFile(session, all.imported.sha256, all.imported.choice) };
  });
  const back = `/plan/bring/${importId}`;
  const found = await checkReading(imported.reading);
  if ('refused' in found) throw refused(found.refused.message, found.refused.code === 'machine-busy' ? found.refused.whatToDo : 'Bring it in and check it as a draft.', found.refused.code, [{ text: imported.fileName, href: back }]);
  // Who is meant by a name was answered here once: nobody is asked again, nor about another form of that name.
  const answered = [...names.values()].filter((one) => one.decided);
  const findings = found.findings.filter((one) => one.kind !== 'organisation-unknown' || !answered.some((name) => name.key === nameKey(one.subject) || areOneBody(name.name, one.subject)));
  return { imported, findings, decided, back };
}

export const showImportFindings = page('GET', '/plan/bring/:importId/findings', { may: bringPlanIn, params: ofImport, transaction: false }, async (context) => {
  const { imported, findings, decided, back } = await checked(context, context.params.importId);
  const all = judgedFindings(findings, new Map(decided.map((one) => [one.finding.key, one.said])));
  const settled = decided.filter((one) => all.some(({ finding, state }) => finding.key === one.finding.key && state === 'settled')).map(({ documentId, finding, said }) => ({ title: finding.message, href: `${documentPath(documentId)}/findings/${finding.key}`, said: saidOf(said, finding), toWrite: said.toWrite }));
  return showPage('plan/checker/document-findings.njk', { ...findingsModel(all), settled, decided: decidedSentence(all), fileName: imported.fileName, understood: understoodSentence(imported.reading, imported.corrections), back, form: context.fresh() }, { title: 'What contradicts itself in the document', breadcrumbs: [{ text: 'Bring your current plan', href: '/plan/bring' }, { text: imported.fileName, href: back }] });
});

export const decideBeforeBringing = page('POST', '/plan/bring/:importId/findings', { may: bringPlanIn, params: ofImport, transaction: false }, async (context) => {
  const { imported, findings } = await checked(context, context.params.importId);
  const { withSession, person, now } = context;
  const kept = await withSession(async (session) => keepChecked(session, person, cameAs({ name: imported.fileName, bytes: (await importedFile(session, imported.id)).bytes, sha256: imported.sha256, choice: imported.choice }, imported.reading, findings, imported.corrections), now, true));
  return goTo(documentPath(kept.id), 'Say of each what is right. It comes along when the plan is brought in.');
});
