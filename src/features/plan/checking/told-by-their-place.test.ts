// What an update answers, what has not ended, what a title in capitals promises, and a sum of columns that stand apart.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const kinds = async (text: string, kind: RegExp): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md', { reports: true }))).map((one) => one.kind).filter((one) => kind.test(one));
const reviewed = (action: string, update: string, status = 'Green'): string => `# Safer Alder\n\n## Review of 2030/31\n\n### Streets\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| ${action} | Alder Council | ${update} | ${status} |\n| Visit shops in the high street | Alder Police | Every shop was visited. | Green |\n| Walk the towpath with neighbours | Alder Police | Walked each week. | Green |\n`;

describe('an update answers a target', () => {
  test.each<[string, string, string, string[]]>([
    ['not by all that there are', 'Train at least 60 champions', 'They are at work in all five of the towns.', ['target-unanswered']],
    ['not by who helped', 'Hold at least eight training days', 'The course was written with the help of two women.', ['target-unanswered']],
    ['by a figure that begins it', 'Hold at least ten surgeries on the front', 'Seven were held, as three in July were called off.', ['target-not-met']],
    ['of the year', 'Bring at least 300 people a year into treatment', '254 people came into treatment.', ['target-not-met']],
    ['by whoever had what was to be given', 'Train at least 60 bakers and butchers to listen', '47 people took the training on three evenings.', ['target-not-met']],
    ['and by enough of them', 'Train at least 60 bakers and butchers to listen', '61 people took the training on three evenings.', []],
    ['by what had done to it what was asked for', 'Fit trackers or markings to at least 150 boats and trailers', '131 machines were marked.', ['target-not-met']],
    ['not by what had something else done to it', 'Fit trackers or markings to at least 150 boats and trailers', '131 machines were stolen.', []],
    ['of any verb, by its being done', 'Accredit 40 venues in the night-time scheme', '31 venues are now accredited.', ['target-not-met']],
    ['of any verb, and not by something else', 'Accredit 40 venues in the night-time scheme', '31 venues have been written to.', []],
    ['by what was done just before it', 'Hold at least 12 coffee mornings with older people', 'We held nine, and 140 people came.', ['target-not-met']],
    ['by two of its parts', 'Fit at least 300 homes with alarms', 'Alarms went into 240 homes in the spring and 75 in the autumn.', []],
    ['by two parts that are too few', 'Fit at least 300 homes with alarms', 'Alarms went into 140 homes in the spring and 75 in the autumn.', ['target-not-met']],
    ['and is met', 'Hold at least ten surgeries on the front', 'Eleven were held, as two more were asked for.', []],
  ])('%s', async (_, action, update, told) => expect(await kinds(reviewed(action, update), /^target/)).toEqual(told));
});

describe('an action that is done once', () => {
  const ahead = '\n## Plan for 2031/32\n\n### Streets\n\n| Action | Lead |\n|---|---|\n| Visit shops in the high street | Alder Police |\n| Walk the towpath with neighbours | Alder Police |\n';
  test.each<[string, string[]]>([['Amber', ['action-dropped']], ['Green', []]])('and is %s', async (status, told) => expect(await kinds(reviewed('Fit number plate readers at three car parks', 'Two of them work.', status) + ahead, /dropped/)).toEqual(told));
});

describe('a title', () => {
  const plan = (title: string): string => `# Safer Alder\n\n## Plan for 2031/32\n\n### ${title}\n\n| Action | Lead |\n|---|---|\n| Support every victim of hate crime | Alder Council |\n| Open hate crime reporting centres | Alder Police |\n`;
  test.each<[string, string[]]>([['PRIORITY 3: HATE CRIME AND FRAUD', ['promise-without-action']], ['PRIORITY 3: HATE CRIME', []], ['Priority 3: Hate crime, safe online', ['promise-without-action']]])('%s', async (title, told) => expect(await kinds(plan(title), /promise/)).toEqual(told));
});

describe('both, of columns that stand apart', () => {
  const plan = (sum: number): string => `# Safer Alder\n\n## The year 2030/31 in figures\n\n| Measure | North 2029/30 | North 2030/31 | South 2029/30 | South 2030/31 | Both 2030/31 |\n|---|---|---|---|---|---|\n| Burglary | 212 | 187 | 340 | 322 | 509 |\n| Robbery | 71 | 60 | 55 | 48 | 108 |\n| Fires | 74 | 61 | 103 | 96 | 157 |\n| Shoplifting | 388 | 441 | 902 | 1,015 | ${sum} |\n${reviewed('Mark bikes', 'Done.').slice('# Safer Alder\n'.length)}`;
  test.each<[number, string[]]>([[1465, ['total-does-not-add-up']], [1456, []]])('%d', async (sum, told) => expect(await kinds(plan(sum), /total/)).toEqual(told));
});

test('a sentence that mixes two notices is one place, whatever else of the two it names', async () => {
  const places = async (text: string): Promise<string[][]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`${reviewed('Mark bikes', 'Done.')}\n## In words\n\n${text}\n`), 'plan.md', { reports: true }))).filter((one) => one.subject === 'Community Protection Warning Notices').map((one) => one.places.map((place) => place.words ?? ''));
  const mixed = '17 Community Protection Warning letters went out and four Community Protection Warning Notices.';
  expect(await places(mixed)).toEqual([['Community Protection Warning Notices']]);
  expect(await places(`${mixed}\n\nA Community Protection Notice follows where nothing changes.`)).toEqual([['Community Protection Warning Notices', 'Community Protection Notice']]);
});

test('the share in brackets behind the second move of a sentence is the change', async () => {
  expect(await kinds(`${reviewed('Mark bikes', 'Done.')}\n## In words\n\nVehicle crime went down more sharply: in Northside from 379 offences to 318 (16%), in Southside from 158 to 127 (24%).\n`, /change/)).toEqual(['change-does-not-follow']);
});

test('a year before a colon is what a figure is held against', async () => {
  const told = (before: string): string => `${reviewed('Mark bikes', 'Done.')}\n## In numbers\n\n46 children mentored 2029/30: ${before}\n\nIn 2029/30 the partnership had mentored 39 children.\n\n46 children were mentored.\n`;
  expect(await kinds(told('39'), /figures|comparator/)).toEqual([]);
});
