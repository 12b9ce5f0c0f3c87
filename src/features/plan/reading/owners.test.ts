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

describe('a body under another form of its name', () => {
  const member = (name: string): { name: string } => ({ name });
  const known = knownNames({ members: ['Alder Vale County Borough Council (CBC)', 'Alder Vale Homes', 'Brack Council', 'Brack Police', 'Brack Voluntary Action', 'Brack Youth Justice Service', 'Quay Council'].map(member) as never, glossary: [{ term: 'CBC', meaning: 'County Borough Council' }] as never, prose: '', directory: [] });
  const of = (cell: string): string[] => splitOwners(cell, known).owners.map((one) => one.name);

  it('is one owner, with its place and the letters of its kind', () => {
    expect(of('Alder Vale CBC, Mill Refuge')).toEqual(['Alder Vale CBC', 'Mill Refuge']);
    expect(splitOwners('Alder Vale CBC', known).owners[0]?.organisation).toBe('Alder Vale County Borough Council (CBC)');
    expect(of('CBC and Brack Police')).toEqual(['CBC', 'Brack Police']);
  });

  it('is no second owner by its letters in brackets', () => {
    expect(of('Brack Council (BC)')).toEqual(['Brack Council']);
    expect(of('Stow Fire & Rescue Service (SFRS), Quay Council (QC)')).toEqual(['Stow Fire & Rescue Service', 'Quay Council']);
    expect(of('Quay Council (with Brack Police)')).toEqual(['Quay Council', 'Brack Police']);
    expect(of('Quay Council (MARAC)')).toEqual(['Quay Council', 'MARAC']);
  });

  it('keeps the place at the end of its name, which begins the names of others', () => {
    expect(of('Rainbow Steps Brack')).toEqual(['Rainbow Steps Brack']);
    expect(of('Public Health Brack and Brack Police')).toEqual(['Public Health Brack', 'Brack Police']);
    expect(of('Rainbow Steps, Brack')).toEqual(['Rainbow Steps', 'Brack']);
    expect(of('Public Health Quay Council')).toEqual(['Public Health', 'Quay Council']);
  });

  it('ends where the name of another begins with the same place', () => {
    expect(of('Brack Voluntary Action Brack Youth Justice Service')).toEqual(['Brack Voluntary Action', 'Brack Youth Justice Service']);
    expect(of('Brack Trading Standards')).toEqual(['Brack Trading Standards']);
  });
});
