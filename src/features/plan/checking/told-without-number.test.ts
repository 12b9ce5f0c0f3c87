// What is asked for in a number and told without any, what is told of nobody yet, and letters behind a word of a name.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const kinds = async (text: string, wanted: RegExp): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => wanted.test(one.kind)).map((one) => one.kind);
const ROWS = ['Fund a debt adviser for tenants | Alder Council | 90 had advice. | On track', 'Inspect takeaways for licences | Alder Police | All were inspected. | Complete', 'Answer calls about noise within a day | Alder Council | Nine in ten were. | On track'];
const review = (rows: readonly string[], words = ''): string => `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}\n\n${words}\n`;

describe('a number is asked for', () => {
  const told = async (action: string, update: string): Promise<string[]> => kinds(review([...ROWS, `${action} | Alder Council | ${update} | On track`]), /^target/);
  test.each([
    ['Put signs at 15 places where fuel has been stolen', 'Signs are up in lay-bys and at farm gates everywhere.'],
    ['Mark 500 catalytic converters', 'Marking days at the garden centre were well attended.'],
    ['Install marking kits in 250 homes', 'Kits were fitted by the cadets and by volunteers.'],
  ])('and not told: %s', async (action, update) => expect(await told(action, update)).toEqual(['target-unanswered']));
  test.each([
    ['Put signs at 15 places where fuel has been stolen', 'Signs are up at all of them.'],
    ['Put signs at 15 places where fuel has been stolen', 'Postponed: the supplier has gone.'],
    ['Put signs at 15 places where fuel has been stolen', 'Complete.'],
    ['Put signs at 15 places where fuel has been stolen', 'Fifteen signs are up.'],
    ['Put signs at two places where fuel has been stolen', 'Signs are up in lay-bys and at farm gates.'],
    ['Put signs where fuel has been stolen', 'Signs are up in lay-bys and at farm gates.'],
  ])('silence: %s / %s', async (action, update) => expect(await told(action, update)).toEqual([]));
});

describe('several at the end of a table of which nothing is told', () => {
  const ahead = ['Fund two debt advisers for tenants', 'Inspect takeaways at night', 'Answer calls about dogs within a day'].map((action) => `${action} | Alder Council |  | `);
  test('are those of the year to come', async () => expect(await kinds(review([...ROWS, ...ahead]), /without/)).toEqual([]));
  test('one of them lacks what it should tell', async () => expect(await kinds(review([...ROWS, ...ahead.slice(0, 1)]), /without-update/)).toEqual(['action-without-update']));
  test('and so do those between others', async () => expect(await kinds(review([...ahead, ...ROWS]), /without-update/)).toEqual(['action-without-update']));
});

describe('letters behind a word of a name in brackets', () => {
  const undefinedIn = async (words: string): Promise<string[]> => kinds(review(ROWS, `The SVH of Brackmoor meets monthly. ${words}`), /^acronym-undefined/);
  test('stand for the name before them', async () => expect(await undefinedIn('It is the Brackmoor Safe Village House (Brackmoor SVH).')).toEqual([]));
  test('and not for another', async () => expect(await undefinedIn('It is the Brackmoor Parish Room (Brackmoor SVH).')).toEqual(['acronym-undefined']));
});
