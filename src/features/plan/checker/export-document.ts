// What was found in a document that was only checked, for whoever wrote it: as a letter in Word with what is to be changed where, and as a spreadsheet.
import { page, sendFile } from '../../../security/page.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { MEDIA_TYPES, heading, paragraph, strong, text, toDocx } from '../../../platform/documents/index.ts';
import type { Block, Document } from '../../../platform/documents/index.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { GROUPS } from '../checking/findings-in-words.ts';
import { openCheckedDocument } from '../permissions.ts';
import { countWords, countsOf } from './decision.ts';
import type { Judged } from './decision.ts';
import { decidedSentence } from './document-view.ts';
import { KIND_WORDS, SEVERITY_WORDS } from './finding-words.ts';
import { FINDING_COLUMNS, findingRow } from './findings-table.ts';
import { saidOf } from './finding-view.ts';
import { ofDocument, openDocument } from './show-document.ts';
import type { OpenDocument } from './show-document.ts';

const COLUMNS = [...FINDING_COLUMNS, 'To change'];

async function exported(session: Session, checkedId: string): Promise<OpenDocument & { name: string }> {
  const open = await openDocument(session, checkedId);
  await record(session, exportedList, { kind: 'checked document', id: checkedId, words: open.document.fileName }, { list: 'findings' });
  const name = open.document.fileName.replace(/\.[^.]*$/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);
  return { ...open, name: `${name || 'document'}-findings` };
}

const rowsOf = ({ all, said, since }: OpenDocument): (string | number | null)[][] => [...all.map((one) => [...findingRow(one), one.state === 'settled' ? (said.get(one.finding.key)?.toWrite.join('\n') ?? null) : null]), ...(since?.done ?? []).map((finding) => [...findingRow({ finding, state: 'settled' }, DONE), null])];
/** What was found in the version before, decided there, and is no more: as the letter and the page tell it. */
const DONE = 'Done since the version before';

export const exportDocumentCsv = page('GET', '/plan/checker/:checkedId/findings.csv', { may: openCheckedDocument, params: ofDocument }, async ({ session, params: { checkedId } }) => {
  const open = await exported(session, checkedId);
  return sendFile({ name: `${open.name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, rowsOf(open)) });
});

export const exportDocumentXlsx = page('GET', '/plan/checker/:checkedId/findings.xlsx', { may: openCheckedDocument, params: ofDocument, transaction: false }, async ({ withSession, params: { checkedId } }) => {
  const open = await withSession((session) => exported(session, checkedId));
  return sendFile({ name: `${open.name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Findings', columns: COLUMNS, rows: rowsOf(open) }] })) });
});

export const exportDocumentWord = page('GET', '/plan/checker/:checkedId/findings.docx', { may: openCheckedDocument, params: ofDocument, transaction: false }, async ({ withSession, params: { checkedId }, today }) => {
  const open = await withSession((session) => exported(session, checkedId));
  return sendFile({ name: `${open.name}.docx`, mediaType: MEDIA_TYPES.docx, body: Buffer.from(await toDocx(letterOf(open, today))) });
});

/** What is to be changed comes first; then what nobody has decided, the heaviest first; what stays as it is last. */
function letterOf({ document, all, said, since }: OpenDocument, today: string): Document {
  const decided = (kind: string): Judged[] => all.filter((one) => one.state === 'settled' && one.decision?.decision === kind);
  const part = (title: string, some: readonly Judged[]): Block[] => (some.length === 0 ? [] : [heading(1, title), ...some.flatMap((one) => findingBlocks(one, said))]);
  return {
    title: 'What contradicts itself in the document', subtitle: document.fileName, date: today,
    blocks: [
      paragraph(`${countWords(countsOf(all))} ${decidedSentence(all)}`.trim(), 'lead'), paragraph(document.understood, 'note'),
      ...(since === undefined || since.done.length === 0 ? [] : [heading(1, DONE), { kind: 'list', ordered: false, items: since.done.map((one) => one.message) } satisfies Block]),
      ...part('To be changed', decided('decided')),
      ...GROUPS.flatMap(([severity, title]) => part(title, all.filter((one) => one.state === 'open' && one.finding.severity === severity))),
      ...part('Right as it is, or left so', decided('right as it is')),
    ],
  };
}

function findingBlocks({ finding, decision, state }: Judged, said: OpenDocument['said']): Block[] {
  const toWrite = state === 'settled' ? (said.get(finding.key)?.toWrite ?? []) : [];
  return [
    heading(2, finding.message),
    paragraph(`${SEVERITY_WORDS[finding.severity]}. ${KIND_WORDS[finding.kind].title}.`, 'note'),
    ...finding.places.map((place) => paragraph([strong(`${place.where}: `), text(`“${place.quote}”`)])),
    ...(decision && state === 'settled' ? [paragraph(saidOf(decision, finding))] : []),
    ...(toWrite.length > 0 ? [{ kind: 'list', ordered: false, items: toWrite } satisfies Block] : []),
  ];
}
