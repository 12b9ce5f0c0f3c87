// Owners in a cell: names broken by a narrow column, whoever leads, and a cell of thousands, which takes no longer than its length.
import { describe, expect, it } from 'vitest';
import { processorSeconds } from '../../../../test/support/processor-time.ts';
import { knownNames } from './known-names.ts';
import { splitOwners } from './owners.ts';

const names = knownNames({ members: [], glossary: [], prose: '', directory: [] });
const told = (cell: string): string[] => splitOwners(cell, names).owners.map((one) => `${one.name} ${one.part}`);

describe('owners of a cell', () => {
  it('go on in the next line where a narrow column broke the name', () => expect(told('Alder Fire and\nRescue Service\nNorthshire Police')).toEqual(['Alder Fire and Rescue Service owner', 'Northshire Police owner']));

  it('are led by whom the cell says so', () => {
    expect(told('Alder Council (lead), Northshire Police')).toEqual(['Alder Council lead', 'Northshire Police owner']);
    expect(told('Lead: Alder Council; Northshire Police')).toEqual(['Alder Council lead', 'Northshire Police owner']);
  });

  it.each(['\n', '\nand ', ' (lead), '])('are split in the time that so many words take: parted by %j', async (between) => {
    const cell = (count: number): string => Array.from({ length: count }, (_, at) => `Alder${at.toString(36).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')} Council`).join(between);
    const time = async (count: number): Promise<number> => processorSeconds(() => splitOwners(cell(count), names));
    await time(2_000);
    const [few, many] = [await time(2_000), await time(32_000)];
    expect(many).toBeLessThan(Math.max(few, 0.05) * 60);
  }, 60_000);
});

describe('a body that the directory knows under a longer name', () => {
  const known = knownNames({ members: [{ name: 'Northshire Police' }] as never, glossary: [{ term: 'AVBC', meaning: 'Alder Vale Borough Council' }] as never, prose: '', directory: [{ name: 'AVBC Housing', names: [] }, { name: 'Northshire Police', names: [] }] });
  const of = (cell: string): string[] => splitOwners(cell, known).owners.map((one) => one.name);
  it('breaks no other owner off', () => {
    expect(of('AVBC Housing Associations Northshire Police')).toEqual(['AVBC', 'Housing Associations', 'Northshire Police']);
    expect(of('AVBC Housing Northshire Police')).toEqual(['AVBC Housing', 'Northshire Police']);
    expect(of('AVBC Housing, Associations of tenants')).toContain('AVBC Housing');
    expect(of('AVBC Housing Volunteers Northshire Police')[0]).toMatch(/^AVBC Housing/);
  });
});
