// A figure is of the year of the record that it stands in, or of the twelve months that its words name: neither contradicts a figure of another time.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';
import type { ActionToCheck, PlanToCheck } from './plan-to-check.ts';

const errors = (plan: PlanToCheck): string[] => checkPlan(plan).filter((one) => one.severity === 'error').map((one) => `${one.kind} ${one.places.map((place) => place.value).join(' ')}`);

describe('an update of the year that is planned', () => {
  const asks = { owner: false, update: false, status: false };
  const action = (year: string, update: string): ActionToCheck => ({ text: { text: 'Hold at least four advice stalls', where: year }, owners: [], ownersText: { text: '', where: year }, update: { text: update, where: `${year} > Update` }, status: { text: '', where: year }, others: [] });
  const year = (label: string, role: 'reviewed' | 'planned', update: string) => ({ label, role, ownUpdates: true as const, priorities: [{ title: { text: 'Crime prevention', where: label }, crossCutting: false, asks, actions: [action(label, update)] }] });
  const plan = (now: string, words: string[] = []): PlanToCheck => ({
    title: 'Plan 2031/32', partnership: 'Alder Community Safety Partnership', bodies: [], members: [], glossary: [],
    years: [year('2030/31', 'reviewed', 'Five stalls were held.'), year('2031/32', 'planned', now)],
    sections: [{ heading: 'The year', path: ['The year'], year: '2030/31', texts: words.map((text) => ({ text, where: 'The year' })), tables: [] }],
  });
  test('is of that year', () => expect(errors(plan('Three stalls held by November; a fourth is booked.'))).toEqual([]));
  test('is of that year in the plain past too', () => expect(errors(plan('Three stalls were held.'))).toEqual([]));
  test('says what last year was', () => expect(errors(plan('Last year four stalls were held.'))).toHaveLength(1));
  test('hides no contradiction of the year looked back on', () => expect(errors(plan('Three stalls were held.', ['Four stalls were held.']))).toEqual(['figures-disagree 5 4']));
});

describe('in a document', () => {
  const told = async (words: string, rows = ''): Promise<string[]> => errors(planOfReading(await readPlan(new TextEncoder().encode(`# Alder Community Safety Partnership

## Review of 2029/30

### Thefts and nuisance

| Action | Lead | Update |
|---|---|---|
| Run stands and give away alarms | Alder Council | Four stands were held, in Tonby, Burham and Snodham. |
| Meet the public face to face and online | Alder Police | Five community events or meetings took place${rows}. |
| Keep up patrols | Alder Police | Patrols were kept up. |

${words}
`), 'plan.md')));
  const thefts = 'Shop theft rose from 1,148 offences in 2028/29 to 1,263 in 2029/30.\n\n';
  test('a stand among the events is one of the stands', async () => expect(await told('', ', among them bike marking in Wouldham and a stand in Snodham')).toEqual([]));
  test.each([
    ['the sentence before', 'The assessment, done in the autumn of 2029, looked at 12 months of police figures to September 2029. In that period there were 1,221 shop thefts.', 0],
    ['its own words', 'In the twelve months to September 2029 there were 1,221 shop thefts.', 0],
    ['its own words, of a year that ends in September', 'There were 1,221 shop thefts in the year to September 2029.', 0],
    ['nothing', 'In the year there were 1,221 shop thefts.', 1],
    ['the sentence before, of the same year', 'The assessment looked at the figures for 2029/30. In that year there were 1,221 shop thefts.', 1],
  ])('twelve months that are told by %s', async (_, words, found) => expect(await told(thefts + words)).toHaveLength(found));
});
