// Plans whose labels stand at the side of lists, whose promises of last year end with what became of them, whose priorities open with an aim, whose actions name what they serve; and what only looks so.
import { describe, expect, it } from 'vitest';
import { linesOf as told, markdownTable as table, readWhole as read } from '../../../../test/support/plans-in-lines.ts';

describe('a table with its labels at the side', () => {
  const of = (did: string[], will: string[]): string => `<table><tr><td>Why it matters</td><td>88 thefts of machinery</td></tr><tr><td>What we did last year</td><td><ul>${did.map((one) => `<li>${one}</li>`).join('')}</ul></td></tr><tr><td>What we will do this year</td><td><ul>${will.map((one) => `<li>${one}</li>`).join('')}</ul></td></tr></table>`;
  it('holds what was done and what will be done for the priority above it', async () => {
    const reading = await read(`<h1>Alder CSP Partnership Plan 2031-32</h1><h2>Violence</h2>${of(['Opened a drop-in (Alder Council)', 'Trained 44 hairdressers (Women’s Aid)'], ['Open a second drop-in (Alder Council)', 'Start a programme for men (Probation)'])}<h2>Crime on farms</h2>${of(['Marked 60 quad bikes (Police)'], ['Mark 100 trailers (Police)', 'Text alerts for every parish (Neighbourhood Watch)'])}`, 'plan.html');
    expect(told(reading)).toEqual([
      '2030/31 | reviewed | Violence | Opened a drop-in | Alder Council', '2030/31 | reviewed | Violence | Trained 44 hairdressers | Women’s Aid', '2030/31 | reviewed | Crime on farms | Marked 60 quad bikes | Police',
      '2031/32 | planned | Violence | Open a second drop-in | Alder Council', '2031/32 | planned | Violence | Start a programme for men | Probation', '2031/32 | planned | Crime on farms | Mark 100 trailers | Police', '2031/32 | planned | Crime on farms | Text alerts for every parish | Neighbourhood Watch',
    ]);
  });
  it('is a card where it names who leads', async () => {
    const card = (text: string, lead: string): string => `<table><tr><td>Action</td><td>${text}</td></tr><tr><td>Lead</td><td>${lead}</td></tr><tr><td>How we will know</td><td>Fewer thefts</td></tr></table>`;
    expect(told(await read(`<h1>Alder CSP Partnership Plan 2031-32</h1><h2>Crime on farms</h2>${card('Mark 100 trailers', 'Northshire Police')}${card('Text every parish', 'Alder Council')}`, 'plan.html'))).toEqual(['2031/32 | planned | Crime on farms | Mark 100 trailers | Northshire Police', '2031/32 | planned | Crime on farms | Text every parish | Alder Council']);
  });
});

describe('promises of last year and of this', () => {
  const plan = (first: string, second: string): string => `Alder Community Safety Partnership\nPlan for the year from 1 April 2031\n\nThe name in brackets is the body that answers for it.\n\n${first}\n\nPromised last year:\n - beach patrols on every bank holiday (Alder Council) ... kept\n - a dispersal plan with the railway (Police) ... kept, used on four days\n - toilets open till ten (Alder Council) ... not kept, no money\n\nPromised this year:\n - a youth shelter by the park (Town Team)\n - patrols on hot Saturdays (Alder Council)\n\n${second}\n\nPromised last year:\n - a monthly briefing (Police) ... kept\n - naloxone in all hostels (Public Health) ... partly kept, three of five\n\nPromised this year:\n - naloxone in the last two hostels (Public Health)\n - talks for all of Year 9 (Youth Service)\n`;
  it('stand below numbered priorities, each with what became of it', async () => {
    expect(told(await read(plan('1) Disorder on the seafront', '2) Harm from drugs'), 'plan.txt'))).toEqual([
      '2030/31 | reviewed | Disorder on the seafront | beach patrols on every bank holiday | Alder Council | complete', '2030/31 | reviewed | Disorder on the seafront | a dispersal plan with the railway | Police | used on four days | complete', '2030/31 | reviewed | Disorder on the seafront | toilets open till ten | Alder Council | no money | off track',
      '2030/31 | reviewed | Harm from drugs | a monthly briefing | Police | complete', '2030/31 | reviewed | Harm from drugs | naloxone in all hostels | Public Health | three of five | at risk',
      '2031/32 | planned | Disorder on the seafront | a youth shelter by the park | Town Team', '2031/32 | planned | Disorder on the seafront | patrols on hot Saturdays | Alder Council', '2031/32 | planned | Harm from drugs | naloxone in the last two hostels | Public Health', '2031/32 | planned | Harm from drugs | talks for all of Year 9 | Youth Service',
    ]);
  });
  it('stand below no item that is one of several', async () => {
    const items = '# Alder CSP Plan 2031/32\n\n## What we will do about noise\n\n1. Answer calls on the night (Alder Council)\n2. Lend recorders to tenants (Alder Homes)\n\nTold last year:\n\n- calls are answered late\n';
    expect(told(await read(items, 'plan.md'))).toEqual(['2031/32 | planned | Noise | Answer calls on the night | Alder Council', '2031/32 | planned | Noise | Lend recorders to tenants | Alder Homes']);
  });
});

describe('an aim above a table', () => {
  const above = (lead: string): string => `# Alder CSP Plan 2031/32\n\n## Violence\n\n**Aim:** fewer people are hurt.\n**Lead partner:** ${lead}\n**Supporting partners:** Alder Council, Youth Justice Service\n\n`;
  it('is no action, where the actions of the table have owners of their own', async () => {
    expect(told(await read(`${above('Northshire Police')}${table(['What will we do?', 'Who', 'By when'], ['Place kits in every school', 'Youth Justice Service', 'Dec 2031'], ['Map hotspots each quarter', 'Police analysts', 'Quarterly'])}\n`, 'plan.md'))).toEqual(['2031/32 | planned | Violence | Place kits in every school | Youth Justice Service | Dec 2031', '2031/32 | planned | Violence | Map hotspots each quarter | Police analysts | Quarterly']);
  });
  it('is one where nothing else is', async () => {
    expect(told(await read(`${above('Northshire Police')}It is worth it.\n`, 'plan.md')).map((row) => row.split(' | ')[4])).toEqual(['Northshire Police and Alder Council and Youth Justice Service']);
  });
});

describe('what was hoped for', () => {
  it('looks back on no year', async () => {
    const text = '# Alder CSP Partnership Plan 2031 – 2032\n\n## Spaces\n\n### What have we achieved?\n\n- Lights were mended.\n\n### What are we going to do?\n\n1. **Underpass:** paint a mural. (Who: Town Council. When: July 2031. Measure: mural done.)\n2. **Car parks:** win the mark for three. (Who: Alder Council. When: March 2032. Measure: three marks.)\n';
    expect(told(await read(text, 'plan.md')).map((row) => row.split(' | ').slice(0, 2).join(' | '))).toEqual(['2031/32 | planned', '2031/32 | planned']);
  });
});

describe('an owner of initials and a surname', () => {
  it('acts for the body in the bracket', async () => {
    const rows = table(['Action', 'Assigned to', 'Deadline'], ['Publish the charter', 'S. Bell (Alder Council)', 'May 2031'], ['Lend trackers', 'W. H. Moss', 'June 2031']);
    expect(told(await read(`# Alder CSP Plan 2031/32\n\n## Nights\n\n${rows}\n`, 'plan.md'))).toEqual(['2031/32 | planned | Nights | Publish the charter | Alder Council | May 2031', '2031/32 | planned | Nights | Lend trackers | W. H. Moss | June 2031']);
  });
});

describe('a state and what happened in one cell', () => {
  const rows = (...cells: string[]): string => `# Safer Alder\n\n### Annual Report 2030-31\n\n${table(['Theme', 'We said we would', 'Did we?'], ...cells.map((cell, at) => [at === 0 ? 'Hate crime' : '', ['Open three centres (Council)', 'Visit every school (Police)', 'Start a safe space (Street Angels)'][at] ?? '', cell]))}\n`;
  it('are parted at a comma as well', async () => {
    expect(told(await read(rows('Yes, three opened', 'Partly, 14 of 20', 'No, no venue was found'), 'plan.md')).map((row) => row.split(' | ').slice(5))).toEqual([['three opened', 'complete'], ['14 of 20', 'at risk'], ['no venue was found', 'off track']]);
  });
  it('are one where the number goes on with it', async () => {
    expect(told(await read(rows('Yes', 'Partly', 'No, 3 gate'), 'plan.md')).map((row) => row.split(' | ').slice(5))[2]).not.toContain('off track');
  });
});

describe('actions below their bodies', () => {
  const plan = (second: string): string => `ALDER COMMUNITY SAFETY PARTNERSHIP\nPARTNERSHIP PLAN 2031/32\n\nOur priorities\n\nPriority 1 - Violence\nPriority 2 - Car crime\n\nWhat each partner will do\n\nAlder District Council\n* Fund a youth worker (Priority 1)\n* Light the station car park (Priority 2)\n\nNorthshire Police\n* Run one operation each quarter (Priority 1)\n* Use bait cars in three car parks (${second})\n`;
  it('are of the priority that stands behind their words', async () => {
    expect(told(await read(plan('Priority 2'), 'plan.txt'))).toEqual(['2031/32 | planned | Priority 1 - Violence | Fund a youth worker | Alder District Council', '2031/32 | planned | Priority 1 - Violence | Run one operation each quarter | Northshire Police', '2031/32 | planned | Priority 2 - Car crime | Light the station car park | Alder District Council', '2031/32 | planned | Priority 2 - Car crime | Use bait cars in three car parks | Northshire Police']);
  });
  it('keep their words where not all of a body’s name one', async () => {
    expect(told(await read(plan('Phase 2'), 'plan.txt')).filter((row) => row.includes('Northshire Police')).map((row) => row.split(' | ')[3])).toEqual(['Run one operation each quarter (Priority 1)', 'Use bait cars in three car parks (Phase 2)']);
  });
});

describe('a position at the end of the year before', () => {
  const plan = (...dues: string[]): string => `# Alder Community Safety Partnership: Delivery Plan 2031/32\n\n${table(['Objective', 'What', 'Who', 'When', 'Position at year end 2030/31'], ...dues.map((due, at) => [at === 0 ? 'Safer streets' : '', ['Patrol at weekends', 'Replace the cameras', 'Visit 200 homes'][at] ?? '', 'Alder BC', due, ['12 patrols held', 'Bid submitted', 'Rota agreed'][at] ?? '']))}\n`;
  it('is told of actions that are due in the year to come', async () => expect(new Set(told(await read(plan('All year', 'Oct 2031', 'Mar 2032'), 'plan.md')).map((row) => row.split(' | ').slice(0, 2).join(' ')))).toEqual(new Set(['2031/32 planned'])));
  it('is the report of those that were due by then', async () => expect(new Set(told(await read(plan('All year', 'Oct 2030', 'Mar 2031'), 'plan.md')).map((row) => row.split(' | ').slice(0, 2).join(' ')))).toEqual(new Set(['2030/31 reviewed'])));
});

describe('a heading that calls itself a priority', () => {
  it('is the same as the one without that word', async () => {
    const rows = (action: string, last: string): string => table(['Action', 'Lead', last], [action, 'Alder Council', last === 'Progress' ? 'All 40 are fitted.' : 'May 2031']);
    expect(told(await read(`# Alder CSP Plan 2031/32\n\n# Review of our actions in 2030/31\n\n## Rural crime\n\n${rows('Fit 40 locks', 'Progress')}\n\n# Priorities and actions for 2031/32\n\n## Priority: Rural crime\n\n${rows('Fit 60 locks', 'By when')}\n`, 'plan.md')).map((row) => row.split(' | ')[2])).toEqual(['Rural crime', 'Rural crime']);
  });
});

describe('organisations that are said to belong to the partnership', () => {
  const plan = (said: string): string => `# Alder CSP Plan 2031/32\n\n## The Partnership\n\n${said}\n\n- Alder Council\n- Northshire Police\n- Alder Homes\n\n## Noise\n\n${table(['Action', 'Lead'], ['Fit 40 locks', 'Alder Council'])}\n`;
  it.each(['These organisations belong to it:', 'The following bodies sit on our board:'])('are its members: %s', async (said) => expect((await read(plan(said), 'plan.md')).members.map((one) => one.name)).toEqual(['Alder Council', 'Northshire Police', 'Alder Homes']));
  it('are none where something else is said of them', async () => expect((await read(plan('These organisations answer calls at night:'), 'plan.md')).members).toEqual([]));
});

describe('numbered lines of which nearly all name somebody', () => {
  const plan = (last: string): string => `ALDER COMMUNITY SAFETY PLAN 2031/32\n\nPRIORITY A: NOISE\n\nA1  Answer calls on the night [Alder Council]\n\nA2  Lend recorders to tenants [Alder Homes]\n\nPRIORITY B: ABUSE\n\nB1  Extend the drop-in to two villages [Fairhaven Trust]\n\nB2  Escort victims to court [Northshire Police]\n\nB3  ${last}\n\nPRIORITY C: KNIVES\n\nC1  Visit all schools [Northshire Police]\n`;
  it('hold one of nobody', async () => {
    expect(told(await read(plan('Pay fares for victims who cannot come by bus'), 'plan.txt')).map((row) => row.split(' | ').slice(3).join(' | '))).toEqual(['Answer calls on the night | Alder Council', 'Lend recorders to tenants | Alder Homes', 'Extend the drop-in to two villages | Fairhaven Trust', 'Escort victims to court | Northshire Police', 'Pay fares for victims who cannot come by bus', 'Visit all schools | Northshire Police']);
  });
});

describe('what only looks like these', () => {
  it('is an action below what partners will do together, and no member', async () => {
    const reading = await read('# Alder CSP plan 2031/32\n\n## Burglary\n\nPartners will work together to:\n\n- Fit locks in 20 homes (Alder Council)\n- Visit all victims in two days (Northshire Police)\n', 'plan.md');
    expect([told(reading), reading.members]).toEqual([['2031/32 | planned | Burglary | Fit locks in 20 homes | Alder Council', '2031/32 | planned | Burglary | Visit all victims in two days | Northshire Police'], []]);
  });
  it('is a priority with its aim in the line below', async () => {
    const of = (nth: number, title: string, actions: string): string => `Priority ${nth}: ${title}\nAim ${nth}: Fewer of them\n\n${actions}\n`;
    expect(told(await read(`ALDER CSP PLAN 2031/32\n\n${of(1, 'Burglary', '- Fit locks in 20 homes (Alder Council)\n- Visit all victims (Northshire Police)\n')}\n${of(2, 'Noise', '- Lend recorders (Alder Homes)\n- Answer calls (Alder Council)\n')}`, 'plan.txt')).map((row) => row.split(' | ')[4])).toEqual(['Alder Council', 'Northshire Police', 'Alder Homes', 'Alder Council']);
  });
  it('is a card with partners and a date at the side', async () => {
    const reading = await read('<h1>Alder CSP plan 2031/32</h1><h2>Burglary</h2><table><tr><td>What we will do</td><td>Fit locks in 20 homes<br>Visit all victims in two days</td></tr><tr><td>Partners</td><td>Northshire Police, Alder Council</td></tr><tr><td>By when</td><td>March 2032</td></tr></table>', 'plan.html');
    expect(told(reading)).not.toEqual([]);
    for (const row of told(reading)) expect(row).toMatch(/Northshire Police and Alder Council \| March 2032$/);
  });
  it('is a year that was, of what one managed to achieve', async () => {
    const text = '# Alder CSP plan 2031/32\n\n## Burglary\n\n### What we managed to achieve in 2030/31\n\n- Fitted 60 alarms (Alder Council)\n- Visited 40 homes (Northshire Police)\n\n### What we will do in 2031/32\n\n- Fit 20 locks (Alder Council)\n- Visit all victims (Northshire Police)\n';
    expect(told(await read(text, 'plan.md')).map((row) => row.split(' | ').slice(0, 3).join(' | '))).toEqual(['2030/31 | reviewed | Burglary', '2030/31 | reviewed | Burglary', '2031/32 | planned | Burglary', '2031/32 | planned | Burglary']);
  });
  it('is a priority over actions that name an objective', async () => {
    const of = (one: number, two: number): string => table(['Action', 'Lead'], [`Fit 40 locks (Objective ${one})`, 'Alder Council'], [`Visit all victims (Objective ${two})`, 'Northshire Police']);
    expect(told(await read(`# Alder CSP plan 2031/32\n\nOur objectives:\n\n- Objective 1: Safer homes\n- Objective 2: Calmer nights\n\n## Burglary\n\n${of(1, 2)}\n\n## Noise\n\n${of(2, 1)}\n`, 'plan.md')).map((row) => row.split(' | ')[2])).toEqual(['Burglary', 'Burglary', 'Noise', 'Noise']);
  });
  it('is each item of a cell, though a bracket stays open', async () => {
    const reading = await read('<h1>Alder CSP Plan 2031-32</h1><h2>Farms</h2><table><tr><td>Why it matters</td><td>88 thefts</td></tr><tr><td>Where</td><td>In the hills</td></tr><tr><td>What we will do</td><td>Fit 40 locks (see annex A<br>Mark 80 bicycles<br>Visit all victims</td></tr></table>', 'plan.html');
    expect(told(reading).map((row) => row.split(' | ')[3])).toEqual(['Fit 40 locks (see annex A', 'Mark 80 bicycles', 'Visit all victims']);
  });
  it('is what will be done, where the how tells only by what means', async () => {
    const rows = table(['What we want to do', 'How we will do it', 'Lead'], ['Fit locks in 20 homes', 'Through the handyman scheme', 'Alder Homes'], ['Visit all victims', 'With cadets', 'Northshire Police']);
    expect(told(await read(`# Alder CSP plan 2031/32\n\n## Homes\n\n${rows}\n`, 'plan.md')).map((row) => row.split(' | ')[3])).toEqual(['Fit locks in 20 homes', 'Visit all victims']);
  });
  it('is a name that begins with a word and a number', async () => {
    const rows = table(['Action', 'Lead'], ['Step 2 Success mentoring for offenders', 'Probation'], ['Fit 40 locks', 'Alder Council']);
    expect((await read(`# Alder CSP plan 2031/32\n\n## Homes\n\n${rows}\n`, 'plan.md')).years[0]?.priorities[0]?.actions[0]).toMatchObject({ text: 'Step 2 Success mentoring for offenders' });
  });
  it('is an owner of its own, beside a post of another', async () => {
    const owners = async (cell: string): Promise<string> => told(await read(`# Alder CSP plan 2031/32\n\n## Homes\n\n${table(['Action', 'Lead', 'By when'], ['Fit 40 locks', cell, 'May 2031'], ['Visit all victims', 'Northshire Police', 'May 2031'])}\n`, 'plan.md'))[0]?.split(' | ')[4] ?? '';
    expect([await owners('Head of Housing and Northshire County Council'), await owners('Director of Public Health, Marlby Parish Council'), await owners('Head of Housing, Probation and Police'), await owners('N. Yorkshire, Alder Council')])
      .toEqual(['Head of Housing and Northshire County Council', 'Director of Public Health and Marlby Parish Council', 'Head of Housing and Probation and Police', 'N. Yorkshire and Alder Council']);
  });
});
