// Measures and readings on the real database: what stands side by side, what holds, what a correction leaves, and what one organisation keeps to itself.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_TODAY } from '../../../test/support/clock.ts';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication } from '../../../test/support/application.ts';
import type { Session } from '../../security/session.ts';
import { subjectKind } from '../../security/subjects.ts';
import { addMeasure, changeMeasure, closeMeasure, listMeasures, measureByRef, removeMeasure } from './measure-store.ts';
import type { MeasureFields } from './measure.ts';
import { monthsFrom, yearFrom } from './period.ts';
import { currentReadings, seriesOf } from './readings/current-store.ts';
import { addReading, adoptReading, adoptedReading, correctReading, readingsOf } from './readings/reading-store.ts';
import type { NewReading } from './readings/reading-store.ts';
import { addTarget, targetsOf } from './targets/target-store.ts';
import type { Value } from './value.ts';

let app: TestApplication;
let tmbc: string;
let police: string;
beforeAll(async () => {
  app = await openApplication();
  const named = async (name: string): Promise<string> => (await app.everything<{ id: string }>('select id from organisation where name like $1 order by partnership_id limit 1', [name]))[0]!.id;
  [tmbc, police] = [await named('Tonbridge & Malling%'), await named('Kent Police')];
});
afterAll(() => app.stop());

const fields = (more: Partial<MeasureFields> = {}): MeasureFields => ({
  name: 'Calls to the night line', unit: 'count', counts: 'contacts', nounOne: 'call', nounMany: 'calls', polarity: 'neutral', kind: 'contextual', frequency: 'monthly', supplierId: tmbc, source: 'Call log', method: null, area: null, comparison: null, visibility: 'partnership', publishable: true,
  smallNumbers: 'usual', smallNumbersWhy: null, ...more,
});
const count = (amount: number, more: Partial<Value> = {}): Value => ({ amount, bound: 'exactly', unit: 'count', ...more });
const reading = (amount: number, period = yearFrom(2024), more: Partial<NewReading> = {}): NewReading => ({ period, figure: { value: count(amount) }, asAt: '2025-05-01', provisional: false, sourceKind: 'file', source: 'Call log', place: null, organisationId: tmbc, ...more });
const asPriya = <T>(work: (session: Session) => Promise<T>): Promise<T> => app.withPerson('priya', work);
let number = 0;
const newMeasure = (more: Partial<MeasureFields> = {}): Promise<string> => asPriya((session) => addMeasure(session, `night-line-${(number += 1)}`, fields(more)));

describe('readings of one period', () => {
  it('stand side by side; the first holds until another is adopted, with who and why', async () => {
    const ref = await newMeasure();
    const first = await asPriya((session) => addReading(session, ref, reading(429), TEST_TODAY));
    const rival = await asPriya((session) => addReading(session, ref, reading(492, yearFrom(2024), { source: 'Narrative' }), TEST_TODAY));
    expect([first.isAdopted, rival.isAdopted]).toEqual([true, false]);
    await asPriya((session) => adoptReading(session, rival.id, 'It fits the difference'));
    await asPriya(async (session) => {
      const { id } = await measureByRef(session, ref);
      expect((await adoptedReading(session, ref, yearFrom(2024)))?.value).toEqual(count(492));
      const all = await readingsOf(session, id);
      expect(all.map((one) => one.adoption?.reason)).toEqual(['It fits the difference', undefined]);
      expect(all.find((one) => one.adoption)?.adoption?.by).toBe('Priya Nair');
    });
    expect(await app.everything("select reading_id, ended_at is null as holds from reading_adoption where measure_id = (select id from measure where ref = $1) order by adopted_at", [ref])).toEqual([{ reading_id: first.id, holds: false }, { reading_id: rival.id, holds: true }]);
  });

  it('cannot both hold, whatever the application does', async () => {
    const ref = await newMeasure();
    const made = await asPriya((session) => addReading(session, ref, reading(1), TEST_TODAY));
    const twice = app.everything('insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) select partnership_id, measure_id, period_from, period_to, id, $2, $2 from reading where id = $1', [made.id, 'x']);
    await expect(twice).rejects.toThrow(/one_adopted_reading/);
  });

  it('cannot be changed or deleted, only added to', async () => {
    const ref = await newMeasure();
    const made = await asPriya((session) => addReading(session, ref, reading(1), TEST_TODAY));
    await expect(asPriya((session) => session.db.updateTable('reading').set({ amount: 2 }).where('id', '=', made.id).execute())).rejects.toThrow(/permission denied/);
    await expect(asPriya((session) => session.db.deleteFrom('reading').where('id', '=', made.id).execute())).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['overlaps another', reading(5, { from: '2024-06-11', to: '2024-08-01' }), /overlaps 2024\/25/], ['ends before it begins', reading(5, { from: '2025-06-11', to: '2025-06-01' }), /ends before it begins/], ['runs over two years', reading(5, { from: '2025-03-01', to: '2025-04-30' }), /over two years/],
    ['is there already', reading(429), /here already/], ['has another unit', reading(5, yearFrom(2023), { figure: { value: { amount: 5, bound: 'exactly', unit: 'percent' } } }), /another unit/],
  ])('are refused where one %s', async (_, wrong, words) => {
    const ref = await newMeasure();
    await asPriya((session) => addReading(session, ref, reading(429), TEST_TODAY));
    await expect(asPriya((session) => addReading(session, ref, wrong, TEST_TODAY))).rejects.toThrow(words);
  });
});

describe('a correction', () => {
  it('is a new reading that says why, and holds where the old one held', async () => {
    const ref = await newMeasure();
    const { id } = await asPriya((session) => addReading(session, ref, reading(429), TEST_TODAY));
    const newer = await app.withPerson('marek', (session) => correctReading(session, id, { ...reading(492), figure: { value: count(492) } }, 'Two digits were swapped'));
    await asPriya(async (session) => {
      const current = (await currentReadings(session, [`${ref}@2024-25`])).get(`${ref}@2024-25`);
      expect(current).toMatchObject({ state: 'adopted', value: count(492), rivals: 0, reading: { id: newer, correctsId: id, correctionWhy: 'Two digits were swapped', givenBy: 'Marek Novak' } });
      const all = await readingsOf(session, (await measureByRef(session, ref)).id);
      expect(all.map((one) => [one.value?.amount, one.correctedById])).toEqual([[492, null], [429, newer]]);
    });
  });

  it('goes on being told where its source alone is corrected once more, and is none where nothing but the source ever was', async () => {
    const ref = await newMeasure();
    const correctedOn = (): Promise<string | undefined> => asPriya(async (session) => [...(await seriesOf(session, [(await measureByRef(session, ref)).id])).values()][0]?.[0]?.correctedOn);
    const correct = (id: string, amount: number, source: string): Promise<string> => asPriya((session) => correctReading(session, id, { ...reading(amount), source }, 'As the log says'));
    const first = await asPriya((session) => addReading(session, ref, reading(429), TEST_TODAY));
    const second = await correct(first.id, 429, 'The log of the line');
    expect(await correctedOn()).toBeUndefined();
    const third = await correct(second, 492, 'The log of the line');
    const day = await correctedOn();
    expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
    const fourth = await correct(third, 492, 'The log of the line, second edition');
    expect(await correctedOn()).toBe(day);
    await correct(fourth, 492, 'The log of the line, third edition');
    expect(await correctedOn()).toBe(day);
  });

  it('by two people at once is made once, and the second is told', async () => {
    const ref = await newMeasure();
    const { id } = await asPriya((session) => addReading(session, ref, reading(429), TEST_TODAY));
    const both = await Promise.allSettled(['priya', 'marek'].map((who, at) => app.withPerson(who, (session) => correctReading(session, id, { ...reading(492 + at) }, 'Wrong'))));
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason.message).toMatch(/corrected already/);
  });

  it('leaves its entry in the trail in the same transaction', async () => {
    const ref = await newMeasure();
    const { id } = await asPriya((session) => addReading(session, ref, reading(429), TEST_TODAY));
    await expect(asPriya(async (session) => {
      await correctReading(session, id, reading(1), 'Wrong');
      throw new Error('cut short');
    })).rejects.toThrow('cut short');
    await asPriya((session) => correctReading(session, id, reading(492), 'Swapped'));
    const entries = await app.everything<{ event: string; detail: object }>("select event, detail from audit_entry where subject_kind = 'measure' and subject_id = $1 order by id", [ref]);
    expect(entries.map((one) => one.event)).toEqual(['added measure', 'added reading', 'corrected reading']);
    expect(entries[2]?.detail).toMatchObject({ was: { value: { amount: 429 } }, is: { value: { amount: 492 } }, why: 'Swapped' });
  });
});

describe('what many references say', () => {
  it('comes in one query: figures, none, undecided, and nothing for what is not there', async () => {
    const ref = await newMeasure();
    await asPriya((session) => addReading(session, ref, reading(60, yearFrom(2024), { figure: { value: count(60, { bound: 'over' }) } }), TEST_TODAY));
    await asPriya((session) => addReading(session, ref, reading(0, monthsFrom(2024, 5), { figure: { notAvailable: 'The log was lost' } }), TEST_TODAY));
    await asPriya(async (session) => {
      let queries = 0;
      const counted = { ...session, db: new Proxy(session.db, { get: (target, name) => { if (name === 'getExecutor') queries += 1; const found = Reflect.get(target, name); return typeof found === 'function' ? found.bind(target) : found; } }) } as Session;
      const many = await currentReadings(counted, [`${ref}@2024-25`, `${ref}@may-2024`, `${ref}@jun-2024`, 'not-there@2024-25', 'rubbish', ...Array.from({ length: 300 }, (_, at) => `${ref}@${1990 + (at % 100)}`)]);
      expect(queries).toBe(1);
      expect(many.get(`${ref}@2024-25`)).toMatchObject({ state: 'adopted', value: count(60, { bound: 'over' }), label: '2024/25', measure: { noun: { one: 'call', many: 'calls' } } });
      expect(many.get(`${ref}@may-2024`)).toMatchObject({ state: 'adopted', value: undefined, notAvailable: 'The log was lost' });
      expect(many.get(`${ref}@jun-2024`)).toMatchObject({ state: 'none', value: undefined });
      expect(many.has('not-there@2024-25') || many.has('rubbish')).toBe(false);
    });
  });
});

describe('a measure', () => {
  it('with readings is closed, not deleted; then nothing more is entered, and it still answers', async () => {
    const ref = await newMeasure();
    await asPriya((session) => addReading(session, ref, reading(429), TEST_TODAY));
    await expect(asPriya((session) => removeMeasure(session, ref, 1))).rejects.toThrow(/cannot be deleted/);
    await asPriya((session) => closeMeasure(session, ref, 1, TEST_TODAY, 'The line was shut'));
    await expect(asPriya((session) => addReading(session, ref, reading(1, yearFrom(2023)), TEST_TODAY))).rejects.toThrow(/closed/);
    expect(await asPriya(async (session) => (await currentReadings(session, [`${ref}@2024-25`])).get(`${ref}@2024-25`)?.measure.isClosed)).toBe(true);
    const empty = await newMeasure();
    await asPriya((session) => removeMeasure(session, empty, 1));
    await expect(asPriya((session) => measureByRef(session, empty))).rejects.toThrow(/nothing at this address/);
  });

  it('keeps its unit once it has readings, and is changed at the version it was opened on', async () => {
    const ref = await newMeasure();
    await asPriya((session) => addReading(session, ref, reading(429), TEST_TODAY));
    await expect(asPriya((session) => changeMeasure(session, ref, 1, fields({ unit: 'percent' })))).rejects.toThrow(/unit cannot change/);
    await asPriya((session) => changeMeasure(session, ref, 1, fields({ name: 'Calls by night' })));
    await expect(asPriya((session) => changeMeasure(session, ref, 1, fields({ name: 'Third' })))).rejects.toThrow(/changed/);
  });

  it('is late when its figure should be here by now', async () => {
    const ref = await newMeasure({ name: 'Late line' });
    const late = async (): Promise<boolean> => asPriya(async (session) => (await listMeasures(session, { state: 'late' }, TEST_TODAY)).rows.some((one) => one.ref === ref));
    expect(await late()).toBe(true);
    await asPriya((session) => addReading(session, ref, reading(3, monthsFrom(2026, 9)), TEST_TODAY));
    expect(await late()).toBe(false);
  });

  it('keeps every target with its reason; the newest for a day holds', async () => {
    const ref = await newMeasure();
    const target = { from: '2024-04-01', to: '2025-03-31', value: count(3, { bound: 'at-least' as const }), tolerance: 5, reason: 'As the plan says' };
    await asPriya((session) => addTarget(session, ref, target));
    await asPriya((session) => addTarget(session, ref, { ...target, value: count(4, { bound: 'at-least' }), reason: 'Raised in July' }));
    const all = await asPriya(async (session) => targetsOf(session, (await measureByRef(session, ref)).id));
    expect(all.map((one) => [one.value.amount, one.reason])).toEqual([[4, 'Raised in July'], [3, 'As the plan says']]);
  });
});

describe('what one organisation keeps to itself', () => {
  it('is seen by its people, the coordinator and the analyst, and is not there for anybody else: list, search, citation, trail', async () => {
    const ref = await newMeasure({ name: 'Zebra patrol strength', visibility: 'organisation', publishable: false, supplierId: police });
    const { id } = await asPriya((session) => addReading(session, ref, reading(7, yearFrom(2024), { organisationId: police }), TEST_TODAY));
    const seenBy = (who: string): Promise<unknown> => app.withPerson(who, async (session) => ({
      list: (await listMeasures(session, { words: 'zebra' }, TEST_TODAY)).total, found: (await subjectKind('measure')!.find!(session, ['zebra'], 10)).length, cited: (await currentReadings(session, [`${ref}@2024-25`])).size,
      words: await subjectKind('measure')!.words(session, ref), series: (await seriesOf(session, [(await session.db.selectFrom('measure').select('id').where('ref', '=', ref).executeTakeFirst())?.id ?? id])).values().next().value?.length,
      rows: (await session.db.selectFrom('reading').select('id').where('id', '=', id).execute()).length + (await session.db.selectFrom('reading_adoption').select('id').where('reading_id', '=', id).execute()).length,
      trail: (await session.db.selectFrom('audit_entry').select(['subject_id', 'subject_words', 'detail']).execute()).filter((entry) => JSON.stringify(entry).includes('Zebra') || entry.subject_id === ref).length,
    }));
    for (const who of ['amara', 'helen', 'priya', 'marek']) expect(await seenBy(who)).toEqual({ list: 1, found: 1, cited: 1, words: 'Zebra patrol strength', series: 1, rows: 2, trail: 0 });
    for (const who of ['tom', 'grace', 'martin', 'jo', 'ann', 'farah', 'ben', 'iris']) expect([who, await seenBy(who)]).toEqual([who, { list: 0, found: 0, cited: 0, words: undefined, series: 0, rows: 0, trail: 0 }]);
  });

  it('is entered by the organisation that supplies it and by nobody else’s hand, whatever the page says', async () => {
    const ref = await newMeasure({ supplierId: police });
    await app.withPerson('amara', (session) => addReading(session, ref, reading(7, yearFrom(2024), { organisationId: police }), TEST_TODAY));
    await expect(app.withPerson('tom', (session) => addReading(session, ref, reading(9, yearFrom(2023)), TEST_TODAY))).rejects.toThrow(/row-level security/);
    await expect(app.withPerson('amara', (session) => changeMeasure(session, ref, 1, fields({ name: 'Mine', supplierId: police })))).rejects.toThrow(/row-level security/);
  });
});
