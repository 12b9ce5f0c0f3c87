// Whether an update answers what its action asked for, each way of not answering with a twin that does.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const found = async (text: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => kind.startsWith('target'));

const inTable = (asked: string, told: string): Promise<string[]> => found(`# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. | Complete |\n| ${asked} | Alder Police | ${told} | On track |\n`);

describe('figures of another thing do not answer how many there were', () => {
  test.each<[string, string]>([
    ['Teach at least 1,200 pupils about online safety', 'The lesson has been put on in nine schools, and heads liked it.'],
    ['Fit at least 80 door alarms for older tenants', 'The handyman was out for six weeks and all four estates were covered.'],
    ['Offer at least 60 places at the boxing club', 'The club ran in three places and parents would like more.'],
    ['Recruit at least 30 street pastors', 'Two evenings for those who might join were held with three churches.'],
    ['Hold at least 12 drop-in sessions for carers', 'Sessions have been run by two partner organisations and carers valued them.'],
    ['Give at least 16 talks on drink driving', 'Talks were given across five villages and audiences were large.'],
    ['Hold at least 20 workshops on consent', 'Pupils rated the workshops 4.6 out of 5.'],
  ])('%s: %s', async (asked, told) => expect(await inTable(asked, told)).toEqual(['target-unanswered']));

  test.each<[string, string]>([
    ['Teach at least 1,200 pupils about online safety', 'In nine schools 1,310 pupils had the lesson.'],
    ['Fit at least 80 door alarms for older tenants', 'The handyman was out for six weeks and fitted 91.'],
    ['Hold at least 12 drop-in sessions for carers', 'A session was held every month in all four towns.'],
    ['Visit at least eight schools before the holidays', 'Ten colleges and schools were visited.'],
    ['Teach in at least five schools', 'The lesson is now taught in seven schools.'],
    ['Mark at least 200 bicycles', 'Six days were held and 214 were marked.'],
    ['Open at least six safe places in shops', 'All ten libraries have joined.'],
  ])('silence: %s: %s', async (asked, told) => expect(await inTable(asked, told)).toEqual([]));
});

describe('short of what was asked for', () => {
  test.each<[string, string]>([
    ['Hold at least ten street meetings in the wards with most noise', 'Seven meetings were held, one in each ward, and 90 residents came.'],
    ['Run at least 15 weekend football games with mentors', 'Nine games were run.'],
    ['Open the help point on at least 140 nights', 'It was open on 96 nights.'],
  ])('%s: %s', async (asked, told) => expect(await inTable(asked, told)).toEqual(['target-not-met']));

  test.each<[string, string]>([
    ['Hold at least ten street meetings in the wards with most noise', 'Four meetings in each ward were held.'],
    ['Hold at least ten street meetings in the wards with most noise', 'Six meetings have been held so far.'],
    ['Run at least 15 weekend football games with mentors', 'Eighteen games were run.'],
    ['Lay 20 mph limits near schools', 'Limits are in place near schools.'],
    ['Bring 20 mph zones to the villages that ask', 'Six villages have a zone; 14 have asked.'],
  ])('silence: %s: %s', async (asked, told) => expect(await inTable(asked, told)).toEqual([]));
});

describe('what was asked for and what came of it outside of tables', () => {
  const inProse = (...lines: string[]): Promise<string[]> => found(`# Alder Community Safety Partnership: plan 2031/32\n\n## What we did in 2030/31\n\n${lines.join('\n')}\n\n## What we will do in 2031/32\n\n| Action | Lead |\n|---|---|\n| Light the underpass | Alder Council |\n| Patrol the market | Alder Police |\n`);
  test.each<[string, string[], string]>([
    ['behind a colon', ['- Fit at least 90 smoke alarms in flats (Alder Council, Alder Fire): 71 fitted by March', '- Light the steps (Alder Council): done'], 'target-not-met'],
    ['behind a full stop', ['- Visit at least 45 pubs on weekend nights (Alder Police). Done. 38 pubs were visited, some of them twice.', '- Light the steps (Alder Council). Done.'], 'target-not-met'],
    ['behind the target', ['- Trained takeaway staff, target at least 25 takeaways: 19 takeaways (Alder Police) – complete', '- Lit the steps: all 12 lamps (Alder Council) – complete'], 'target-not-met'],
    ['not told', ['- Give at least 30 talks on scams (Alder Council): clubs asked for more', '- Light the steps (Alder Council): done'], 'target-unanswered'],
  ])('%s', async (_, lines, kind) => expect(await inProse(...lines)).toEqual([kind]));

  test.each<[string, string[]]>([
    ['behind a colon', ['- Fit at least 90 smoke alarms in flats (Alder Council, Alder Fire): 97 fitted by March', '- Light the steps (Alder Council): done']],
    ['what will be', ['- Fit at least 90 smoke alarms in flats. The work will begin in May.', '- Light the steps. It will be done in June.']],
    ['another undertaking behind it', ['- Fit at least 90 smoke alarms in flats. Check them each year.', '- Light the steps.']],
  ])('silence: %s', async (_, lines) => expect(await inProse(...lines)).toEqual([]));
});
