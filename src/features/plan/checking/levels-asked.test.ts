// How high or low a thing is to be, by how much it is to move, and shares that two counts make, each way of falling short with a twin that does not.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const found = async (action: string, update: string, measure?: string): Promise<string[]> => {
  const cells = (one: string, asked: string, told: string): string => `| ${[one, 'Alder Council', ...(measure === undefined ? [] : [asked]), told, 'On track'].join(' | ')} |`;
  const head = ['Action', 'Lead', ...(measure === undefined ? [] : ['Target']), 'Update', 'Status'];
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|\n${cells('Publish a newsletter', 'Newsletter out', 'Out in May.')}\n${cells(action, measure ?? '', update)}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => kind.startsWith('target'));
};

describe('a level or a move that is asked for', () => {
  test.each<[string, string, string, string]>([
    ['a share to rise to', 'Raise satisfaction with the noise service to 80%', 'Satisfaction stood at 72% in the winter survey.', 'Satisfaction stood at 83% in the winter survey.'],
    ['told with where it was', 'Raise satisfaction with the noise service to 80%', 'Satisfaction rose from 68% to 76%.', 'Satisfaction rose from 68% to 83%.'],
    ['a share to be reached', 'Achieve a 95% attendance rate at safeguarding meetings', 'Attendance was 88%.', 'Attendance was 96%.'],
    ['a share to stay under', 'Keep repeat victimisation under 25%', 'Repeat victimisation was 31%.', 'Repeat victimisation was 22%.'],
    ['a share to fall by', 'Reduce nuisance fires by 20%', 'Fires fell by 12%.', 'Fires fell by 26%.'],
    ['a number to grow to', 'Grow the network of safe havens to 50', 'The network has grown to 43 havens.', 'The network has grown to 54 havens.'],
    ['twice as many', 'Double the number of neighbourhood champions (22 last year)', 'There are now 37 champions.', 'There are now 45 champions.'],
    ['three times as many', 'Triple the number of hate crime champions, from 9 to 27', 'We now have 19 champions.', 'We now have 28 champions.'],
    ['half as many', 'Halve the number of repeat callers to the noise team, from 64 to 32', 'There were 45 repeat callers.', 'There were 29 repeat callers.'],
  ])('%s', async (_, action, short, well) => expect([await found(action, short), await found(action, well)]).toEqual([['target-not-met'], []]));

  test.each<[string, string, string]>([
    ['of a later year', 'Raise satisfaction with the noise service to 80% by 2034', 'Satisfaction stood at 72% in the winter survey.'],
    ['of something else', 'Raise satisfaction with the noise service to 80%', 'Of the calls 72% were about barking dogs.'],
    ['said to be short', 'Raise satisfaction with the noise service to 80%', 'Satisfaction stood at 72%, below the target.'],
    ['a move the other way is another matter', 'Reduce nuisance fires by 20%', 'Calls rose by 12%.'],
    ['of a part of the year', 'Reduce nuisance fires by 20%', 'Fires fell by 12% in the first half of the year.'],
  ])('silence: %s', async (_, action, update) => expect(await found(action, update)).toEqual([]));
});

describe('a share that is asked for, told in one or in two counts', () => {
  test.each<[string, string, string, string]>([
    ['all of them first', 'Contact 90% of burglary victims within 24 hours', 'Of 412 victims, 330 were contacted in time.', 'Of 412 victims, 398 were contacted in time.'],
    ['those that did first', 'At least 75% of clients to complete the twelve-week programme', '41 of the 64 clients completed.', '52 of the 64 clients completed.'],
    ['of whatever is to be done', 'Resolve 85% of complaints without escalation', '79% were resolved at stage one.', '88% were resolved at stage one.'],
    ['in words', 'At least 75% of clients to complete the twelve-week programme', 'Two thirds of clients completed.', 'Four in five clients completed.'],
  ])('%s', async (_, action, short, well) => expect([await found(action, short), await found(action, well)]).toEqual([['target-not-met'], []]));
  test('of another matter', async () => expect(await found('Resolve 85% of complaints without escalation', 'Half of the letters were rewritten in plain words.')).toEqual([]));
  test('of other people', async () => expect(await found('Contact 90% of burglary victims within 24 hours', '12 of the 40 officers have a new telephone.')).toEqual([]));
  test('of a measure', async () => expect([await found('Perpetrator course', '61% completed.', '70% of starters complete'), await found('Perpetrator course', '73% completed.', '70% of starters complete')]).toEqual([['target-not-met'], []]));
});
