// What an assessment is held against by itself: the last version that was shared, told with its day and the month its data ended with, on the page, in the
// document and in the files alike; and, while nothing was ever shared, the first figures, which is said.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { makeVersions } from '../published/make-versions.job.ts';

let app: TestApplication;
let marek: Visitor;
let label: string;
beforeAll(async () => {
  app = await openApplication({ work: [makeVersions] });
  marek = await app.as('marek');
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
}, 180_000);
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const at = (path = ''): string => `/assessment/${label}${path}`;
const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from assessment where label = $1', [label]))[0]!.version);
const share = async (): Promise<void> => {
  const [last] = await app.everything<{ n: number }>('select coalesce(max(d.number), 0)::int as n from assessment_document d join assessment a on a.id = d.assessment_id where a.label = $1', [label]);
  expect((await marek.post(at('/document'), { number: String(last!.n + 1), version: await version() })).status).toBe(303);
};
const takeBack = async (): Promise<void> => { expect((await marek.post(at('/document/take-back'), { version: await version() })).status).toBe(303); };
/** New figures: those of before, with one count of shoplifting changed and the data ending elsewhere. */
const recompute = (count: number, to: string): Promise<unknown> => app.everything(
  `insert into assessment_result (partnership_id, assessment_id, number, computed, fingerprint, asked_by)
   select r.partnership_id, r.assessment_id, r.number + 1, jsonb_set(jsonb_set(r.computed, array['assessment', 'to'], to_jsonb($2::text)), array['assessment', 'types'],
     (select jsonb_agg(case when t->>'type' = 'Shoplifting' then jsonb_set(t, '{byMonth,2025-09}', to_jsonb($1::int)) else t end) from jsonb_array_elements(r.computed->'assessment'->'types') t)), $1::text, r.asked_by
   from assessment_result r join assessment a on a.id = r.assessment_id where a.label = $3 order by r.number desc limit 1`, [count, to, label]);
const countedAnew = /Shoplifting was counted anew: September 2025 was (\d+) and is (\d+)/;
const was = (answer: Answer): string | undefined => countedAnew.exec(words(answer))?.slice(1).join(' to ');

it('is held against the first figures while nothing was shared, and says so', async () => {
  expect(words(await marek.get(at('/changes')))).toContain('Nothing to compare with yet');
  await recompute(901, '2025-09');
  await recompute(902, '2025-10');
  const page = await marek.get(at('/changes'));
  expect(words(page)).toMatch(/\d changes? since its figures were first computed\. No version was shared before this one, so it is held against the figures of [^.]+\. Its data ended with September 2025\. Now it ends with October 2025\./);
  expect(was(page)).toMatch(/^\d\d to 902$/);
});

it('is held against the last version that was shared, not against the last time it was computed', async () => {
  await share();
  await takeBack();
  await recompute(903, '2025-10');
  await recompute(904, '2025-11');
  const page = await marek.get(at('/changes'));
  expect(words(page)).toMatch(/1 change since version 1, shared on \d+ \w+ \d{4}\. It was the last version that was shared\. Its data ended with October 2025\. Now it ends with November 2025\./);
  expect(was(page)).toBe('902 to 904');
  const draft = words(await marek.get(at('/document/draft')));
  expect(draft).toMatch(/What changed since version 1, shared on \d+ \w+ \d{4} It was the last version that was shared\. Its data ended with October 2025\. .{0,40}Shoplifting was counted anew: September 2025 was 902 and is 904/);
  expect((await marek.get(at('/changes.csv'))).text).toMatch(/was 902 and is 904[^\n]*version 1, shared on [^\n]*2025-10,2025-11/);
  expect(was(await marek.get(at('/changes?since=4')))).toBe('903 to 904');
}, 120_000);

it('keeps to that beside a version that was shared itself', async () => {
  await share();
  expect(was(await marek.get(at('/changes')))).toBe('902 to 904');
  await takeBack();
  expect(words(await marek.get(at('/changes')))).toMatch(/Nothing that counts has changed since version 2, shared on [^.]+\. [^.]+\. Its data ended with November 2025\. It ends with the same month now\./);
  await share();
  const [kept] = await app.everything<{ html: string }>('select body_html as html from assessment_document order by number desc limit 1');
  expect(kept!.html).toMatch(/What changed since version 2, shared on/);
}, 120_000);

it('is held against last year’s shared version before its own is shared, and the public hears of that one only', async () => {
  const next = String(Number(label) + 1);
  await app.everything("insert into assessment (partnership_id, label, title, area_code, compared_with, marking, made_by) select partnership_id, $1, 'Next', area_code, compared_with, 'OFFICIAL', made_by from assessment where label = $2", [next, label]);
  await app.everything('insert into assessment_result (partnership_id, assessment_id, number, computed, fingerprint, asked_by) select r.partnership_id, b.id, 1, r.computed, $3, r.asked_by from assessment_result r join assessment a on a.id = r.assessment_id and a.label = $2 join assessment b on b.label = $1 order by r.number desc limit 1', [next, label, 'next']);
  const [mine, before] = [label, label];
  label = next;
  await recompute(905, '2025-12');
  const page = await marek.get(at('/changes'));
  expect(words(page)).toMatch(new RegExp(`1 change since the assessment ${before}, shared on \\d+ \\w+ \\d{4}\\. Version 3 of it was the last that was shared before\\. Its data ended with November 2025\\. Now it ends with December 2025\\.`));
  await share();
  await takeBack();
  await share();
  const [frozen] = await app.everything<{ frozen: { before: { words: string }; lastAssessment: { words: string } } }>('select d.frozen from assessment_document d join assessment a on a.id = d.assessment_id where a.label = $1 order by d.number desc limit 1', [next]);
  expect(frozen!.frozen.before.words).toMatch(/^version 1, shared on/);
  expect(frozen!.frozen.lastAssessment.words).toMatch(new RegExp(`^the assessment ${before}, shared on`));
  label = mine;
}, 120_000);
