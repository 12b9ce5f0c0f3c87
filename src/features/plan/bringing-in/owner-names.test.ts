import { beforeAll, describe, expect, it } from 'vitest';
import { PLAN_OF_TWO_YEARS, withWords } from '../../../../test/support/plan-documents.ts';
import { readPlan } from '../reading/read-plan.ts';
import { CheckView } from './check-view.ts';
import type { RowView } from './check-view.ts';
import { draftOf, nameKey } from './import-draft.ts';
import type { Draft } from './import-draft.ts';
import { oneBodies, withNamesTold } from './one-body.ts';
import { resolveNames } from './owner-names.ts';
import type { KnownOrganisation } from './owner-names.ts';

const COUNCIL: KnownOrganisation = { id: '11111111-1111-4111-8111-111111111111', name: 'Northbury Borough Council', names: [], isGroup: false };

describe('who is meant by an owner’s name', () => {
  let draft: Draft;
  beforeAll(async () => {
    draft = draftOf(await readPlan(Buffer.from(PLAN_OF_TWO_YEARS), 'plan.md'));
  });
  const of = (name: string, directory: KnownOrganisation[] = [], names: Draft['names'] = {}) => resolveNames({ ...draft, names }, directory).get(name);

  it('is a member that the document lists, under its acronym too', () => {
    expect(of('northshire police')).toMatchObject({ ask: false, decision: { targets: ['new:Northshire Police'] }, uses: 5 });
    expect(of('nbc')?.decision.targets).toHaveLength(1);
    expect(of('nbc')?.ask).toBe(false);
  });
  it('is somebody of the directory, by any of the names it goes by', () => {
    expect(of('northshire police', [{ ...COUNCIL, name: 'The Constabulary', names: ['Northshire Police'] }])?.decision.targets).toEqual([`org:${COUNCIL.id}`]);
  });
  it('is asked for a collective whose members are known, with both answers ready', () => {
    const found = of('mediation services');
    expect(found).toMatchObject({ ask: true, decision: { group: true, targets: [] } });
    expect(found?.suggestions.map((one) => one.words)).toEqual(['Use both', 'Keep as a group of 2']);
    expect(found?.suggestions[0]?.decision.targets).toEqual(['new:Harbour Mediation', 'new:Vale Mediation']);
  });
  it('leads from a row that needs an eye back to what needs an eye, from the row of a year back to that row', () => {
    const doubtful = { ...draft, actions: draft.actions.map((one) => ({ ...one, confidence: 0.2 })) };
    const check = new CheckView(doubtful, resolveNames(doubtful, []), [], '/base');
    const waysBack = (rows: readonly RowView[]): string[] => rows.flatMap((row) => row.chips.map((chip) => chip.href.replace(/^.*from=/, '').replace(row.key, 'its own row')));
    expect(new Set(waysBack(check.eye().rows))).toEqual(new Set(['eye']));
    expect(new Set(waysBack(check.year(draft.years[0]!).priorities.flatMap((one) => one.actions)))).toEqual(new Set(['its own row']));
  });
  it('is asked for somebody nobody knows; until then it would join the directory', () => {
    expect(of('kite collective')).toMatchObject({ ask: true, decision: { targets: ['new:Kite Collective'], group: false } });
  });
  it('is not asked for where somebody said of another name that this body is meant', () => {
    const said = { targets: ['new:Kite Collective'], group: false, setAside: false, version: 1 };
    expect(of('kite collective', [], { kite: said })).toMatchObject({ ask: false, decided: false, decision: { targets: ['new:Kite Collective'] } });
    expect(of('kite collective', [], { kite: { ...said, targets: ['new:Kite'] } })?.ask).toBe(true);
  });
  it('is what a person decided, as long as that organisation is there', () => {
    const decision = { targets: [`org:${COUNCIL.id}`], group: false, setAside: false, version: 2 };
    expect(of('kite collective', [COUNCIL], { 'kite collective': decision })).toMatchObject({ ask: false, decided: true, decision, version: 2 });
    expect(of('kite collective', [], { 'kite collective': decision })).toMatchObject({ ask: true, decided: false, version: 2 });
  });
  it('suggests who has the same telling word or initials', () => {
    const named = (name: string): Draft => ({ ...draft, actions: draft.actions.map((one, at) => (at === 0 ? { ...one, owners: [{ name, part: 'lead' as const }] } : one)) });
    expect(resolveNames(named('Beacon'), []).get('beacon')?.suggestions[0]?.words).toBe('It is Beacon Domestic Abuse Service');
    expect(resolveNames(named('BDAS'), []).get('bdas')?.suggestions[0]?.words).toBe('It is Beacon Domestic Abuse Service');
  });
  it('is asked for letters that nothing explains; a part of that body keeps its own name until a person puts the body in its place', () => {
    const owned: Draft = { ...draft, actions: draft.actions.map((one, at) => (at === 0 ? { ...one, owners: [{ name: 'VCC', part: 'lead' as const }, { name: 'VCC Early Help', part: 'with' as const }] } : one)), uses: { vcc: { name: 'VCC', kind: 'organisation', part: 'lead', knownFrom: 'document' }, 'vcc early help': { name: 'VCC Early Help', organisation: 'VCC', kind: 'organisation', part: 'partner', knownFrom: 'document' } } };
    expect(resolveNames(owned, []).get('vcc')).toMatchObject({ ask: true, decision: { targets: ['new:VCC'] } });
    expect(resolveNames(owned, []).get('vcc early help')).toMatchObject({ ask: true, partOf: 'VCC', decision: { targets: ['new:VCC Early Help'] }, suggestions: [{ words: 'Put VCC in its place', decision: { targets: ['new:VCC'] } }] });
    const said = resolveNames({ ...owned, names: { vcc: { targets: ['new:Vale County Council'], group: false, setAside: false, version: 2 } } }, []);
    expect(said.get('vcc')).toMatchObject({ ask: false, decided: true });
    expect(said.get('vcc early help')).toMatchObject({ ask: true, partOf: 'Vale County Council', decision: { targets: ['new:VCC Early Help'] }, suggestions: [{ decision: { targets: ['new:Vale County Council'] } }] });
  });
  it('never puts the whole body in the place of a part that the document names', () => {
    const owned = (name: string, organisation: string): ReturnType<typeof of> => resolveNames({ ...draft, actions: draft.actions.map((one, at) => (at === 0 ? { ...one, owners: [{ name, part: 'lead' as const }] } : one)), uses: { [nameKey(name)]: { name, organisation, kind: 'organisation', part: 'owner', knownFrom: 'members' } } }, []).get(nameKey(name));
    expect(owned('NCC Early Help', 'Northshire County Council (NCC)')).toMatchObject({ ask: true, partOf: 'Northshire County Council (NCC)', decision: { targets: ['new:NCC Early Help'] } });
    expect(owned('Northshire Police Rural Team', 'Northshire Police')).toMatchObject({ ask: true, decision: { targets: ['new:Northshire Police Rural Team'] } });
    expect(owned('Northshire County', 'Northshire County Council (NCC)')).toMatchObject({ ask: false, decision: { targets: ['new:Northshire County Council (NCC)'] } });
  });
});

describe('one body under two names', () => {
  const LETTERS: KnownOrganisation = { ...COUNCIL, name: 'NBC' };
  const read = async (...changes: [string, string][]): Promise<Draft> => draftOf(await readPlan(Buffer.from(withWords(PLAN_OF_TWO_YEARS, ...changes)), 'plan.md'));
  it('is told by the glossary, and found under either from then on', async () => {
    const draft = await read([' (NBC)', '']);
    expect(oneBodies(draft, [LETTERS])).toMatchObject([{ organisation: 'NBC', name: 'Northbury Borough Council', one: true, decided: false, because: 'the glossary of the document says so' }]);
    expect(withNamesTold(draft, [LETTERS])).toMatchObject([{ name: 'NBC', names: ['Northbury Borough Council'] }]);
  });
  it('is told by brackets in the text where there is no glossary', async () => {
    const draft = await read([' (NBC)', ''], ['| NBC | Northbury Borough Council |\n', ''], ['brings together', 'of Northbury Borough Council (NBC) brings together']);
    expect(oneBodies(draft, [LETTERS])).toMatchObject([{ organisation: 'NBC', name: 'Northbury Borough Council', one: true }]);
  });
  it('is no guess: letters that nothing explains, two entries that are there, and a no of a person stay two', async () => {
    const draft = await read([' (NBC)', '']);
    expect(oneBodies(draft, [{ ...LETTERS, name: 'XYZ' }])).toEqual([]);
    expect(oneBodies(draft, [LETTERS, { ...COUNCIL, id: '22222222-2222-4222-8222-222222222222' }])).toEqual([]);
    const [body] = oneBodies(draft, [LETTERS]);
    expect(withNamesTold({ ...draft, oneBodies: { [body!.key]: { one: false, version: 2 } } }, [LETTERS])).toEqual([LETTERS]);
  });
});
