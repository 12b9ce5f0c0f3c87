// One name whose first word is longer elsewhere, or that is written otherwise by a letter, and names that only look so.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const varied = async (words: string, owner = 'Alder Council'): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Safer Alder\n\n## Review of 2030/31\n\n### Streets\n\n| Action | Lead | Update |\n|---|---|---|\n| Visit shops in the high street | ${owner} | Every shop was visited. |\n| Walk the towpath with neighbours | Alder Police | Walked each week. |\n\n## The year in words\n\n${words}\n`), 'plan.md'))).filter((one) => one.kind === 'name-varies').map((one) => [...new Set(one.places.map((place) => place.words ?? ''))].toSorted().join(', '));

test.each<[string, string, string?]>([
  ['We patrolled through Operation Falcon.\n\nNext year Operation Falconside goes on.', 'Operation Falcon, Operation Falconside'],
  ['The Harbour Quiet Room is open on Fridays.\n\nThe Harbourside Quiet Room costs £4,000.', 'Harbour Quiet Room, Harbourside Quiet Room'],
  ['Fires were lit on Hob Moor.\n\nWardens went to Hobb Moor in June.', 'Hob Moor, Hobb Moor'],
  ['Shops sign the Gateway Charter.\n\nMore shops should sign the Gateway Compact.', 'Gateway Charter, Gateway Compact'],
  ['Kind Harbour receives £64,000 for its helpline.', 'Kind Harbour, Kind Harbours', 'Kind Harbours'],
])('%s', async (words, names, owner) => expect(await varied(words, owner)).toEqual([names]));

test.each([
  'Operation Falcon ran in May and Operation Falconside in June.', 'Alder Borough Council met.\n\nAlderside Borough Council met.', 'The River Walk Project met.\n\nThe Riverbed Walk Project met.',
  'We walked on Low Moor.\n\nWe rowed on Lowe Moor Lake.', 'The Hub Café opened.\n\nThe Hut Café opened.', 'The Kind Harbours were built, and each kind harbour receives ships.',
])('none: %s', async (words) => expect(await varied(words)).toEqual([]));
