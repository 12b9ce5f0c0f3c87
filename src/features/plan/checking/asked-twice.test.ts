// What an action and the target beside it ask for, and which numbers of an update answer it: "41 more" and "the third stand" do not tell how many there were.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import type { Finding } from './finding.ts';
import { planOfReading } from './from-reading.ts';

async function found(kind: RegExp, heading: string, heads: string, row: string): Promise<Finding[]> {
  const cells = heads.split('|').length;
  const rows = ['Mark bicycles at the ferry', 'Fund a debt adviser for tenants'].map((one) => `| ${one} |${' |'.repeat(cells - 4)} Alder Council | Done. |`);
  const text = `# Alder Community Safety Partnership\n\n## ${heading}\n\n${heads}\n|${'---|'.repeat(cells - 2)}\n${rows.join('\n')}\n${row}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => kind.test(one.kind));
}

const planned = (action: string, target: string): Promise<Finding[]> => found(/^figures/, 'Plan for 2031/32', '| Action | Target | Lead | When |', `| ${action} | ${target} | Alder Council | March |`);
test.each<[string, string, string]>([
  ['Run five stands in the year', 'At least three stands', 'The action asks for five stands, and the target beside it for at least three.'],
  ['Run 15 stands', '13 stands', 'The action asks for 15 stands, and the target beside it for 13.'],
  ['Train 120 door staff', 'At least 150 door staff trained', 'The action asks for 120 door staff, and the target beside it for at least 150.'],
  ['Train 120 door staff', '150 staff will be trained during the year.', 'The action asks for 120 door staff, and the target beside it for 150.'],
  ['Support 50 victims of domestic abuse', '45 victims of domestic abuse supported', 'The action asks for 50 victims of domestic abuse, and the target beside it for 45.'],
])('an action against its own target: %s, %s', async (action, target, message) => {
  const [one, ...more] = await planned(action, target);
  expect([one?.message, one?.places.map((place) => place.quote), more]).toEqual([message, [action, target], []]);
});
test.each([
  ['Run five stands in the year', '5 stands'],
  ['Open the five remaining units', '12 units open'],
  ['Hold ten community days, at least four of them in villages', 'At least six community days'],
  ['Recruit ten more wardens', '60 wardens'],
  ['Run five stands', 'Two stands by June'],
  ['Hold twelve training days', 'Three community days'],
  ['Visit ten schools each term', '30 schools'],
  ['Visit ten schools', '200 pupils'],
  ['Support 50 victims of domestic abuse', '45 victims feel safer'],
  ['Support 50 victims of domestic abuse', 'Letters to 45 victims'],
  ['Work with 20 families', '15 families keep their tenancy'],
  ['Refer 30 men to the programme', '20 men complete it'],
  ['Offer 60 places on the course', '40 places taken up'],
  ['Visit 200 homes', '150 homes made safer'],
  ['Recruit 12 volunteers', '10 volunteers still active at the end of the course'],
  ['Fit 100 alarms', '60 alarms in rural homes'],
  ['Fit 100 alarms', '60 rural alarms'],
  ['Patrol with two wardens', 'Five wardens trained'],
])('no two numbers of one thing: %s, %s', async (action, target) => expect(await planned(action, target)).toEqual([]));

const reviewed = async (action: string, update: string): Promise<string[]> => (await found(/^target/, 'Review of 2030/31', '| Action | Lead | Update |', `| ${action} | Alder Council | ${update} |`)).map((one) => one.kind);
test.each<[string, string, string[]]>([
  ['Train at least 100 staff', 'Second session: 41 more.', []],
  ['Train at least 100 staff', 'There were 41 in all.', ['target-not-met']],
  ['Hold at least three stands', 'The third stand, at the market in October, was the busiest.', []],
  ['Hold at least five stands', 'The third stand, at the market in October, was the busiest.', ['target-unanswered']],
  ['Hold at least three stands', 'The third quarter was the busiest.', ['target-unanswered']],
  ['Hold at least 12 meetings', 'The 14th June meeting was moved to the hall.', ['target-unanswered']],
  ['Hold at least 20 events', 'We had a 25th anniversary event.', ['target-unanswered']],
  ['Increase the number of shops using the radio link from 60 to 90', '81 shops now use it.', ['target-not-met']],
  ['Increase the number of shops using the radio link from 60 to 90', '93 shops now use it.', []],
  ['Set up six third-party hate crime reporting centres', 'Four centres are open.', ['target-not-met']],
  ['Set up six third-party hate crime reporting centres', 'Four centres are open and two more will be.', []],
  ['Deliver talks in at least 12 schools', 'Talks ran in nine. Three schools asked to wait until the autumn.', ['target-not-met']],
])('how many there were: %s, %s', async (action, update, kinds) => expect(await reviewed(action, update)).toEqual(kinds));
test('so many that had nothing are not how many there were', async () => {
  const [one] = await found(/^target/, 'Review of 2030/31', '| Action | Lead | Update |', '| Deliver talks in at least 12 schools | Alder Council | Talks ran in nine. Three schools asked to wait until the autumn. |');
  expect(one?.message).toBe('The action asks for at least 12 schools, and its update says nine: 3 short.');
});
