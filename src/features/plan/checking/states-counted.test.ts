import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const ACTIONS = ['Mark bicycles at the ferry', 'Fund a debt adviser for tenants', 'Inspect takeaways for licences', 'Answer calls about noise', 'Walk the park with wardens', 'Open the club on Fridays'];
const COMPLETE = ['Complete', 'Complete', 'On track', 'Complete', 'Delayed', 'On track'];
const COLOURS = ['Blue', 'Green', 'Green', 'Amber', 'Red', 'Green'];

async function found(words: string, states: readonly string[] = COMPLETE): Promise<string[]> {
  const rows = ACTIONS.map((action, at) => `| ${action} | Alder Council | It was done as it was told. | ${states[at] ?? ''} |`).join('\n');
  const text = `# Alder Community Safety Partnership\n\n## In short\n\n${words}\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${rows}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'figures-disagree').map((one) => one.message);
}

test.each<[string, readonly string[], string]>([
  ['Last year’s plan had six actions under two headings. Five have been completed and one has not.', COMPLETE, 'Actions: 5 of 6 are said to be completed, and 3 actions of the review have that state.'],
  ['Of the six actions four are complete.', COMPLETE, 'Actions: 4 of 6 are said to be complete, and 3 actions of the review have that state.'],
  ['Of the six actions four were complete by the end of March 2031.', COMPLETE, 'Actions: 4 of 6 are said to be complete, and 3 actions of the review have that state.'],
  ['Of the six actions four were complete in 2030/31.', COMPLETE, 'Actions: 4 of 6 are said to be complete, and 3 actions of the review have that state.'],
  ['Of last year’s six actions four are complete, and two are in progress.', COMPLETE, 'Actions: 4 of 6 are said to be complete, and 3 actions of the review have that state.'],
  ['Of the six actions two are green.', COLOURS, 'Actions: 2 of 6 are said to be green, and 3 actions of the review have that state.'],
])('%s', async (words, states, message) => expect(await found(words, states)).toEqual([message]));

test.each<[string, readonly string[]]>([
  ['Of the six actions three are complete.', COMPLETE],
  ['Of the six actions five are complete or on track.', COMPLETE],
  ['Of the 22 actions in our work programme five are complete.', COMPLETE],
  ['Of the six actions three are green. The year before four were red, and four of them were green.', COLOURS],
  ['At the half year, of the six actions two were complete.', COMPLETE],
  ['By September, of the six actions two were complete; by March three were.', COMPLETE],
  ['Of the six actions two were complete in October and one more since.', COMPLETE],
  ['Of the six actions two were complete when the board last met, and three were by the end.', COMPLETE],
  ['Of the six actions two were complete when the board last met. Now three are complete.', COMPLETE],
  ['In 2029/30, of the six actions two were complete.', COMPLETE],
  ['Of the six actions four are complete.', ['Complete', '', 'On track', '', 'Delayed', '']],
  ['Of the six actions four are complete.', COLOURS.map((colour) => (colour === 'Blue' ? 'Green' : colour))],
])('silence: %s', async (words, states) => expect(await found(words, states)).toEqual([]));
