import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { readingsFor } from './citation-store.ts';
import { citedIn } from './token.ts';

const WRITTEN = [
  'We took [429](figure:asb-reports@2024-25) reports, over [400](figure:asb-reports@2024-25#2 "In (round) numbers").', '[[429](figure:a@b)](figure:c@d)', '[4\n29](figure:a@b)', '[](figure:a@b) [ ](figure:a@b)', '[<b>9</b>](figure:a@2024-25) [A26](plain:road)', '[9](figure:a@apr-2024..sep-2024)[8](figure:a@q1-2024-25)',
  '[9](figure:a--b@c) [9](figure:a@b..) [9](figure:a@b#0) [9](figure:a@b#1234) [9](figure:A@b)', `[${'9'.repeat(120)}](figure:a@b) [${'9'.repeat(121)}](figure:a@b)`, `[9](figure:${'a'.repeat(60)}@b) [9](figure:${'a'.repeat(61)}@b) [9](figure:a@${'b'.repeat(41)})`,
  `[9](figure:a@b "${'x'.repeat(250)}") [9](figure:a@b "${'x'.repeat(251)}")`, '[9](figure:a@b "x"y") [9](figure:a@b  "x") [9](figure:a@b "x" )', '[é1🙂](figure:a@b)', `${'['.repeat(500)}9](figure:a@b)`, '[9](figure:a@b)'.repeat(900),
];

describe('the index of citations', () => {
  let app: TestApplication;
  beforeAll(async () => { app = await openApplication(); });
  afterAll(() => app.stop());

  it('reads a text as the program reads it', async () => {
    for (const written of WRITTEN) {
      const rows = await app.everything<{ words: string; ref: string; period: string; rival: number | null; why: string | null }>('select words, ref, period, rival, why from security.cited_in($1) order by place', [written]);
      expect(rows).toEqual(citedIn(written).map((one) => ({ words: one.words, ref: one.measure, period: one.period, rival: one.reading ?? null, why: one.reason ?? null })));
    }
    expect(WRITTEN.flatMap(citedIn).length).toBeGreaterThan(900);
  });

  it('takes ten thousand citations in one text without ado', async () => {
    const began = performance.now();
    const [row] = await app.everything<{ count: number }>('select count(*)::int as count from security.cited_in($1)', ['We took [429](figure:asb-reports@2024-25) reports. '.repeat(10_000)]);
    expect(row!.count).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('follows a text in the transaction that writes it, and goes with it', async () => {
    const [section] = await app.everything<{ id: string }>("select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where s.partnership_id = 1 and y.label = '2026/27' limit 1");
    const cited = async (): Promise<string[]> => (await app.everything<{ words: string; measure_ref: string; period: string }>("select words, measure_ref, period from figure_citation where text_kind = 'section' and text_id = $1 order by position", [section!.id])).map((one) => `${one.words} ${one.measure_ref}@${one.period}`);
    await app.everything('update section set text = $1 where id = $2', ['[1](figure:x@2024-25), [2](figure:y@2024-25)', section!.id]);
    expect(await cited()).toEqual(['1 x@2024-25', '2 y@2024-25']);
    await app.everything('update section set text = $1 where id = $2', ['Only [3](figure:y@2023-24).', section!.id]);
    expect(await cited()).toEqual(['3 y@2023-24']);
    await app.everything('update section set text = $1 where id = $2', ['None.', section!.id]);
    expect(await cited()).toEqual([]);
  });

  it('says that a body gave a reading only where the reading says so: whoever supplies the measure may not have given this one', async () => {
    const given = async (): Promise<string | undefined> => app.withPerson('priya', async (session) => {
      const found = (await readingsFor(session, ['[429](figure:asb-reports@2024-25#1)']))({ measure: 'asb-reports', period: '2024-25', reading: 1 });
      return found.is === 'found' ? (found.reading.organisation ?? 'nobody named') : undefined;
    });
    expect(await given()).toBe('Tonbridge & Malling Borough Council');
    await app.everything("update reading set organisation_id = null where measure_id in (select id from measure where ref = 'asb-reports' and partnership_id = 1)");
    expect(await given()).toBe('nobody named');
  });

  it('keeps a measure that a text cites from being deleted, also when the measure came after the text', async () => {
    const [section] = await app.everything<{ id: string }>('select id from section where partnership_id = 1 limit 1');
    await app.everything('update section set text = $1 where id = $2', ['[4](figure:late-measure@2024-25) trees', section!.id]);
    await app.everything("insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency) values (1, 'late-measure', 'Trees', 'count', 'tree', 'trees', 'neutral', 'contextual', 'yearly')");
    await expect(app.everything("delete from measure where ref = 'late-measure'")).rejects.toThrow(/figure_citation/);
    await app.everything('update section set text = $1 where id = $2', ['No tree.', section!.id]);
    await app.everything("delete from measure where ref = 'late-measure'");
  });
});
