// What only the author of a checked document can mend: said, handed over, found again beside its import, and still to be done in the draft.
import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';

const said = (text: string): string => text.replace(/<[^>]+>/g, ' ').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
const MEND = 'Put SARC <b>into</b> the glossary';

let app: TestApplication;
let cora: Visitor;
let id: number;
let path: string;
let address: string;
let title: string;

beforeAll(async () => {
  app = await openApplication({ template: 'empty' });
  id = await newPartnership(app);
  cora = await app.as('cora.lamb');
  path = (await cora.post('/plan/checker', {}, { files: [{ field: 'document', name: 'partnership-plan.docx', type: 'application/octet-stream', bytes: readFileSync('examples/partnership-plan.docx') }] })).location;
  const { text } = await cora.get(path);
  const offered = /href="([^"]+)#mend">Its author must mend it<span class="govuk-visually-hidden">: ([^<]+)</.exec(text)!;
  [address, title] = [offered[1]!, said(offered[2]!)];
});
afterAll(() => app.stop());

it('asks what is to be changed, and keeps it once', async () => {
  expect((await cora.get(path)).text).toContain(`href="${address}#leave">Leave it so<`);
  const empty = await cora.post(`${address}/mend`, { mend: ' ', version: '0' });
  expect([empty.status, said(empty.text)]).toEqual([422, expect.stringContaining('Say what is to be changed')]);
  const long = await cora.post(`${address}/mend`, { mend: 'x'.repeat(1001), version: '0' });
  expect([long.status, said(long.text)]).toEqual([422, expect.stringContaining('Use 1,000 characters or fewer')]);
  const kept = await cora.follow(await cora.post(`${address}/mend`, { mend: MEND, version: '0' }));
  expect(kept.text).not.toContain(MEND);
  expect(said(kept.text)).toContain(`For its author to mend. Cora Lamb`);
  expect(said(kept.text)).toContain('To change: Put SARC');
  const late = await cora.post(`${address}/mend`, { mend: 'mine', version: '0' });
  expect([late.status, said(late.text)]).toEqual([409, expect.stringContaining('Somebody decided this meanwhile')]);
});

it('stands in the trail as what it is, and not as a decision which is right', async () => {
  const events = await app.everything<{ event: string }>("select event from audit_entry where partnership_id = $1 and subject_kind = 'checked document' and event like '%finding of document%'", [id]);
  expect(events).toEqual([{ event: 'left finding of document to its author' }]);
});

it('is left so, where there is nothing to choose, in the words of its button', async () => {
  const { text } = await cora.get(path);
  const [, left] = /href="([^"]+)#leave">Leave it so</.exec(text.replaceAll(address, ''))!;
  const after = await cora.follow(await cora.post(`${left}/leave`, { reason: 'Known to all', version: '0' }));
  expect(said(after.text)).toContain('Left so. Dropped again, this file does not ask about it any more.');
  expect(said(after.text)).toContain('Left so: Known to all. Cora Lamb');
  await cora.post(`${left}/take-back`, { version: '1' });
});

it('goes to its author as a spreadsheet and as Word', async () => {
  const { text } = await cora.get(`${path}/findings.csv`);
  expect(text).toMatch(/For its author to mend.*Put SARC/);
  const word = await mammoth.extractRawText({ buffer: (await cora.get(`${path}/findings.docx`)).body });
  expect(word.value).toContain(MEND);
});

it('stands beside the import as decided, and is still to be put right in the draft', async () => {
  const { location } = await cora.post(`${path}/bring-in`, {});
  expect(said((await cora.get(location)).text)).toMatch(/1 decision of its check comes along The document is shown here as it is\. Nothing is changed in the draft\. Still to be put right there: Put SARC/);
  const beside = said((await cora.get(`${location}/findings`)).text);
  expect(beside).toContain('To change: Put SARC');
  expect(beside).toContain('What is decided comes along when it is brought in.');
  await cora.post(`${location}/bring-in`, {});
  const decided = await app.everything<{ decision: string; reason: string }>('select decision, reason from plan_check_decision where partnership_id = $1', [id]);
  expect(decided).toEqual([{ decision: 'confirmed', reason: MEND }]);
  expect(said((await cora.get(path)).text)).toContain('still to be put right.');
  expect(said((await cora.get('/plan/years/2026-27/checker')).text)).toContain('Counted anew since partnership-plan.docx was brought in');
  const today = said((await cora.get('/')).text);
  expect(today).toMatch(/\d+ warnings? in the plan that was brought in 1 decision of its check is kept in it/);
  expect(title).not.toBe('');
  // What it said was said within fourteen days.
  const moved = async (days: number): Promise<string> => {
    await app.everything("update plan_import set decided_at = decided_at - make_interval(days => $2) where partnership_id = $1 and state = 'brought in'", [id, days]);
    return said((await cora.get('/')).text);
  };
  expect(await moved(14)).toMatch(/in the plan that was brought in 1 decision of its check is kept in it/);
  const later = await moved(1);
  expect(later).not.toContain('in the plan that was brought in');
  expect(later).not.toContain('The plan as it came from the document');
  expect(said((await cora.get('/plan/years/2026-27/checker')).text)).not.toContain('had a list of its own');
});
