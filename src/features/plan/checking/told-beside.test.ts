// Changes and sums whose figures stand apart from them: in a table, in a list below, in the sentence before, in the other language.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const KINDS = /^(?:change|total|target|figures|comparator)/;

async function kindsIn(words: string): Promise<string[]> {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. | Complete |\n| Visit shops in the high street | Alder Police | Done. | Complete |\n\n## The year 2030/31 in words\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => KINDS.test(kind));
}

const TABLE = '| Offence | 2029/30 | 2030/31 |\n|---|---|---|\n| Vehicle crime | 500 | 460 |\n| Arson | 40 | 36 |\n| Anti-social behaviour incidents | 3,950 | 3,674 |\n\n';

describe('a change told without its figures', () => {
  test.each<[string, string]>([
    ['against the row of a table', `${TABLE}Vehicle crime was down by 12%.`],
    ['in numbers', `${TABLE}There were 14 fewer arsons than the year before.`],
    ['the same once more as a share', `${TABLE}ASB incidents fell by 276, or 9%.`],
    ['the wrong way', `${TABLE}Arson rose by 10%.`],
    ['by how much, and then from what to what', 'Violence with injury in the two boroughs rose by 4.6%, from 1,486 offences to 1,534.'],
    ['of a year that is named', 'Hospital attendances after assault, at 506, were down by 44 on 2029, when there were 560.'],
    ['of what there was', 'Alder Police recorded 15,960 crimes. This is 840 fewer than in the year to March 2030, when there were 16,800, and amounts to a fall of 7%.'],
    ['such fires', 'The fire service recorded 99 grass fires. A year earlier there were 132, so that such fires have fallen by a third.'],
    ['in Welsh', 'Gostyngodd nifer y tanau bwriadol o 80 yn 2029/30 i 68 yn 2030/31, gostyngiad o 18%.'],
  ])('%s', async (_, words) => expect(await kindsIn(words)).toEqual(['change-does-not-follow']));

  test.each<[string, string]>([
    ['as the table has it', `${TABLE}Vehicle crime was down by 8%, and there were four fewer arsons than the year before.`],
    ['in a part of the area', `${TABLE}Vehicle crime in Marl End was down by 12%.`],
    ['in some of the places', `${TABLE}Three streets have new gates. Vehicle crime in them was down by 12%.`],
    ['over another span', `${TABLE}Since 2026 vehicle crime is down by 30%.`],
    ['of another kind', `${TABLE}Vehicle crime by night was down by 12%.`],
    ['a share that it makes up', `${TABLE}Vehicle crime makes up 12% of all crime.`],
    ['of what there was', 'Alder Police recorded 15,960 crimes. This is 840 fewer than in the year to March 2030, when there were 16,800, and amounts to a fall of 5%.'],
    ['in Welsh', 'Gostyngodd nifer y tanau bwriadol o 80 yn 2029/30 i 68 yn 2030/31, gostyngiad o 15%.'],
  ])('%s, and well', async (_, words) => expect(await kindsIn(words)).toEqual([]));
});

describe('a sum and the list below it', () => {
  test.each<[string, string]>([
    ['names with their sums', 'The partnership spent £84,000, as follows:\n\n- Outreach: £36,000\n- Cameras: £21,500\n- Youth work: £18,500\n- Locks: £6,000'],
    ['figures with whence they came', 'There were 240 referrals:\n\n- 96 from the police\n- 71 from housing officers\n- 45 from the hospital\n- 38 from schools'],
    ['shares of one whole', 'Of those who answered, 42% were over 65, 31% were 45 to 64, 19% were 25 to 44 and 10% were under 25.'],
  ])('%s', async (_, words) => expect(await kindsIn(words)).toEqual(['total-does-not-add-up']));

  test.each<[string, string]>([
    ['names with their sums', 'The partnership spent £82,000, as follows:\n\n- Outreach: £36,000\n- Cameras: £21,500\n- Youth work: £18,500\n- Locks: £6,000'],
    ['examples', 'There were 240 referrals, including:\n\n- 96 from the police\n- 71 from housing officers\n- 45 from the hospital'],
    ['other things', 'The team of 12 has had a busy year:\n\n- 96 visits to homes\n- 71 talks\n- 45 stalls'],
    ['its own total', 'There were 250 referrals:\n\n- 96 from the police\n- 71 from housing officers\n- 45 from the hospital\n- 38 from schools\n- Total: 250'],
    ['several answers', 'Asked what worried them, 51% said speeding, 28% said litter and 23% said drugs; people could pick more than one.'],
    ['shares of a whole', 'Of those who answered, 41% were over 65, 31% were 45 to 64, 19% were 25 to 44 and 10% were under 25.'],
  ])('%s, and well', async (_, words) => expect(await kindsIn(words)).toEqual([]));
});
