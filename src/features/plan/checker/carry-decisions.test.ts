// What comes along from a check is written with nobody looking: in doubt it is left to a person, and it never settles what still contradicts itself.
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';
import type { Session } from '../../../security/session.ts';
import { refused } from '../../../platform/web/errors.ts';
import { bringIn } from '../bringing-in/bring-in-store.ts';
import { keepCarried, loadImport } from '../bringing-in/import-store.ts';
import type { PlanImport } from '../bringing-in/import-store.ts';
import { finding } from '../checking/finding.ts';
import type { Finding } from '../checking/finding.ts';
import { planYearById } from '../years/year-store.ts';
import { carryDecisions } from './carry-decisions.ts';
import { sameFinding } from './same-finding.ts';
import { decideOfDocument, loadChecked } from './checked-document-store.ts';
import type { CheckedDocument } from './checked-document-store.ts';
import { decideFinding, decisionsByKey } from './decision-store.ts';
import { checkYear } from './findings.ts';
import { asksWhich, choicesOf } from './put-right.ts';
import { writeRight } from './write-right.ts';

describe('the finding of a draft that is the one of its document', () => {
  const about = (subject: string, message: string, quotes: string[]): Finding => finding('figures-disagree', 'error', { subject, message, places: quotes.map((quote, index) => ({ quote, value: 5 - index, where: 'Review' })) });
  const same = (all: Finding[], one: Finding): string | undefined => sameFinding(all.map((each) => ({ finding: each, state: 'open' as const })), one)?.finding.subject;
  const visits = about('visits', 'Visits are 5 and 4.', ['5 visits', '4 visits']);

  it('is that of its key before any other, and that of its words before one with the same numbers', () => {
    expect(same([about('schools', 'Schools are 5 and 4.', ['5 schools', '4 schools']), visits], visits)).toBe('visits');
    expect(same([about('schools', 'Schools are 5 and 4.', ['5 schools', '4 visits']), about('home visits', visits.message, ['5 visits'])], visits)).toBe('home visits');
  });

  it('is none where only the numbers are the same, or where two could be meant', () => {
    expect(same([about('schools', 'Schools are 5 and 4.', ['5 schools', '4 schools'])], visits)).toBeUndefined();
    expect(same([about('a', 'A', ['5 visits', '4 visits']), about('b', 'B', ['5 visits', '4 visits'])], visits)).toBeUndefined();
    expect(same([about('a', visits.message, ['5 visits']), about('b', visits.message, ['4 visits'])], visits)).toBeUndefined();
    expect(same([about('home visits', 'Home visits are 5 and 4.', ['5 visits', 'another 4 visits'])], visits)).toBe('home visits');
  });
});

describe('decisions that come along with a document', () => {
  let app: TestApplication;
  let cora: Visitor;
  let path: string;
  let importId: string;
  let document: CheckedDocument;
  let imported: PlanImport;
  let yearId: string;
  const now = new Date('2027-03-01T10:00:00Z');
  const today = '2027-03-01';
  const as = async <T>(work: (session: Session) => Promise<T>): Promise<T> => app.withPerson('cora.lamb', work);
  /** Done and looked at, and then as if it had not been. */
  async function tried<T>(work: (session: Session) => Promise<T>): Promise<T> {
    let found: { is: T } | undefined;
    const undone = new Error('undone');
    await as(async (session) => {
      found = { is: await work(session) };
      throw undone;
    }).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return found!.is;
  }
  const carry = (session: Session, by: object = {}) => carryDecisions(session, imported, imported.outcome.years!, cora.person!, now, today, { checkYear, writeRight, ...by });
  const about517 = (): Finding => document.findings.find((one) => one.kind === 'figures-disagree' && one.places.some((place) => place.value === 517))!;
  const another = (): Finding => document.findings.find((one) => one.key !== about517().key && one.severity !== 'advice')!;
  const right = (session: Session, chosen: string): Promise<void> => decideOfDocument(session, document, about517(), 0, { decision: 'decided', chosen, reason: 'Their own count' }, now);
  const leave = (session: Session): Promise<void> => decideOfDocument(session, document, another(), 0, { decision: 'right as it is', reason: 'Two counts' }, now);
  const stateOf = async (session: Session, of: Finding): Promise<string | undefined> => sameFinding((await checkYear(session, await planYearById(session, yearId), today)).all, of)?.state;

  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
    await newPartnership(app);
    cora = await app.as('cora.lamb');
    path = (await cora.post('/plan/checker', {}, { files: [{ field: 'document', name: 'partnership-plan.md', type: 'text/markdown', bytes: readFileSync('examples/partnership-plan.md') }] })).location;
    importId = (await cora.post(`${path}/bring-in`)).location.split('/').pop()!;
    document = await as((session) => loadChecked(session, path.split('/').pop()!));
    await as((session) => bringIn(session, importId, now, today));
    imported = await as((session) => loadImport(session, importId));
    yearId = imported.outcome.years!.find((one) => one.role === 'planned')!.id;
  }, 300_000);
  afterAll(() => app.stop());

  it('settle nothing where a place that says otherwise is out of reach', async () => {
    const [told, state, kept, became] = await tried(async (session) => {
      await right(session, '517');
      await sql`update plan_year set state = 'for agreement' where id = ${yearId}`.execute(session.db);
      return [(await carry(session))!.told, await stateOf(session, about517()), await decisionsByKey(session), (await sql`select carried from checked_document_decision`.execute(session.db)).rows] as const;
    });
    expect(told).toBe('1 decision of the check could not, or not everywhere: see what contradicts itself.');
    expect(became).toEqual([{ carried: expect.stringContaining('Could not be written') }]);
    expect(state).toBe('open');
    expect(kept.size).toBe(0);
  });

  it('leave what the plan says of it already, and do not count it as their own', async () => {
    const [along, kept] = await tried(async (session) => {
      await leave(session);
      const year = await planYearById(session, yearId);
      const there = (await checkYear(session, year, today)).all.find((one) => one.finding.key === another().key)!.finding;
      await decideFinding(session, year, there, 0, { decision: 'right as it is', reason: 'Ours' }, new Date('2027-01-01T10:00:00Z'));
      return [(await carry(session))!, (await decisionsByKey(session)).get(there.key)!] as const;
    });
    expect(kept).toMatchObject({ reason: 'Ours', version: 1 });
    expect(along.carried.decisions).toEqual({});
    expect(along.told).toBe('1 finding of the check is decided in the plan already.');
  });

  it('adopt no reading that other sentences would follow unasked', async () => {
    const cite = async (session: Session): Promise<void> => {
      await sql`insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) select partnership_id, 'complaints', 'Complaints', 'count', 'complaint', 'complaints', 'neutral', 'contextual', 'yearly', true from plan_year where id = ${yearId}`.execute(session.db);
      for (const amount of [583, 517]) await sql`with made as (insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) select partnership_id, id, '2024-04-01', '2025-03-31', '2024/25', ${amount}::int, 'exactly', 'count', '2025-04-01', 'return', 'Return ' || ${amount}::int, 'A test' from measure where ref = 'complaints' returning *) insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) select partnership_id, measure_id, period_from, period_to, id, 'First', 'A test' from made where ${amount === 583}`.execute(session.db);
      await sql`update section set text = replace(text, '583 complaints', '[583](figure:complaints@2024-25) complaints') where plan_year_id = ${yearId}`.execute(session.db);
    };
    const [told, held, state] = await tried(async (session) => {
      await cite(session);
      await right(session, '517');
      return [(await carry(session))!.told, (await sql<{ amount: number }>`select r.amount from reading_adoption a join reading r on r.id = a.reading_id where a.ended_at is null`.execute(session.db)).rows, await stateOf(session, about517())] as const;
    });
    expect(told).toBe('1 decision of the check could not, or not everywhere: see what contradicts itself.');
    expect(held).toEqual([{ amount: 583 }]);
    expect(state).toBe('open');
  });

  it('let the document and the other decisions come in where one cannot be written, and keep nothing of that one', async () => {
    const breaks: typeof writeRight = async (...given) => {
      await writeRight(...given);
      throw refused('None of its readings says so.', 'Enter it first.');
    };
    const [along, kept, texts] = await tried(async (session) => {
      await right(session, '583');
      await leave(session);
      return [(await carry(session, { writeRight: breaks }))!, await decisionsByKey(session), (await sql`select 1 from action_update where came_by <> 'document'`.execute(session.db)).rows.length] as const;
    });
    expect(along.told).toBe('1 decision of the check came along. 1 decision of the check could not, or not everywhere: see what contradicts itself.');
    expect([...kept.keys()]).toEqual([another().key]);
    expect(texts).toBe(0);
    expect(along.carried).toMatchObject({ updates: [], rows: {} });
  });

  it('hand to nobody as a mistake what a decision before has just put right', async () => {
    const leaveToAuthor = (session: Session, one: Finding): Promise<void> => decideOfDocument(session, document, one, 0, { decision: 'decided', toWrite: ['Say it once'] }, now);
    const [others, gone] = [document.findings.filter((one) => one.key !== about517().key && one.key !== another().key), another()];
    const withoutIt = ((): typeof checkYear => {
      let checks = 0;
      return async (...given) => {
        const checked = await checkYear(...given);
        checks += 1;
        return checks === 1 ? checked : { ...checked, all: checked.all.filter((one) => one.finding.key !== gone.key) };
      };
    })();
    const [told, kept, became] = await tried(async (session) => {
      await right(session, '583');
      await leaveToAuthor(session, gone);
      await leaveToAuthor(session, others[0]!);
      return [(await carry(session, { checkYear: withoutIt }))!.told, await decisionsByKey(session), (await sql<{ carried: string }>`select carried from checked_document_decision where finding_key = ${gone.key}`.execute(session.db)).rows] as const;
    });
    expect([...kept.values()].filter((one) => one.decision === 'confirmed').map((one) => [one.key, one.reason])).toEqual([[others[0]!.key, 'Say it once']]);
    expect(became).toEqual([{ carried: expect.stringMatching(/^Is put right in the plan \S+ by what came along\.$/) }]);
    expect(told).toBe('3 decisions of the check came along.');
  });

  it('go along to what stands under another key since something was written, and are told as put right only where nothing tells it any more', async () => {
    const leaveToAuthor = (session: Session): Promise<void> => decideOfDocument(session, document, another(), 0, { decision: 'decided', toWrite: ['Say it once'] }, now);
    /** What is said of it where the check after says otherwise: in the import, and what is kept in the plan. */
    const where = async (decide: (session: Session) => Promise<void>, change: (one: Finding) => Finding[]): Promise<unknown[]> => {
      let checks = 0;
      const checkedAnew: typeof checkYear = async (...given) => {
        const checked = await checkYear(...given);
        checks += 1;
        return checks === 1 ? checked : { ...checked, all: checked.all.flatMap((one) => (one.finding.key === another().key ? change(one.finding).map((is) => ({ finding: is, state: 'open' as const })) : [one])) };
      };
      return tried(async (session) => {
        await right(session, '583');
        await decide(session);
        await carry(session, { checkYear: checkedAnew });
        const { rows: [told] } = await sql<{ carried: string }>`select carried from checked_document_decision where finding_key = ${another().key}`.execute(session.db);
        return [told!.carried.replace(/ (?:in|to) the plan \S+?(?=[ .:])/, ''), ...[...(await decisionsByKey(session)).values()].filter((one) => one.decision !== 'decided').map((one) => [one.key, one.decision])];
      });
    };
    const anew = (one: Finding): Finding => ({ ...one, key: 'under-another-key' });
    const otherwise = (one: Finding): Finding => ({ ...anew(one), message: 'It is told otherwise.', places: one.places.map((place, index) => (index === 0 ? { ...place, value: 987_654 } : { ...place, quote: `${place.quote} now`, value: 987_655 })) });
    expect(await where(leave, (one) => [anew(one)])).toEqual(['Came along.', ['under-another-key', 'right as it is']]);
    expect(await where(leaveToAuthor, (one) => [anew(one)])).toEqual(['Came along: still to be put right.', ['under-another-key', 'confirmed']]);
    for (const decide of [leave, leaveToAuthor]) expect(await where(decide, (one) => [otherwise(one)])).toEqual([expect.stringMatching(/^What came along gave it other words: decide it/)]);
    // What is right as it is was put right by nobody.
    expect(await where(leave, () => [])).toEqual([expect.stringMatching(/^Not found/)]);
    expect(await where(leaveToAuthor, () => [])).toEqual(['Is put right by what came along.']);
  });

  it('are written with one check before and one after, however many they are', async () => {
    let checks = 0;
    const counted: typeof checkYear = (...given) => {
      checks += 1;
      return checkYear(...given);
    };
    const told = await tried(async (session) => {
      for (const one of document.findings) await decideOfDocument(session, document, one, 0, asksWhich(one) ? { decision: 'decided', chosen: choicesOf(one).at(-1)!.right } : { decision: 'right as it is', reason: 'So' }, now);
      return (await carry(session, { checkYear: counted }))!.told;
    });
    expect(Number(/^\d+/.exec(told)![0])).toBeGreaterThan(5);
    expect(checks).toBeLessThanOrEqual(2);
  });

  it('are open again once the import is undone, unless a person has decided anew since', async () => {
    await as(async (session) => {
      await right(session, '583');
      await leave(session);
      const along = (await carry(session))!;
      expect(Object.values(along.carried.decisions)).toEqual([1, 1]);
      await keepCarried(session, importId, along.carried);
    });
    const undo = async (session: Session): Promise<string[]> => (await sql<{ built: string[] }>`select security.undo_plan_import(${importId}) as built`.execute(session.db)).rows[0]!.built;
    expect(await tried(async (session) => [await undo(session), [...(await decisionsByKey(session)).values()].map((one) => one.decision)])).toEqual([[], ['taken back', 'taken back']]);
    const anew = await tried(async (session) => {
      const year = await planYearById(session, yearId);
      await decideFinding(session, year, (await checkYear(session, year, today)).all.find((one) => one.finding.key === another().key)!.finding, 1, { decision: 'right as it is', reason: 'Looked at again' }, now);
      return undo(session);
    });
    expect(anew).toEqual(['1 finding of the checker was decided']);
  });

  it('say in the trail what was decided of, and not what was found or said', async () => {
    const entries = await app.everything<{ detail: object }>("select detail from audit_entry where subject_kind = 'checked document' and event in ('left finding of document', 'decided finding of document')");
    expect(entries.map((one) => Object.keys(one.detail).toSorted())).toEqual([['key', 'kind'], ['key', 'kind']]);
  });

  it('are made beside an import on a check of one’s own: what a partner sees of the same file stays', async () => {
    const [pat] = await app.everything<{ id: string }>("insert into account (email, full_name) values ('pat.wood@example.org', 'Pat Wood') returning id");
    await app.everything("update checked_document set account_id = $1, checked_by = 'Pat Wood', findings = '[]'", [pat!.id]);
    const own = (await cora.post(`/plan/bring/${importId}/findings`)).location;
    expect(own).toMatch(/^\/plan\/checker\//);
    expect(own).not.toBe(path);
    expect(await app.everything("select findings from checked_document where checked_by = 'Pat Wood'")).toEqual([{ findings: [] }]);
  });
});
