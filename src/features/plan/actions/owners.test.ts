import { describe, expect, it } from 'vitest';
import { asMeant, inParts, ownersLine } from './owners.ts';
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
