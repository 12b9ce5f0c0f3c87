// Names that follow each other without a stop, that do something without an article, or that change their beginning in Welsh, each beside what only looks so.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const varied = async (words: string, owners: [string, string] = ['Alder Council', 'Alder Police']): Promise<string[][]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Safer Alder\n\n## Review of 2030/31\n\n### Streets\n\n| Action | Lead | Update |\n|---|---|---|\n| Visit shops in the high street | ${owners[0]} | Every shop was visited. |\n| Walk the towpath with neighbours | ${owners[1]} | Walked each week. |\n\n## The year in words\n\n${words}\n`), 'plan.md'))).filter((one) => one.kind === 'name-varies').map((one) => [...new Set(one.places.map((place) => place.words ?? ''))].toSorted());

test.each<[string, string, [string, string]?]>([
  ['Safer Marlow Partnership Safer Marlow: a strategy for the county. The chair of the Safer Marlow Partnership wrote it.', 'none'],
  ['Fenby Marsh Council Fenby Faith Forum. They are named as Fenby Faith Forum Fenby Marsh Council elsewhere.', 'none'],
  ['The Marlow Rural Safety Forum met. The Rural Marlow Safety Forum wrote to us.', 'The Marlow Rural Safety Forum, The Rural Marlow Safety Forum'],
  ['Harbour Lamp has moved to larger rooms.', 'Harbour Lamp, Harbour Lamps', ['Harbour Lamps', 'Alder Police']],
  ['The Harbour Lamp is green. Harbour Lamps were mended.', 'none'],
  ['Canolfan y Dderwen opened in May. We met at Canolfan Derwen in June.', 'Canolfan Derwen, Canolfan y Dderwen'],
  ['Canolfan y Dderwen opened in May. We met at Canolfan Ogwen in June.', 'none'],
  ['The Harrier Youth Project told us so. The Harrier Youth Trust leads the work.', 'Harrier Youth Project, Harrier Youth Trust'],
  ['The Harrier Youth Project of the Harrier Youth Trust told us so.', 'none'],
])('%s', async (words, names, owners) => expect((await varied(words, owners)).map((one) => one.join(', '))).toEqual(names === 'none' ? [] : [names]));
