import { beforeAll, describe, expect, it } from 'vitest';
import { PLAN_OF_TWO_YEARS } from '../../../../test/support/plan-documents.ts';
import { readPlan } from '../reading/read-plan.ts';
import { draftOf } from './import-draft.ts';
import type { Draft } from './import-draft.ts';
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
  it('is asked for somebody nobody knows; until then it would join the directory', () => {
    expect(of('kite collective')).toMatchObject({ ask: true, decision: { targets: ['new:Kite Collective'], group: false } });
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
  it('is asked for letters that nothing explains, once: what a person says counts for its parts too', () => {
    const owned: Draft = { ...draft, actions: draft.actions.map((one, at) => (at === 0 ? { ...one, owners: [{ name: 'VCC', part: 'lead' as const }, { name: 'VCC Early Help', part: 'with' as const }] } : one)), uses: { vcc: { name: 'VCC', kind: 'organisation', part: 'lead', knownFrom: 'document' }, 'vcc early help': { name: 'VCC Early Help', organisation: 'VCC', kind: 'organisation', part: 'partner', knownFrom: 'document' } } };
    expect(resolveNames(owned, []).get('vcc')).toMatchObject({ ask: true, decision: { targets: ['new:VCC'] } });
    expect(resolveNames(owned, []).get('vcc early help')).toMatchObject({ ask: false, decision: { targets: ['new:VCC'] } });
    const said = resolveNames({ ...owned, names: { vcc: { targets: ['new:Vale County Council'], group: false, setAside: false, version: 2 } } }, []);
    expect(said.get('vcc')).toMatchObject({ ask: false, decided: true });
    expect(said.get('vcc early help')).toMatchObject({ ask: false, decided: false, how: 'as you said of VCC', decision: { targets: ['new:Vale County Council'] } });
  });
});
