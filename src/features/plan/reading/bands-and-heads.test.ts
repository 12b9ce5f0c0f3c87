// Tables whose bands name priorities and what they are for, whose heads tell two years or what is wanted and how, and chapters that begin right below the title; and what only looks so.
import { describe, expect, it } from 'vitest';
import { linesOf as told, markdownTable as table, readWhole as read } from '../../../../test/support/plans-in-lines.ts';

describe('a table of bands', () => {
  const heads = ['Activity', 'Officer', 'Target', 'Progress at Q3'];
  it('names its priorities, and below each what it is for', async () => {
    const rows = table(['PRIORITY ONE: NIGHTS', '', '', ''], ['Desired outcome: Women feel safe at night', '', '', ''], heads, ['Safe bus stops', 'Alder Council', '12 stops', '9 stops lit'], ['PRIORITY TWO: SHOP THEFT', '', '', ''], ['Desired outcome: Fewer repeat thefts', '', '', ''], heads, ['Prolific offender days', 'Northshire Police', '10 days', '7 days']);
    expect(told(await read(`# Alder CSP – Plan for 2031/32\n\n${rows}\n`, 'plan.md'))).toEqual(['2031/32 | reviewed | PRIORITY ONE: NIGHTS | Safe bus stops | Alder Council | 9 stops lit', '2031/32 | reviewed | PRIORITY TWO: SHOP THEFT | Prolific offender days | Northshire Police | 7 days']);
  });
  it('keeps an action of nobody that speaks of an outcome', async () => {
    const rows = table(heads, ['Safe bus stops', 'Alder Council', '12 stops', '9 stops lit'], ['Outcome star for all tenants', '', '', ''], ['Prolific offender days', 'Northshire Police', '10 days', '7 days']);
    expect(told(await read(`# Alder CSP – Plan for 2031/32\n\n${rows}\n`, 'plan.md')).map((row) => row.split(' | ')[2])).toContain('Outcome star for all tenants');
  });
});

describe('heads', () => {
  it('that tell what is wanted and how: how is what will be done', async () => {
    const rows = table(['What we want to do', 'How we will do it', 'Who will do it', 'When we will do it by'], ['Reduce youth nuisance', 'Open the sports hall on Fridays', 'Alder Leisure', 'May 2031'], ['', 'Send wardens to bus stops', 'Alder Council', 'June 2031'], ['Deal with fly-tipping', 'Fit six cameras', 'Alder Council', 'July 2031']);
    expect(told(await read(`# Alder CSP Plan 2031/32\n\n## Nuisance\n\n${rows}\n`, 'plan.md'))).toEqual(['2031/32 | planned | Nuisance | Open the sports hall on Fridays | Alder Leisure | May 2031', '2031/32 | planned | Nuisance | Send wardens to bus stops | Alder Council | June 2031', '2031/32 | planned | Nuisance | Fit six cameras | Alder Council | July 2031']);
  });
  it('that name actions of one year and what was achieved in the year before', async () => {
    const rows = (did: string): string => table(['Priority', 'Led by', 'Actions for 2031/32', did], ['Hate crime', 'Alder Council', 'Train 12 new champions', 'Eight champions were trained.'], ['Road harm', 'Northshire Police', 'Ten speed operations', 'Nine operations, 204 tickets.']);
    const of = async (did: string): Promise<string[]> => told(await read(`# Alder CSP Plan 2031/32\n\n${rows(did)}\n`, 'plan.md')).map((row) => row.split(' | ').slice(0, 3).join(' | '));
    expect(await of('What we achieved in 2030/31')).toEqual(['2031/32 | planned | Hate crime', '2031/32 | planned | Road harm']);
    expect(await of('What we achieved')).toEqual(['2031/32 | reviewed | Hate crime', '2031/32 | reviewed | Road harm']);
  });
  it('of a state that tells only whether an action is new: no report', async () => {
    const rows = (state: string): string => table(['Ref', 'Action', 'Lead', 'Status'], ['A1', 'Help families early', 'Children’s Services', state], ['A2', 'Work with youths on the streets', 'Alder Youth', 'New action'], ['A3', 'Use closure orders', 'Alder Homes', 'Existing action, amended']);
    const of = async (state: string): Promise<string> => (await read(`# Alder CSP Plan 2031/32\n\n## Prevent\n\n${rows(state)}\n`, 'plan.md')).years.map((year) => year.role).join();
    expect([await of('Existing action carried forward'), await of('On track')]).toEqual(['planned', 'reviewed']);
  });
});

describe('a chapter', () => {
  const text = (first: string, second: string): string => `ALDER CSP: YEAR END REPORT 2030-31 AND PLAN 2031-32\n\n${first}\n\nIn 2030-31 we said we would:\n (a) fund a refuge worker - ACHIEVED. She started in June (Women’s Aid).\n (b) train 120 staff - PARTLY ACHIEVED. 84 were trained (Alder Council).\n (c) hold a conference - NOT ACHIEVED. It was put off (Alder Council).\n\nIn 2031-32 we will:\n (a) train the other 36 - Alder Council - by June\n (b) start a group - Women’s Aid - all year\n\n${second}\n\nIn 2030-31 we said we would:\n (a) give out 500 blockers - ACHIEVED. 510 were given out (Police).\n\nIn 2031-32 we will:\n (a) patrol the car parks - Police - all year\n`;
  it('that bears the first of several numbers is none of the title’s lines, and its states stand behind what was promised', async () => {
    expect(told(await read(text('1. DOMESTIC ABUSE', '2. VEHICLE CRIME'), 'plan.txt'))).toEqual([
      '2030/31 | reviewed | 1. DOMESTIC ABUSE | fund a refuge worker | Women’s Aid | She started in June. | complete', '2030/31 | reviewed | 1. DOMESTIC ABUSE | train 120 staff | Alder Council | 84 were trained. | at risk', '2030/31 | reviewed | 1. DOMESTIC ABUSE | hold a conference | Alder Council | It was put off. | off track', '2030/31 | reviewed | 2. VEHICLE CRIME | give out 500 blockers | Police | 510 were given out. | complete',
      '2031/32 | planned | 1. DOMESTIC ABUSE | train the other 36 | Alder Council | by June', '2031/32 | planned | 1. DOMESTIC ABUSE | start a group | Women’s Aid | all year', '2031/32 | planned | 2. VEHICLE CRIME | patrol the car parks | Police | all year',
    ]);
  });
});

describe('an action that bears its number', () => {
  it('is told without it', async () => {
    const card = (nth: number, text: string): string => `> **Action ${nth}** ${text}\n> Lead: Alder Council | End: May 2031\n`;
    const reading = await read(`# Alder CSP Plan 2031/32\n\n## Streets\n\n${card(1, 'Put lights in the gardens.')}\n${card(2, 'Train shop staff.')}\n`, 'plan.md');
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => [action.ref, action.text])).toEqual([['1', 'Put lights in the gardens.'], ['2', 'Train shop staff.']]);
  });
});
