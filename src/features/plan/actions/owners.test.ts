import { describe, expect, it } from 'vitest';
import { asMeant, inParts, ownersLine, sharedWith } from './owners.ts';
import type { OwnerPart } from './owners.ts';

const owners = (...all: [string, OwnerPart][]): { name: string; part: OwnerPart }[] => all.map(([name, part]) => ({ name, part }));

describe('who owns an action', () => {
  it.each<[string, ReturnType<typeof owners>, string, string]>([
    ['one accountable and others with it', owners(['Police', 'accountable'], ['Council', 'lead'], ['Fire', 'with']), 'Accountable: Police, with Council and Fire', 'accountable with with'],
    ['the only one that leads is called accountable by nobody', owners(['Fire', 'with'], ['Police', 'lead']), 'Owner: Police, with Fire', 'with lead'],
    ['several that lead own it together', owners(['Police', 'lead'], ['Council', 'lead'], ['Fire', 'with']), 'Owners: Police and Council, with Fire', 'lead lead with'],
    ['those that only take part own it together', owners(['Police', 'with'], ['Council', 'with']), 'Owners: Police and Council', 'lead lead'],
    ['nobody', [], 'Nobody named yet', ''],
  ])('%s', (_name, all, line, meant) => {
    expect(ownersLine(all)).toBe(line);
    expect(asMeant(all).map((one) => one.part).join(' ')).toBe(meant);
    expect(asMeant(asMeant(all))).toEqual(asMeant(all));
    const found = inParts(all);
    expect([...(found.accountable ? [found.accountable] : []), ...found.with, ...found.together]).toHaveLength(all.length);
  });
});

describe('who owns it besides the one that is asked', () => {
  const of = (...all: [string, OwnerPart][]) => owners(...all).map((one) => ({ ...one, id: one.name.toLowerCase() }));
  const led = of(['Police', 'accountable'], ['Fire', 'with']);
  const shared = of(['Police', 'lead'], ['Council', 'lead'], ['Trust', 'lead'], ['Fire', 'with']);
  it('tells those that answer for it apart from those that are with it', () => {
    expect(sharedWith(led, 'police')).toBe('with Fire');
    expect(sharedWith(led, 'fire')).toBe('also owned by Police');
    expect(sharedWith(shared, 'police')).toBe('also owned by Council and Trust, with Fire');
    expect(sharedWith(of(['Police', 'with']), 'police')).toBe('');
  });
  it('says which of them are not asked, where that is known', () => {
    expect(sharedWith(led, 'fire', ['fire'])).toBe('also owned by Police (not asked)');
    expect(sharedWith(shared, 'police', ['police', 'trust'])).toBe('also owned by Trust, and by Council (not asked), with Fire');
    expect(sharedWith(shared, 'police', ['police'])).toBe('also owned by Council and Trust (not asked), with Fire');
  });
  it('is not the group that is asked through it', () => {
    const group = [{ ...of(['Landlords', 'accountable'])[0]!, members: ['west', 'east'] }, ...of(['Fire', 'with'])];
    expect(sharedWith(group, 'west', ['landlords'])).toBe('with Fire');
    expect(sharedWith(group, 'fire')).toBe('also owned by Landlords');
  });
});
