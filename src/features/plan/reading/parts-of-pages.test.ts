// Which part of a document is a priority's, a year's or a language's: parts that a button folds, a review behind the last theme, sections with numbers, a table said twice.
import { expect, it } from 'vitest';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

const read = (text: string, name = 'plan.html'): Promise<PlanReading> => readPlan(new TextEncoder().encode(text), name);
const titlesOf = (reading: PlanReading): unknown[] => reading.years.flatMap((year) => year.priorities.map((priority) => [year.label, priority.title, priority.actions.map((action) => action.text)]));

it('a part that a button folds is headed by the button, and a head of the page with links alone is no title', async () => {
  const reading = await read(`<html><body><header><a href="/">Home</a> <a href="/council">Council</a></header><main><h1>Lynd Community Safety Partnership plan 2031/32</h1>
<button>Priority 1: Stalking</button><div><p>Reports rose.</p><h3>Actions</h3><ol><li><b>Set up a clinic</b><br>Who: Lynd Police<br>When: by July 2031</li></ol></div>
<button>Priority 2: Rural crime</button><div><p>Theft rose.</p><h3>Actions</h3><ol><li><b>Mark 200 machines</b><br>Who: Lynd Police<br>When: by March 2032</li></ol><button>Show more</button></div></main></body></html>`);
  expect(reading.title).toBe('Lynd Community Safety Partnership plan 2031/32');
  expect(titlesOf(reading)).toEqual([['2031/32', 'Priority 1: Stalking', ['Set up a clinic']], ['2031/32', 'Priority 2: Rural crime', ['Mark 200 machines']]]);
});

it('a review behind several themes, none of which has one, is of none of them; what counts as success is a measure', async () => {
  const block = (action: string, ...more: string[]): string => [`  ACTION   ${action}`, '  WHO      Trevan Council', ...more].join('\n');
  const reading = await read(['SAFER TREVAN\nCommunity Safety Partnership Action Plan 2031/32', 'THEME 1 - DRUGS', block('Open a recovery cafe', '  WHEN     September 2031', '  SUCCESS  Open three days a week'), 'THEME 2 - HARBOUR', block('Put cameras on the quay', '  WHEN     May 2031', '  SUCCESS  No thefts'), 'REVIEW OF 2030/31', block('Hold four meetings', '  OUTCOME  Three held', '  RAG      Amber')].join('\n\n'), 'plan.txt');
  expect(titlesOf(reading)).toEqual([['2031/32', 'THEME 1 - DRUGS', ['Open a recovery cafe']], ['2031/32', 'THEME 2 - HARBOUR', ['Put cameras on the quay']], ['2030/31', '', ['Hold four meetings']]]);
  expect(reading.years[0]?.priorities[0]?.actions[0]).toMatchObject({ measure: 'Open three days a week', due: { text: 'September 2031' } });
});

it('a section with a number of its own behind a theme with another is no part of that theme', async () => {
  const reading = await read(`<h1>Nor Community Safety Partnership plan 2031/32</h1><h2>2. Theme one: crime</h2><p>2.1 Nor Council will install 12 cameras.</p><p>2.2 West Police will hold surgeries.</p><h2>3. Theme two: exploitation</h2><p>3.1 Nor Council will train drivers.</p><h2>4. Progress on last year's plan (2030/31)</h2><p>4.1 Install gates. Ten were gated. Lead: Nor Council. Status: complete.</p><p>4.2 Recruit coordinators. 18 were recruited. Lead: Neighbourhood Watch. Status: complete.</p>`);
  expect(titlesOf(reading)).toContainEqual(['2031/32', '3. Theme two: exploitation', [expect.stringContaining('train drivers')]]);
  expect(titlesOf(reading).filter((one) => (one as string[])[0] === '2030/31').map((one) => (one as string[])[1])).not.toContain('3. Theme two: exploitation');
});

it('a table in Welsh beside the same in English is read once, and one with rows of its own stays', async () => {
  const welsh = '| Gweithred | Arweinydd | Erbyn pryd |\n|---|---|---|\n| Mentora 30 o bobl ifanc | Cyngor Caerfelin | Mawrth 2032 |\n| Chwilio parciau | Heddlu’r De | Bob mis |';
  const english = '| Action | Lead | By when |\n|---|---|---|\n| Mentor 30 young people | Caerfelin Council | March 2032 |\n| Search parks for knives | South Police | Monthly |';
  const plan = (...tables: string[]): string => `# Safer Caerfelin Partnership\n\n## Plan 2031/32\n\n### Blaenoriaeth 1: Trais\n### Priority 1: Violence\n\n${tables.join('\n\n')}\n`;
  const both = await read(plan(welsh, english), 'plan.md');
  expect(titlesOf(both)).toEqual([['2031/32', 'Priority 1: Violence', ['Mentor 30 young people', 'Search parks for knives']]]);
  expect(both.title).not.toContain('Blaenoriaeth');
  expect(both.notUnderstood).toEqual([]);
  expect(JSON.stringify(both.sections)).toContain('Mentora 30 o bobl ifanc');
  expect(titlesOf(await read(plan(english, welsh), 'plan.md'))).toEqual(titlesOf(both));
  expect(titlesOf(await read(plan(`${welsh}\n| Goleuo’r grisiau | Cyngor Caerfelin | Mai 2031 |`, english), 'plan.md')).flatMap((one) => (one as string[])[2])).toHaveLength(5);
  // As large, and of another year: who did not write it twice said something else.
  expect(titlesOf(await read(plan(welsh.replace('30', '25').replace('2032', '2031'), english), 'plan.md')).flatMap((one) => (one as string[])[2])).toEqual(['Mentora 25 o bobl ifanc', 'Chwilio parciau', 'Mentor 30 young people', 'Search parks for knives']);
});

it('quarters below one head over all of them are heads, though each is a report', async () => {
  const reading = await read(`<h1>Kestle Community Safety Partnership plan 2031/32</h1><h2>Priority 1: Trust</h2><table><tr><th>Ref</th><th>Action</th><th>Lead</th><th colspan="4">Progress (RAG)</th><th>Overall RAG</th></tr><tr><td></td><td></td><td></td><td>Q1</td><td>Q2</td><td>Q3</td><td>Q4</td><td></td></tr><tr><td>1.1</td><td>Hold a public meeting in each ward</td><td>Kestle Police</td><td>G</td><td>A</td><td>A</td><td></td><td>A</td></tr><tr><td>1.2</td><td>Survey 1,000 residents</td><td>Kestle Council</td><td></td><td></td><td>G</td><td></td><td>G</td></tr></table>`);
  expect(reading.years[0]?.priorities[0]?.actions.map(({ text, update, status }) => [text, update, status])).toEqual([['Hold a public meeting in each ward', '', 'at risk'], ['Survey 1,000 residents', '', 'on track']]);
  expect(reading.notUnderstood).toEqual([]);
});

it('a year over a table that tells the priority of each row is none of its priorities, and no word of it is lost', async () => {
  const reading = await read(`<h1>Marl Community Safety Partnership plan 2031/32</h1><table><tr><td colspan="5">OUTCOMES 2030/31</td></tr><tr><td>Theme</td><td>Task</td><td>Who</td><td>Outcome</td><td>RAG</td></tr><tr><td>Rural crime</td><td>Set up a group for farmers</td><td>NFU</td><td>140 members</td><td>G</td></tr><tr><td>Fraud</td><td>Visit 30 victims</td><td>Marl Police</td><td>33 visited</td><td>G</td></tr></table>`);
  expect(titlesOf(reading)).toEqual([['2030/31', 'Rural crime', ['Set up a group for farmers']], ['2030/31', 'Fraud', ['Visit 30 victims']]]);
  expect(reading.notUnderstood).toEqual([]);
});

it('paragraphs that open in bold with a number and what is to be done are actions of the year to come as of the year that was', async () => {
  const reading = await read(`# Eastbrook Community Safety Partnership

## Delivery Plan 2031/32 and Report 2030/31

## PART 1: END OF YEAR REPORT 2030/31

### Priority one: Serious violence

**1a. Commission a knife crime programme** – *Eastbrook Council* – **GREEN** – The programme ran in 11 schools.

**1b. Carry out test purchasing of knives** – *Trading Standards* – **AMBER** – Two of four operations were held.

**1c. Run a campaign on cuckooing** – *Eastshire Police* – **GREEN** – Posters hang in 60 blocks.

## PART 2: DELIVERY PLAN 2031/32

### Priority one: Serious violence

**1a. Extend the programme to primary schools** – *Eastbrook Council* – by March 2032

**1b. Complete four operations** – *Trading Standards* – by December 2031
`, 'plan.md');
  expect(titlesOf(reading)).toEqual([
    ['2030/31', 'Priority one: Serious violence', ['Commission a knife crime programme', 'Carry out test purchasing of knives', 'Run a campaign on cuckooing']],
    ['2031/32', 'Priority one: Serious violence', ['Extend the programme to primary schools', 'Complete four operations']],
  ]);
  expect(reading.years[1]?.priorities[0]?.actions.map(({ owners, due, ref }) => [ref, owners.map((owner) => owner.name).join(), due?.text])).toEqual([['1a', 'Eastbrook Council', 'by March 2032'], ['1b', 'Trading Standards', 'by December 2031']]);
});
