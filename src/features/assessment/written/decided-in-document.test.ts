// A workshop's signed-off decision comes back into the assessment: on the first page, in a chapter of its own, among the next steps and in what is published;
// and what was handed on before stays without it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { HIGH, KEYS, LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';
import { makeVersions } from '../published/make-versions.job.ts';

let app: TestApplication;
let [marek, priya]: Visitor[] = [];
let label: string;
beforeAll(async () => {
  app = await openApplication({ work: [makeVersions] });
  [marek, priya] = [await app.as('marek'), await app.as('priya')];
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
}, 180_000);
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ');
const at = (path = ''): string => `/assessment/${label}${path}`;
const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from assessment where label = $1', [label]))[0]!.version);
const share = async (): Promise<void> => {
  const [last] = await app.everything<{ n: number }>('select coalesce(max(number), 0)::int as n from assessment_document');
  expect((await marek!.post(at('/document'), { number: String(last!.n + 1), version: await version() })).status).toBe(303);
};

/** To all that is asked but what came too late, what was overtaken. */
const ANSWERS = { decided_by: 'The chair', decided_in: 'Strategy group', 'decided_on-day': '24', 'decided_on-month': '11', 'decided_on-year': '2026', minute: 'Item 5', read: 'yes', weights_known: 'yes', empty_known: 'yes', unread_known: 'yes', looked: 'yes', few_why: 'Public' };

async function decide(): Promise<string> {
  const plan = `${Number(label) + 1}/${String((Number(label) + 2) % 100).padStart(2, '0')}`;
  const form = await marek!.get('/assessment/scoring/add');
  const another = /name="another" value="([^"]+)"/.exec(form.text)?.[1];
  const here = `/assessment/scoring/workshops/${idIn(await marek!.post('/assessment/scoring/add', { title: 'The autumn workshop', label: plan, 'held_on-day': '18', 'held_on-month': '11', 'held_on-year': '2026', place: 'Town hall', ...(another === undefined ? {} : { another }) }))}`;
  const id = here.split('/').at(-1)!;
  const next = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [id]))[0]!.version);
  for (const title of ['Shops', 'Lanes', 'Parks']) await marek!.post(`${here}/candidates/add`, { title });
  const rows = await app.everything<{ id: string; title: string }>('select id, title from scoring_candidate where workshop_id = $1 order by position', [id]);
  await marek!.post(`${here}/scorers`, { people: [marek!.person!.accountId] });
  await marek!.post(`${here}/next`, { version: await next() });
  // Who can tell nothing has begun, is not taken off the list any more, and is not told to ask for it.
  await marek!.post(`/assessment/scoring/candidates/${rows[0]!.id}/score`, { [KEYS[0]!]: 'untold', note: '', sheet: '0' });
  const nothing = await marek!.post(`${here}/finish`);
  expect([nothing.status, nothing.text]).toEqual([409, expect.stringContaining('you need not finish')]);
  for (const one of rows) await marek!.post(`/assessment/scoring/candidates/${one.id}/score`, sheet(one.title === 'Shops' ? HIGH : LOW, { sheet: one.id === rows[0]!.id ? '1' : '0' }));
  await marek!.post(`${here}/finish`);
  await marek!.post(`${here}/next`, { version: await next() });
  await marek!.post(`${here}/decision`, Object.fromEntries(rows.flatMap((one) => [[`outcome_${one.id}`, one.title === 'Parks' ? 'not chosen' : 'chosen'], [`reason_${one.id}`, `Reason for ${one.title}`], [`version_${one.id}`, '0']])));
  expect((await marek!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', ties: 'Lanes are asked for first', version: await next() })).status).toBe(303);
  return here;
}

it('says nothing of a decision before there is one', async () => {
  expect(words(await marek!.get(at('/document/draft')))).not.toContain('What was decided');
  expect(words(await marek!.get(at()))).toContain('Score what could be a priority');
});

it('comes into the draft and the next steps once it is signed off, and into what was handed on only when that is shared again', async () => {
  await share();
  const here = await decide();
  expect(words(await marek!.get(at('/document/draft')))).not.toContain('The autumn workshop');
  expect(words(await marek!.get(at()))).toMatch(/Take the decision into the assessment “The autumn workshop” decided after it was handed on/);
  // It would go out to everybody without the decision: that is named, and asked about.
  const release = await marek!.get(at('/document/release'));
  expect(words(release)).toMatch(/Decided since it was shared The autumn workshop ?, signed off on \d+ \w+ 2026: “Shops” and “Lanes” were chosen/);
  expect(release.text).toContain(`href="${here}/decision"`);
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(release.text)![1]!;
  const unanswered = await marek!.post(at('/document/release'), { ...ANSWERS, seen: hidden('seen'), number: hidden('number') });
  expect([unanswered.status, words(unanswered)]).toEqual([422, expect.stringContaining('Tick that it is to go out without what was decided since, or take that in first')]);
  expect((await marek!.post(at('/document/take-back'), { version: await version() })).status).toBe(303);
  const draft = words(await marek!.get(at('/document/draft')));
  expect(draft).toMatch(/What was decided Chosen for the plan \d{4}\/\d\d: “Shops” \(without evidence\) and “Lanes” \(without evidence\)\. Decided in: Strategy group, 19 November 2026, item 4\./);
  expect(draft).toMatch(/“The autumn workshop” met on 18 November 2026, Town hall, and decided on the priorities.*Reason for Shops.*“Lanes” and “Parks” are level: they share the 2nd place\. How they were told apart: Lanes are asked for first/);
  expect(draft).toMatch(/Reason for Shops No evidence: nothing was written about it.*A, high; B, moderate; C, low/);
  const overview = words(await marek!.get(at()));
  expect(overview).not.toContain('Take the decision into the assessment');
  expect(overview).toMatch(/Take up in the plan \d{4}\/\d\d what was chosen/);
  expect((await marek!.get('/assessment')).text).toContain(`${here}/priorities`);
  await share();
  expect(words(await priya!.get(at('/document/draft')))).toContain('Reason for Lanes');
  const [kept] = await app.everything<{ html: string }>('select body_html as html from assessment_document order by number desc limit 1');
  expect(kept!.html).toContain('Reason for Lanes');
  const [first] = await app.everything<{ html: string }>('select body_html as html from assessment_document order by number limit 1');
  expect(first!.html).not.toContain('Reason for Lanes');
}, 180_000);

it('says of texts that are older than the decision that they are, before it is shared, before it is public and in every form', async () => {
  // Written a day before the decision was signed off.
  const parts = async (when: string): Promise<void> => void await app.everything(`update assessment_section_version v set written_at = w.signed_at + interval '${when}' from scoring_workshop w, assessment_section s where w.title = 'The autumn workshop' and s.id = v.section_id and s.part in ('ask', 'summary', 'priorities')`);
  const drawn = async (): Promise<string> => words(await marek!.get(at('/document/draft')));
  await parts('-1 day');
  const page = await marek!.get(at('/document/release'));
  expect(words(page)).not.toContain('Decided since it was shared');
  expect(words(page)).toMatch(/Texts that were overtaken.*What we ask of you ?: written before the decision.*What should come first ?: written before the decision/);
  expect(page.text).toContain(`href="${at('/text#priorities')}"`);
  // They go out only by an answer, or stay behind; what stays behind is in no form, and what was looked at is what goes out.
  const [kept, left] = ['', '?without=ask&without=priorities&without=no-such-part'].map((without) => async () => (await marek!.get(at(`/document/release${without}`))).text);
  const preview = async (without: string): Promise<string> => words(await marek!.get(at(`/document/release/preview${without}`)));
  const seenOf = (text: string): string => /name="seen" value="([^"]*)"/.exec(text)![1]!;
  const send = async (more: Record<string, string | string[]>) => words(await marek!.post(at('/document/release'), { ...ANSWERS, number: /name="number" value="(\d+)"/.exec(page.text)![1]!, seen: seenOf(page.text), ...more }));
  expect(await kept!()).toContain('The 3 texts that were overtaken are to go out as they are');
  expect(await send({})).toContain('Tick that texts that were overtaken are to go out as they are, or leave them out');
  const without = await left!();
  expect(without).toContain('The text that was overtaken is to go out as it is');
  expect(without.match(/<input type="hidden" name="without" value="(?:ask|priorities)">/g)).toHaveLength(2);
  expect(without).toContain(`href="${at('/document/release/preview?without=ask&amp;without=priorities')}"`);
  expect(await preview('')).toMatch(/What we ask of you This was written before the decision/);
  const rest = await preview('?without=ask&without=priorities');
  expect([rest.includes('What we ask of you This was'), rest.match(/This was written before the decision/g)?.length]).toEqual([false, 1]);
  // The answer of one page does not do for the other.
  expect(await send({ without: ['ask', 'priorities'], older_known: 'yes' })).toContain('It has changed since you opened this page. Nothing was published.');
  expect(await send({ without: ['ask', 'priorities'], seen: seenOf(without) })).toContain('Tick that texts that were overtaken are to go out as they are, or leave them out');
  const told = await drawn();
  expect(told.match(/This was written before the decision, and is left as it was/g)).toHaveLength(3);
  expect(told).not.toContain('What is still to be decided');
  expect(told).toMatch(/What we ask of you This was written before the decision/);
  expect((await marek!.post(at('/document/take-back'), { version: await version() })).status).toBe(303);
  expect(words(await marek!.get(at('/document')))).toMatch(/3 texts are older than the decision ?, and the document would say so beside them: What we ask of you ?, In our words ?, What should come first/);
  await parts('1 day');
  expect(words(await marek!.get(at('/document')))).not.toContain('older than the decision');
  expect(await drawn()).toContain('What is still to be decided, by whom and when');
  // Whoever writes it now is told what there is nothing left to ask about.
  expect(words(await marek!.get(at('/text/ask')))).toMatch(/Decided already: Chosen for the plan \d{4}\/\d\d: “Shops”.*ask only for what is open/);
  expect(words(await marek!.get(at('/text/priorities')))).toMatch(/Decided already: .*Write what holds beside it/);
  expect(words(await marek!.get(at('/text/community')))).not.toContain('Decided already');
  await share();
});

it('asks about what looks like a person in the names of the priorities that came of it, before it is public', async () => {
  const page = async (): Promise<string> => words(await marek!.get(at('/document/release')));
  expect(await page()).not.toContain('01632 960123');
  await app.everything(`update assessment_document set frozen = jsonb_set(frozen, '{decided,0,rows,0,inPlan}', '["Ring 01632 960123"]') where made_for = 'shared'`);
  expect(await page()).toMatch(/Is this personal data\?.*01632 960123 ?in what was decided/);
});
