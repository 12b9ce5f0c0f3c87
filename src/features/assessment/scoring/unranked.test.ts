// What nobody could score on a criterion has no place, and is told all the same wherever the order is: it may be the gravest of all.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { HIGH, KEYS, LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';
import { DEFAULT_MATRIX } from './default-matrix.ts';
import { standingsOf } from './scores.ts';
import { unrankedIn, unrankedSentences, unrankedWords } from './unranked.ts';
import { whatWasDecided } from './what-was-decided.ts';

const scoresOf = (values: readonly number[]): Record<string, number> => Object.fromEntries(DEFAULT_MATRIX.criteria.map(({ key }, at) => [key, values[at]!]));
const without = (scores: Record<string, number>, ...keys: string[]): Record<string, number> => Object.fromEntries(Object.entries(scores).filter(([key]) => !keys.includes(key)));
const highest = scoresOf([8, 8, 8, 8, 8, 8, 8, 5, 5, 5, 3, 3]);
const names = { candidate: (id: string) => id.toUpperCase(), criterion: (key: string) => DEFAULT_MATRIX.criteria.find((one) => one.key === key)!.name };
const of = (...candidates: Record<string, number>[]): ReturnType<typeof unrankedIn> => unrankedIn(standingsOf(candidates.map((agreed, at) => ({ id: 'abcd'[at]!, sheets: [], agreed })), DEFAULT_MATRIX.criteria), DEFAULT_MATRIX);

describe('the place that an unranked candidate could have', () => {
  it('goes from that of the highest to that of the lowest scores where nobody gave one', () => {
    // Without volume: harm 56 × likelihood (1 + 5 + 5) / 3 × 1.6 = 328.5 at least, over the 124.8 of HIGH.
    expect(unrankedSentences(of(scoresOf(HIGH), scoresOf(LOW), without(highest, 'volume')), names)).toEqual(['“C” has no place: nobody gave a score for frequency and volume. Whatever it were, it would be 1st.']);
    const grave = of(scoresOf(HIGH), scoresOf(LOW), without(scoresOf(HIGH), 'physical', 'volume'));
    // Harm 20 or 28, likelihood 3 or 4.33: 78 to 157.7, under and over 124.8.
    expect(grave).toEqual([{ id: 'c', missing: ['physical', 'volume'], isScored: true, between: { best: 1, worst: 2 } }]);
    expect(unrankedSentences(grave, names)).toEqual(['“C” has no place: nobody gave a score for physical harm and frequency and volume. With the lowest there it would be 2nd, with the highest 1st.']);
    const both = of(scoresOf(HIGH), scoresOf(LOW), without(scoresOf(HIGH), 'physical', 'volume'), without(highest, 'volume'));
    expect(unrankedSentences(both, names)).toEqual(['“C” has no place: nobody gave a score for physical harm and frequency and volume. With the lowest there it would be 2nd among those that have a place, with the highest 1st.', '“D” has no place: nobody gave a score for frequency and volume. Whatever it were, it would be 1st among those that have a place.']);
    expect(grave.map(unrankedWords)).toEqual(['not ranked (1st to 2nd with a score for the rest)']);
  });
  it('is not said where nothing was scored, or nothing else is ranked', () => {
    expect(unrankedSentences(of(scoresOf(HIGH), {}), names)).toEqual(['“B” has no place: too little of it was scored.']);
    expect(of(without(highest, 'volume'))).toEqual([{ id: 'a', missing: ['volume'], isScored: true }]);
    expect(unrankedSentences(of(without(highest, 'volume'), without(highest, 'physical'), {}), names)).toEqual(['“A” has no place: nobody gave a score for frequency and volume.', '“B” has no place: nobody gave a score for physical harm.', '“C” has no place: too little of it was scored.']);
    expect(unrankedWords(undefined)).toBe('not ranked');
  });
});

describe('on the pages and in the assessment', () => {
  let app: TestApplication;
  let [marek, priya]: Visitor[] = [];
  beforeAll(async () => {
    app = await openApplication();
    [marek, priya] = [await app.as('marek'), await app.as('priya')];
  });
  afterAll(() => app.stop());
  const words = (answer: Answer): string => answer.text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

  it('is told beside the order and the decision, and comes back into the assessment', async () => {
    const id = idIn(await marek!.post('/assessment/scoring/add', { title: 'What cannot be counted', label: '2051/52' }));
    const here = `/assessment/scoring/workshops/${id}`;
    const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [id]))[0]!.version);
    await marek!.post(`${here}/candidates/add-several`, { titles: 'Shops\nLanes\nHomes' });
    const ids = (await app.everything<{ id: string }>('select id from scoring_candidate where workshop_id = $1 order by position', [id])).map((one) => one.id);
    await marek!.post(`${here}/scorers`, { people: [marek!.person!.accountId, priya!.person!.accountId] });
    await marek!.post(`${here}/next`, { version: await version() });
    for (const who of [marek!, priya!]) {
      const cannot = { [KEYS[DEFAULT_MATRIX.criteria.findIndex((one) => one.key === 'volume')]!]: 'untold' };
      for (const [at, values] of [HIGH, LOW, HIGH].entries()) expect((await who.post(`/assessment/scoring/candidates/${ids[at]}/score`, sheet(values, at === 2 ? cannot : {}))).status).toBe(303);
      await who.post(`${here}/finish`);
    }
    await marek!.post(`${here}/next`, { version: await version() });
    // Harm 24 × likelihood 3 or 4.33 × 1.3: 93.6 to 135.2, under and over the 124.8 of the first.
    const told = '“Homes” has no place: nobody gave a score for frequency and volume. With the lowest there it would be 2nd, with the highest 1st.';
    expect(words(await marek!.get(`${here}/results`))).toContain(`Next is “Lanes”, with 30.0. ${told}`);
    expect(words(await marek!.get(`${here}/decision`))).toContain(told);
    expect(words(await marek!.get(`${here}/decision`))).toContain('Still to decide: Shops, Lanes and Homes.');
    await marek!.post(`${here}/decision`, Object.fromEntries(ids.flatMap((one) => [[`outcome_${one}`, 'chosen'], [`reason_${one}`, 'Grave'], [`version_${one}`, '0']])));
    expect((await marek!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', ties: 'The room knew', version: await version() })).status).toBe(303);
    const [decided] = (await app.withPerson('marek', (session) => whatWasDecided(session, '2050'))).filter((one) => one.workshopId === id);
    expect(decided!.rows.at(-1)).toMatchObject({ title: 'Homes', score: '', rank: 'not ranked (1st to 2nd with a score for the rest)' });
  }, 120_000);
});
