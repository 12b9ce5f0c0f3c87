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

const WARDS = '#### Abandoned vehicles removed\n\n| Ward | 2029/30 | 2030/31 |\n|---|---|---|\n| Abbey | 118 | 114 |\n| Bridge | 112 | 115 |\n| All wards | 230 | 229 |\n\n#### Hate crimes by quarter, 2030/31\n\n| Q1 | Q2 | Q3 | Q4 | Total |\n|---|---|---|---|---|\n| 51 | 58 | 49 | 46 | 204 |\n\n#### In words\n\n';

describe('a figure whose subject stands elsewhere', () => {
  test.each<[string, string]>([
    ['in the line above its table', `${WARDS}In the year 292 abandoned vehicles were removed.`],
    ['above bare figures of quarters', `${WARDS}The police recorded 214 hate crimes in 2030/31.`],
    ['two sentences before', 'The Night Angels scheme puts trained volunteers on the streets of Marl End. In its first year it had 26 of them. By March 2031 this had grown to 43.\n\nThere are 34 Night Angels volunteers.'],
    ['in Welsh, and in English below', 'Cafodd y tîm cam-drin domestig 312 o bobl i’w helpu.\n\nGosodwyd 45 o oleuadau newydd yn y parc.\n\nThe domestic abuse team helped 321 people, and we put up 45 new lamps in the park.'],
    ['in Welsh, in one cell of two', '| Mesur / Measure | Cymraeg | English |\n|---|---|---|\n| Beiciau / Bikes | Atafaelwyd 23 o feiciau | 32 bikes were seized |\n| Byrgleriaeth / Burglary | Cofnodwyd 140 o fyrgleriaethau | 140 burglaries were recorded |'],
  ])('%s', async (_, words) => expect(await kindsIn(words)).toEqual(['figures-disagree']));

  test.each<[string, string]>([
    ['in the line above its table', `${WARDS}In the year 229 abandoned vehicles were removed, 115 of them in Bridge ward.`],
    ['two sentences before', 'The Night Angels scheme puts trained volunteers on the streets of Marl End. In its first year it had 26 of them. By March 2031 this had grown to 43.\n\nThe town has 34 street pastors.'],
    ['in Welsh, and of something else in English', 'Cafodd y tîm cam-drin domestig 312 o bobl i’w helpu.\n\nMae gan y parc 45 o oleuadau.\n\nThe council received 321 complaints about dogs.'],
  ])('%s, and well', async (_, words) => expect(await kindsIn(words)).toEqual([]));

  test('in its action', async () => {
    const found = async (told: string): Promise<string[]> => {
      const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Send an officer to each home that is burgled | Alder Police | 163 in the year; all got a report. | Complete |\n| Visit shops in the high street | Alder Council | Done. | Complete |\n\n## The year 2030/31 in words\n\n${told}\n`;
      return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => KINDS.test(kind));
    };
    expect(await found('An officer went to 136 burgled homes.')).toEqual(['figures-disagree']);
    expect(await found('An officer went to 163 burgled homes, and to 136 shops.')).toEqual([]);
  });
});
