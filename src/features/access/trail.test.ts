import { describe, expect, it } from 'vitest';
import { changesOf, deedWords, factsOf, idsIn, lineOf, recordWords, valueWords } from './trail.ts';
import type { TrailEntry } from './trail.ts';
import '../measures/index.ts';

const ID = '11111111-2222-4333-8444-555555555555';
const OTHER = 'aaaaaaaa-2222-4333-8444-555555555555';
const names = new Map([[ID, 'Northshire Police']]);
const entry = (detail: Record<string, unknown>, event = 'changed action'): TrailEntry => ({ id: 1, at: new Date('2026-11-24T10:00:00Z'), event, accountId: null, actor: 'Priya', organisation: null, subjectKind: 'action', subjectId: ID, subjectWords: '2.1 Patrol', detail });

describe('an entry of the trail', () => {
  it('says what was and what is, however its store wrote it', () => {
    expect(changesOf({ changed: [{ field: 'dueOn', was: '2027-03-01', is: '2027-03-31' }, { field: 'owner', was: null, is: ID }] }, names)).toEqual([{ about: 'Due on', was: '1 March 2027', is: '31 March 2027' }, { about: 'Owner', was: '', is: 'Northshire Police' }]);
    expect(changesOf({ changed: [['subject to funding', false, true], ['themes', ['a'], ['a', 'b']]] }, names)).toEqual([{ about: 'Subject to funding', was: 'no', is: 'yes' }, { about: 'Themes', was: 'a', is: 'a, b' }]);
  });
  it('leaves out what did not change and what it cannot read', () => {
    expect(changesOf({ changed: [{ field: 'x', was: '', is: null }, 5, null, [1, 2, 3], { nothing: 1 }] }, names)).toEqual([]);
    expect(changesOf({ changed: 'text' }, names)).toEqual([]);
    expect(changesOf({}, names)).toEqual([]);
  });
  it('tells its reason and leaves out what only machines read', () => {
    expect(factsOf({ why: 'It is done', sha256: 'abc', mergedId: ID, request: ID, import: OTHER, list: 'risks', rows: 12, comments: [ID], years: [{ label: 'x' }], empty: '' }, names)).toEqual([{ about: 'Why', words: 'It is done' }, { about: 'List', words: 'risks' }, { about: 'Rows', words: '12' }]);
  });
  it('names what ids are called, and says no more of those it may not name', () => {
    expect(valueWords(`${ID}, ${OTHER}`, names)).toBe('Northshire Police, a record');
    expect(idsIn([entry({ changed: [['owner', ID, OTHER]], why: OTHER.replace('a', 'b') })])).toEqual([ID, OTHER]);
  });
  it('tells the words of a cited figure and not which measure it cites', () => {
    expect(changesOf({ changed: [['why', '', 'Because [429](figure:kept-to-ourselves@2024-25) reports came']] }, names)).toEqual([{ about: 'Why', was: '', is: 'Because 429 reports came' }]);
  });
  it('shows what only looks like a day as it was typed', () => {
    for (const typed of ['2026-02-31', '2026-13-01', '2025-02-29', '0000-00-00']) expect(valueWords(typed, names)).toBe(typed);
    expect(valueWords('2024-02-29', names)).toBe('29 February 2024');
  });
  it('says who signed in once, and names the record of everything else', () => {
    const own = { accountId: ID, subjectKind: 'account', subjectId: ID, subjectWords: 'Priya' };
    expect(recordWords({ ...own, event: 'signed in' })).toBe(null);
    expect(recordWords({ ...own, event: 'changed account' })).toBe('Priya');
    expect(recordWords({ ...own, event: 'signed in', accountId: OTHER })).toBe('Priya');
    expect(lineOf({ ...entry({}, 'signed in'), ...own }, new Map(), names)).toBe('signed in');
  });
  it('is one line in an export', () => {
    expect(lineOf(entry({}), new Map([['changed action', 'brought in police data:']]), names)).toBe('brought in police data: 2.1 Patrol');
    expect(lineOf(entry({ changed: [['target', null, 'Ten stands']], why: 'Asked for' }), new Map([['changed action', 'changed action']]), names)).toBe('changed action: 2.1 Patrol. Target from nothing to “Ten stands”; Why: Asked for');
    expect(deedWords('something old', new Map())).toBe('something old');
  });
});
