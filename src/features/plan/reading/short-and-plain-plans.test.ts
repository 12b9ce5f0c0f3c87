// Plans that are hardly laid out at all: lines parted by bars, a few sentences, promises of last year told one by one, and what was done last year beside what is to be done in this.
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../test/support/read-layout.ts';

const title = 'Alder Community Safety Partnership';

describe('lines that are parted by bars, without a head', () => {
  const streets = ['2031/32 | p | Priority 1: Streets | Light the steps | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park at night | Northshire Police'];

  it('are each an action with whoever does it, below a heading or right below it', async () => {
    for (const gap of ['\n\n', '\n']) {
      const reading = await read(`${title}\nAction plan 2031/32\n\nPriority 1: Streets${gap}Light the steps | Alder Council | June 2031\nPatrol the park at night | Northshire Police | All year\n\nPriority 2: Homes${gap}Fit locks in 90 homes | Alder Homes | March 2032\n`, 'plan.txt');
      expect(rowsOf(reading)).toEqual([...streets, '2031/32 | p | Priority 2: Homes | Fit locks in 90 homes | Alder Homes']);
      expect(reading.years[0]?.priorities[0]?.actions[0]?.due?.text).toBe('June 2031');
    }
  });

  it('on a web page too', async () => {
    const reading = await read(`<!DOCTYPE html><html><body><h1>${title}: plan 2031/32</h1><h2>Priority 1: Streets</h2><p>Light the steps | Alder Council<br>Patrol the park at night | Northshire Police</p></body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(streets);
  });

  it('are no actions where they lead to other pages or tell whom to ask', async () => {
    const reading = await read(`# ${title}: plan 2031/32\n\nHome | About us | Contact\n\nReport a crime | Contact us | Privacy\n\n## Priority 1: Streets\n\n| Action | Lead |\n|---|---|\n| Light the steps | Alder Council |\n| Patrol the park at night | Northshire Police |\n`);
    expect(rowsOf(reading)).toEqual(streets);
  });
});

describe('a plan of a few sentences', () => {
  const sentences = 'Alder Council will light the steps by June. Northshire Police will patrol the park on Fridays, and the Fire and Rescue Service will visit 200 homes. This year Alder Homes is going to fit locks in 90 homes. Everyone will meet each quarter.';
  const rows = ['2031/32 | p | Alder Council will light the steps by June. | Alder Council', '2031/32 | p | Northshire Police will patrol the park on Fridays | Northshire Police', '2031/32 | p | the Fire and Rescue Service will visit 200 homes. | Fire and Rescue Service', '2031/32 | p | This year Alder Homes is going to fit locks in 90 homes. | Alder Homes'];

  it('under a title that is a sentence, or no heading by its look', async () => {
    expect(rowsOf(await read(`${title} plan for 2031/32.\n\n${sentences}\n`, 'plan.txt'))).toEqual(rows);
    expect(rowsOf(await read(`# ${title}: what we will do in 2031/32\n\n${sentences}\n`))).toEqual(rows);
  });

  it('is none where most of its sentences tell what was', async () => {
    await expect(read(`Notes of the plan for 2031/32.\n\nCrime fell. The mayor was pleased. Alder Council will meet. It rained. Nobody came. Northshire Police will attend. Some said that it was dark. We agreed. Alder Homes will host the next event. Alder Trust will fund it.\n`, 'plan.txt').then(rowsOf)).rejects.toThrow('No plan was found');
  });
});

describe('promises of last year, each in a paragraph of sentences', () => {
  it('open in bold with what they are about, and end with whose they were and a sign', async () => {
    const reading = await read(`# ${title}: how we did in 2030/31\n\n**Night-time economy.** We said we would train 60 door staff. We did: 74 were trained. Northshire Police was responsible. ✔\n\n**Rural crime.** We said we would mark 200 trailers. We did 163 of them. Responsibility lay with Alder Council. ◐\n`);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Night-time economy | train 60 door staff | Northshire Police | We did: 74 were trained. | complete', '2030/31 | r | Rural crime | mark 200 trailers | Alder Council | We did 163 of them. | at risk']);
  });

  it('stand below a line of their own or below headings, with the state in words', async () => {
    const told = ['2030/31 | r | Burglary | fit locks in 90 homes | Alder Homes | We fitted 91. | on track', '2030/31 | r | Arson | visit every school | Fire and Rescue Service | We visited four of six. | at risk'];
    expect(rowsOf(await read(`${title.toUpperCase()}\n\nAnnual report 2030/31\n\nBurglary\nWe said we would fit locks in 90 homes. We fitted 91. This was the job of Alder Homes. (Green)\n\nArson\nWe promised to visit every school. We visited four of six. The Fire and Rescue Service led on this. Status: amber.\n`, 'plan.txt'))).toEqual(told);
    expect(rowsOf(await read(`<!DOCTYPE html><html><body><h1>${title}: annual review 2030/31</h1><h2>Burglary</h2><p>We said we would fit locks in 90 homes. We fitted 91. Alder Homes led on this. Status: on track.</p><h2>Arson</h2><p>We promised to visit every school. We visited four of six. The lead body was the Fire and Rescue Service. Status: at risk.</p></body></html>`, 'plan.html'))).toEqual(told);
  });

  it('go on with what somebody will do this year', async () => {
    const reading = await read(`# ${title}: report and plan 2031/32\n\n## Young people\n\nLast year we said we would hold four football evenings. We held five. This year Alder Council will hold six.\n\n## Homes\n\nLast year we said we would fit 90 locks. We fitted 91. This year Alder Homes will fit 120.\n`);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Young people | hold four football evenings | We held five.', '2030/31 | r | Homes | fit 90 locks | We fitted 91.', '2031/32 | p | Young people | Alder Council will hold six. | Alder Council', '2031/32 | p | Homes | Alder Homes will fit 120. | Alder Homes']);
  });

  it('are none in a foreword, where nothing tells whose they were or how they stand', async () => {
    const reading = await read(`# ${title}: plan 2031/32\n\n## Foreword\n\nA word of thanks.\n\nWe said we would listen to residents. Many came and told us that they feel unsafe.\n\nWe said we would work with schools. It was a good year.\n\n## What we will do in 2031/32\n\n### Priority 1: Streets\n\n- Light the steps (Alder Council)\n- Patrol the park (Northshire Police)\n`);
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Streets | Light the steps | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park | Northshire Police']);
  });
});

describe('this year beside last year', () => {
  const done = ['2030/31 | r | Light the steps | Alder Council | 40 lamps are lit', '2030/31 | r | Patrol the park | Northshire Police | 61 patrols were held', '2030/31 | r | Mark bicycles | Alder Wheels | 300 were marked'];

  it('heads what is to come, and no priority', async () => {
    const reading = await read(`# ${title}: annual report 2030/31\n\n## Last year's work programme\n\n- Light the steps (Alder Council): 40 lamps are lit\n- Patrol the park (Northshire Police): 61 patrols were held\n- Mark bicycles (Alder Wheels): 300 were marked\n\n## This year's work programme\n\n- Mend the gate (Alder Council)\n- Patrol the canal (Northshire Police)\n`);
    expect(rowsOf(reading)).toEqual([...done, '2031/32 | p | Mend the gate | Alder Council', '2031/32 | p | Patrol the canal | Northshire Police']);
  });

  it('alone tells of the year that the report is of', async () => {
    const reading = await read(`# ${title}: annual report 2030/31\n\n## Progress on this year's work programme\n\n- Light the steps (Alder Council): 40 lamps are lit\n- Patrol the park (Northshire Police): 61 patrols were held\n- Mark bicycles (Alder Wheels): 300 were marked\n`);
    expect(rowsOf(reading)).toEqual(done);
  });

  it('is told from it where one table has what came of each and the other has none', async () => {
    const table = (year: string, head: string, one: string, two: string): string => `## Work programme ${year}\n\n| Task | Who | ${head} |\n|---|---|---|\n| ${one} |\n| ${two} |\n\n`;
    const reading = await read(`# ${title}: annual report\n\n${table('2030/31', 'Outcome', 'Light the steps | Alder Council | 40 lamps are lit', 'Patrol the park | Northshire Police | 61 patrols')}${table('2031/32', 'By', 'Mend the gate | Alder Council | June', 'Patrol the canal | Northshire Police | All year')}`);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Light the steps | Alder Council | 40 lamps are lit', '2030/31 | r | Patrol the park | Northshire Police | 61 patrols', '2031/32 | p | Mend the gate | Alder Council', '2031/32 | p | Patrol the canal | Northshire Police']);
  });

  it('is to come as well where both tell what is hoped for', async () => {
    const table = (year: string, one: string, two: string): string => `## Work programme ${year}\n\n| Task | Who | Outcome |\n|---|---|---|\n| ${one} |\n| ${two} |\n\n`;
    const reading = await read(`# ${title}: plan\n\n${table('2030/31', 'Light the steps | Alder Council | Fewer falls', 'Patrol the park | Northshire Police | Less fear')}${table('2031/32', 'Mend the gate | Alder Council | Less noise', 'Patrol the canal | Northshire Police | Fewer thefts')}`);
    expect(reading.years.map(({ label, role }) => [label, role])).toEqual([['2030/31', 'planned'], ['2031/32', 'planned']]);
  });
});

describe('what was done last year, under names in bold', () => {
  const year = '## What we will do in 2031/32\n\n- Employ a third warden (Alder Council)\n- Train ten mediators (Mediation Alder)\n';

  it('is told by who did it, below each priority, beside what is to be done this year', async () => {
    const part = (head: string, last: string, now: string): string => `## ${head}\n\n### Activity last year\n\n${last}\n\n### Activity this year\n\n${now}\n\n`;
    const reading = await read(`# ${title}: plan 2031/32\n\n${part('Priority A: Nuisance', '**Mediation.** The council and Mediation Alder took 61 cases.\n\n**Wardens.** Two more were employed by Alder Council.', '- Employ a third warden (Alder Council)\n- Train ten mediators (Mediation Alder)')}${part('Priority B: Violence', '**Bleed kits.** Northshire Police put 20 kits in pubs.', '- Put 20 more kits in shops (Northshire Police)')}`);
    expect(rowsOf(reading)).toEqual([
      '2030/31 | r | Priority A: Nuisance | Mediation | council + Mediation Alder | The council and Mediation Alder took 61 cases.', '2030/31 | r | Priority A: Nuisance | Wardens | Alder Council | Two more were employed by Alder Council.', '2030/31 | r | Priority B: Violence | Bleed kits | Northshire Police | Northshire Police put 20 kits in pubs.',
      '2031/32 | p | Priority A: Nuisance | Employ a third warden | Alder Council', '2031/32 | p | Priority A: Nuisance | Train ten mediators | Mediation Alder', '2031/32 | p | Priority B: Violence | Put 20 more kits in shops | Northshire Police']);
  });

  it('is in a list on a web page as well', async () => {
    const reading = await read(`<!DOCTYPE html><html><body><h1>${title}: annual report 2030/31</h1><h2>Nuisance</h2><h3>Activity last year</h3><ul><li><strong>Mediation</strong> – Mediation Alder took 61 cases.</li><li><strong>Wardens</strong> – two more were employed by Alder Council.</li></ul></body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Nuisance | Mediation | Mediation Alder | Mediation Alder took 61 cases.', '2030/31 | r | Nuisance | Wardens | Alder Council | two more were employed by Alder Council.']);
  });

  it.each([
    ['figures of crime', '**Burglary.** Offences fell by 4% and 412 homes were burgled.\n\n**Arson.** Forty fires were set, which is 21 fewer.'],
    ['thanks', '**Our volunteers.** They gave their evenings.\n\n**Our schools.** Everybody was kind.'],
  ])('is none where it is %s', async (_what, words) => {
    expect(rowsOf(await read(`# ${title}: plan 2031/32\n\n## What happened last year\n\n${words}\n\n${year}`))).toEqual(['2031/32 | p | Employ a third warden | Alder Council', '2031/32 | p | Train ten mediators | Mediation Alder']);
  });
});
