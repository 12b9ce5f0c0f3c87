// Layouts as ten quite different councils would make them, each a small document of its own in Markdown, plain text or as a web page.
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../test/support/read-layout.ts';

describe('what is set in bold before the rest', () => {
  it('is the action, and the rest what came of it, in Markdown', async () => {
    const reading = await read('# Alder Community Safety Plan\n\n*Review of 2030/31, plan for 2031/32*\n\n## Priority 1: Nights\n\n### What we have done\n\n- **Hold gym nights for young men.** 38 nights were held. (Alder Youth Service)\n- **Put kits in pubs.** 45 kits are in place. (Alder Police)\n- **Visit each patient.** Navigators met 49 of them, most within a day. (Beacon Trust and Alder Health Board)\n\n### What we will do\n\n- Hold gym nights in two more places (Alder Youth Service)\n- Check the kits each quarter (Alder Police)\n');
    expect(rowsOf(reading)).toEqual([
      '2030/31 | r | Priority 1: Nights | Hold gym nights for young men | Alder Youth Service | 38 nights were held.',
      '2030/31 | r | Priority 1: Nights | Put kits in pubs | Alder Police | 45 kits are in place.',
      '2030/31 | r | Priority 1: Nights | Visit each patient | Beacon Trust + Alder Health Board | Navigators met 49 of them, most within a day.',
      '2031/32 | p | Priority 1: Nights | Hold gym nights in two more places | Alder Youth Service',
      '2031/32 | p | Priority 1: Nights | Check the kits each quarter | Alder Police',
    ]);
  });

  it('and on a web page, with labels below', async () => {
    const item = (toDo: string, came: string, who: string, state: string): string => `<li><strong>${toDo}</strong>${came === '' ? '' : `<br>${came}`}<br>Led by: ${who}${state === '' ? '' : `<br>Progress: ${state}`}</li>`;
    const reading = await read(`<!DOCTYPE html><html><body><h1>Safer Alder</h1><p>Safer Alder is the community safety partnership for the borough.</p><details><summary><h2>Priority 1: Nights</h2></summary><h3>What we did in 2030/31</h3><ul>${item('Light the underpass', 'The lamps were switched on in October.', 'Alder Council', 'Completed')}${item('Add 15 cameras', '14 cameras were added. One has no power.', 'Alder Council and Alder Police', 'At risk')}</ul><h3>What we will do in 2031/32</h3><ul>${item('Add six cameras', '', 'Alder Council', '')}</ul></details></body></html>`, 'plan.html');
    expect(reading.partnership).toBe('Safer Alder');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Nights | Light the underpass | Alder Council | The lamps were switched on in October. | complete', '2030/31 | r | Priority 1: Nights | Add 15 cameras | Alder Council + Alder Police | 14 cameras were added. One has no power. | at risk', '2031/32 | p | Priority 1: Nights | Add six cameras | Alder Council']);
  });

  it('is the action in a paragraph as well, whoever did it being told in the report', async () => {
    const reading = await read('# Annual report 2030/31 and plan 2031/32\n\n## Priority 1: Burglary\n\n### Review of 2030/31\n\n**We said we would mark 500 bikes.** Northshire Police marked 512 bikes at 11 events. Status: complete.\n\n**We said we would light the alley.** Half of it is lit. Status: delayed.\n\n### Plan for 2031/32\n\n**We will mark 600 bikes.** Lead: Northshire Police.\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Burglary | We said we would mark 500 bikes | Northshire Police marked 512 bikes at 11 events. | complete', '2030/31 | r | Priority 1: Burglary | We said we would light the alley | Half of it is lit. | off track', '2031/32 | p | Priority 1: Burglary | We will mark 600 bikes. | Northshire Police']);
  });

  it('parts no sentence of which only the beginning is in bold', async () => {
    const reading = await read('# Alder Safety Plan 2031/32\n\n## Priority 1: Streets\n\nWe will:\n\n- **Light the steps at the station** so that people feel safe (Alder Council)\n- **Visit each school** and talk about knives (Alder Police)\n- **Lend speed signs.** Twelve parishes have asked for one. (Alder Council)\n');
    expect(rowsOf(reading).map((row) => row.split(' | ')[3])).toEqual(['Light the steps at the station so that people feel safe', 'Visit each school and talk about knives', 'Lend speed signs']);
  });
});

describe('headings in plain text', () => {
  it('in capitals stand below underlined ones, whose year they keep', async () => {
    const part = (report: string): string => `SAFER HOMES\n\nB1. Fit smart locks\n    Lead: Alder Homes\n${report}\n\nFEWER FIRES\n\nC1. Clear the chalets\n    Lead: Alder Council\n${report}\n\n`;
    const reading = await read(`ALDER SAFER SHORE PLAN 2031/32\n==============================\n\nAlder Community Safety Partnership\n\nWHAT BECAME OF THE 2030/31 PLAN\n-------------------------------\n\n${part('    What happened: It was done.\n    Rating: GREEN')}OUR PLAN FOR 2031/32\n--------------------\n\n${part('')}MONEY\n-----\n\nWe have little.\n`, 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | SAFER HOMES | Fit smart locks | Alder Homes | It was done. | on track', '2030/31 | r | FEWER FIRES | Clear the chalets | Alder Council | It was done. | on track', '2031/32 | p | SAFER HOMES | Fit smart locks | Alder Homes', '2031/32 | p | FEWER FIRES | Clear the chalets | Alder Council']);
  });

  it('in capitals that come first stand above underlined ones', async () => {
    const reading = await read('ALDER SAFETY PLAN\n\nIt is short.\n\nWHAT WE DID IN 2030/31\n\nSafer homes\n-----------\n\nB1. Fit smart locks\n    Lead: Alder Homes\n    Update: All are fitted.\n\nWHAT WE WILL DO IN 2031/32\n\nSafer homes\n-----------\n\nB1. Fit more locks\n    Lead: Alder Homes\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Safer homes | Fit smart locks | Alder Homes | All are fitted.', '2031/32 | p | Safer homes | Fit more locks | Alder Homes']);
  });

  it('are no lines with whoever leads below them', async () => {
    const reading = await read('ALDER SAFETY PARTNERSHIP\n\nWHAT WE WILL DO IN 2031/32\n\n1. A CALM SUMMER\n\n1.1  Place wardens at four coves\n     Lead: Alder Council\n\n1.2  Run taxi marshals on 36 nights\n     Lead: Alder Council\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | 1. A CALM SUMMER | Place wardens at four coves | Alder Council', '2031/32 | p | 1. A CALM SUMMER | Run taxi marshals on 36 nights | Alder Council']);
  });
});

describe('owners', () => {
  it('keep the article that the members’ list gives them, and a name whose middle is a word for many', async () => {
    const reading = await read('# Alder Safety Plan 2031/32\n\n## Priority 1: Homes\n\nWe will:\n\n- Keep a worker at both stations (The Almond Tree and Northshire Police)\n- Teach a lesson in each school (Alder Schools Alliance)\n- Offer a course to men (the Probation Service and The Almond Tree)\n\n## Members\n\n- Alder Housing Trust\n- Northshire Police\n- The Almond Tree\n- The Probation Service\n');
    expect(rowsOf(reading).map((row) => row.split(' | ').at(-1))).toEqual(['The Almond Tree + Northshire Police', 'Alder Schools Alliance', 'Probation Service + The Almond Tree']);
  });
});

describe('what promises cost', () => {
  it('is no action', async () => {
    const reading = await read('# Safer Alder\n\n## What we promise for 2031/32\n\n### Streets\n\n1. Lend signs to parishes. **Who:** Alder Council\n2. Walk the harbour at night. **Who:** Alder Police\n\n## What it costs\n\nOur promises for 2031/32 cost £71,000: signs £8,000 and walks £63,000.\n');
    expect(rowsOf(reading)).toHaveLength(2);
  });
});

describe('years', () => {
  it('stand in the heads of columns, over what was done and what is planned', async () => {
    const table = (rows: string): string => `| Action | Who | Done in 2030/31 | Planned for 2031/32 |\n|---|---|---|---|\n${rows}\n`;
    const reading = await read(`# Alder action tracker\n\n## Theme 1: Roads\n\n${table('| Hold speed watches | Northshire Police | 14 speed watches were held | Hold 20 speed watches |\n| Lend speed signs | Alder Council | Signs stood in nine villages | Lend signs to every village |')}\n## Theme 2: Water\n\n${table('| Put throw lines on the quay | Alder Harbour Trust | Twelve lines are up | Check the lines monthly |')}`);
    expect(rowsOf(reading)).toEqual([
      '2030/31 | r | Theme 1: Roads | Hold speed watches | Northshire Police | 14 speed watches were held',
      '2030/31 | r | Theme 1: Roads | Lend speed signs | Alder Council | Signs stood in nine villages',
      '2030/31 | r | Theme 2: Water | Put throw lines on the quay | Alder Harbour Trust | Twelve lines are up',
      '2031/32 | p | Theme 1: Roads | Hold 20 speed watches | Northshire Police',
      '2031/32 | p | Theme 1: Roads | Lend signs to every village | Alder Council',
      '2031/32 | p | Theme 2: Water | Check the lines monthly | Alder Harbour Trust',
    ]);
  });

  it('stand in a column of their own, merged over several rows', async () => {
    const row = (...cells: string[]): string => `<tr>${cells.map((cell) => (cell.startsWith('20') ? `<td rowspan="2">${cell}</td>` : `<td>${cell}</td>`)).join('')}</tr>`;
    const reading = await read(`<!DOCTYPE html><html><body><h1>Alder CSP: delivery 2030 to 2032</h1><table><tr><th>Year</th><th>Priority</th><th>Action</th><th>Lead</th><th>Progress</th></tr>${row('2030/31', 'ASB', 'Appoint two wardens', 'Alder Council', 'Both began in May.')}${row('Fires', 'Clear 40 fly-tips', 'Northshire Fire Service', '38 were cleared.')}${row('2031/32', 'ASB', 'Appoint a third warden', 'Alder Council', '')}${row('Fires', 'Clear 60 fly-tips', 'Northshire Fire Service', '')}</table></body></html>`, 'plan.html');
    expect(reading.notUnderstood).toEqual([]);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | ASB | Appoint two wardens | Alder Council | Both began in May.', '2030/31 | r | Fires | Clear 40 fly-tips | Northshire Fire Service | 38 were cleared.', '2031/32 | p | ASB | Appoint a third warden | Alder Council', '2031/32 | p | Fires | Clear 60 fly-tips | Northshire Fire Service']);
  });

  it('are those of “last year” and of what “we’ll do this year”', async () => {
    const list = (heading: string, ...items: string[]): string => `<h3>${heading}</h3><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
    const reading = await read(`<!DOCTYPE html><html><body><h1>Community safety plan 2031 to 2032</h1><p>Alder Community Safety Partnership</p><h2><button>Violence</button></h2>${list('What we achieved last year', 'Ran 12 amnesty days (Northshire Police). 84 knives were handed in.', 'Trained 120 door staff (Alder Council). All pubs took part.')}${list('What we’ll do this year', 'Run 14 amnesty days (Northshire Police)', 'Train taxi drivers (Alder Council)')}<h2><button>Homes</button></h2>${list('What we achieved last year', 'Fitted locks in 90 homes (Alder Homes). 12 people sleep better.')}${list('What we’ll do this year', 'Fit locks in 120 homes (Alder Homes)')}</body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Violence | Ran 12 amnesty days | Northshire Police | 84 knives were handed in.', '2030/31 | r | Violence | Trained 120 door staff | Alder Council | All pubs took part.', '2030/31 | r | Homes | Fitted locks in 90 homes | Alder Homes | 12 people sleep better.', '2031/32 | p | Violence | Run 14 amnesty days | Northshire Police', '2031/32 | p | Violence | Train taxi drivers | Alder Council', '2031/32 | p | Homes | Fit locks in 120 homes | Alder Homes']);
  });
});

describe('titles of priorities', () => {
  it('are those that call themselves so, whatever cards below them are called', async () => {
    const card = (title: string, toDo: string, who: string): string => `<div class="card"><h3>${title}</h3><p>${toDo}</p><p><b>Lead:</b> ${who}</p><p><b>By:</b> October 2031</p></div>`;
    const reading = await read(`<!DOCTYPE html><html><body><h1>Alder Safety Plan 2031/32</h1><h2>Priority 1: Nights</h2>${card('Taxi marshals', 'Put marshals at the rank on 50 nights.', 'Alder Council')}${card('Spiking', 'Give kits to 40 venues.', 'Northshire Police')}<h2>Priority 2: Cohesion</h2>${card('Hate crime', 'Train 30 champions.', 'Alder Voluntary Action')}</body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Nights | Put marshals at the rank on 50 nights. | Alder Council', '2031/32 | p | Priority 1: Nights | Give kits to 40 venues. | Northshire Police', '2031/32 | p | Priority 2: Cohesion | Train 30 champions. | Alder Voluntary Action']);
  });
});

describe('labels', () => {
  it('with a dash tell the rating as well', async () => {
    const reading = await read('ALDER CSP - ACTION TRACKER - YEAR END 2030/31\n\nPRIORITY 1 - CRIME\n\n1.1 Property marking days in every ward\n    Owner - Northshire Police\n    Update - 14 days held, 900 items marked\n    RAG - Green\n\n1.2 Target hardening for repeat victims\n    Owner - Alder Homes\n    Update - 61 homes done\n    RAG - Amber\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | PRIORITY 1 - CRIME | Property marking days in every ward | Northshire Police | 14 days held, 900 items marked | on track', '2030/31 | r | PRIORITY 1 - CRIME | Target hardening for repeat victims | Alder Homes | 61 homes done | at risk']);
  });

  it('are no need where dots lead to whoever does it', async () => {
    const reading = await read('Alder Safety Partnership\n\nPlan for the year April 2031 to March 2032\n\nPriority 1: Drugs\n~~~~~~~~~~~~~~~~~\n\n - Close drug houses within 14 days ... Northshire Police\n - Add 15 clinics in the night shelter ... Northshire NHS Trust\n - Teach 400 children to cycle ..... Alder County Council\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Drugs | Close drug houses within 14 days | Northshire Police', '2031/32 | p | Priority 1: Drugs | Add 15 clinics in the night shelter | Northshire NHS Trust', '2031/32 | p | Priority 1: Drugs | Teach 400 children to cycle | Alder County Council']);
  });
});

describe('words that lead into a list', () => {
  it('tell its year, below one heading', async () => {
    const part = (title: string, before: string, after: string): string => `## ${title}\n\nIn 2030/31 we promised to:\n\n${before}\n\nIn 2031/32 we will:\n\n${after}\n\n`;
    const reading = await read(`# Safer Alder: how we did in 2030/31 and what happens in 2031/32\n\n${part('Quieter estates', '1. Visit every noisy home (Alder Homes). We managed this in 88% of cases.\n2. Fine people who dump rubbish (Alder Council). We issued 61 fines.', '1. Visit every noisy home within three days (Alder Homes)')}${part('Young people', '1. Give every pupil a talk (Northshire Police). 1,900 pupils had one.', '1. Give every pupil two talks (Northshire Police)')}`);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Quieter estates | Visit every noisy home | Alder Homes | We managed this in 88% of cases.', '2030/31 | r | Quieter estates | Fine people who dump rubbish | Alder Council | We issued 61 fines.', '2030/31 | r | Young people | Give every pupil a talk | Northshire Police | 1,900 pupils had one.', '2031/32 | p | Quieter estates | Visit every noisy home within three days | Alder Homes', '2031/32 | p | Young people | Give every pupil two talks | Northshire Police']);
  });

  it('tell who will do what stands in it', async () => {
    const reading = await read('Alder Community Safety Partnership: what each of us will do in 2031/32\n\nAlder Council will:\n * appoint a warden for each town\n * review all cameras\n\nNorthshire Police will:\n * visit every victim of burglary\n * publish newsletters\n', 'plan.txt');
    expect(reading.notUnderstood).toEqual([]);
    expect(rowsOf(reading)).toEqual(['2031/32 | p | appoint a warden for each town | Alder Council', '2031/32 | p | review all cameras | Alder Council', '2031/32 | p | visit every victim of burglary | Northshire Police', '2031/32 | p | publish newsletters | Northshire Police']);
  });
});

describe('items', () => {
  it('end with whoever does it on their last line', async () => {
    const list = (heading: string, ...items: [string, string][]): string => `<h2>${heading}</h2><h3>Violence</h3><ul>${items.map(([toDo, who]) => `<li>${toDo}<br><small>${who}</small></li>`).join('')}</ul>`;
    const reading = await read(`<!DOCTYPE html><html><body><h1>Alder Community Safety Partnership</h1>${list('2030/31: what we delivered', ['Installed four cameras', 'Alder Council'], ['Trained 60 bar staff', 'Northshire Police'])}${list('2031/32: what we will deliver', ['Install six cameras', 'Alder Council'], ['Train 90 bar staff', 'Northshire Police'])}</body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Violence | Installed four cameras | Alder Council', '2030/31 | r | Violence | Trained 60 bar staff | Northshire Police', '2031/32 | p | Violence | Install six cameras | Alder Council', '2031/32 | p | Violence | Train 90 bar staff | Northshire Police']);
  });

  it('tell whoever did it and the state behind dashes', async () => {
    const reading = await read('# Our work\n\nAlder Community Safety Partnership\n\n## Last year (2030/31)\n\n**Nuisance**\n\n- Opened a hotline for tenants - *Alder Homes* - done\n- Recruited three wardens - *Alder Council* - done\n\n**Roads**\n\n- Held 20 speed watches - *Northshire Police* - partly done\n\n## This year (2031/32)\n\n**Nuisance**\n\n- Open the hotline at weekends - *Alder Homes*\n- Recruit a fourth warden - *Alder Council*\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Nuisance | Opened a hotline for tenants | Alder Homes | complete', '2030/31 | r | Nuisance | Recruited three wardens | Alder Council | complete', '2030/31 | r | Roads | Held 20 speed watches | Northshire Police | at risk', '2031/32 | p | Nuisance | Open the hotline at weekends | Alder Homes', '2031/32 | p | Nuisance | Recruit a fourth warden | Alder Council']);
  });

  it('alone under the name of a body are actions beside the lists of others', async () => {
    const reading = await read('# Community safety in Alder: our pledges for 2031/32\n\n## Alder Council\n\n- Keep the camera room open\n- Fund a coordinator\n\n## Northshire Police\n\n- Patrol the ten worst streets\n- Answer calls within three minutes\n\n## Northshire Fire and Rescue Service\n\n- Visit 1,200 homes\n');
    expect(rowsOf(reading).map((row) => row.split(' | ').slice(3).join(' | '))).toEqual(['Keep the camera room open | Alder Council', 'Fund a coordinator | Alder Council', 'Patrol the ten worst streets | Northshire Police', 'Answer calls within three minutes | Northshire Police', 'Visit 1,200 homes | Northshire Fire and Rescue Service']);
  });

  it('are what was said among labels of what residents said and what was done', async () => {
    const reading = await read('# You said, we did 2030/31\n\n## Priority: Streets\n\n**You said:** The lane is dark. **We said we’d:** light the lane. **We did:** 12 lamps went up in May. **Who:** Alder Council.\n\n**You said:** Bikes race. **We said we’d:** stop the bikes. **We did:** Nine bikes were seized. **Who:** Northshire Police.\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Streets | light the lane. | Alder Council | 12 lamps went up in May.', '2030/31 | r | Streets | stop the bikes. | Northshire Police | Nine bikes were seized.']);
  });
});

describe('priorities', () => {
  it('are told by the letters of references that a key explains, in both years', async () => {
    const reading = await read('# Alder delivery plan: 2030/31 outturn and 2031/32 actions\n\n## Outturn\n\n| Ref | Commitment | Outturn | BRAG |\n|---|---|---|---|\n| SV1 | Hold four weeks on knives | Four held | B |\n| DA1 | Train 300 staff | 340 trained | B |\n\n## Actions\n\n| Ref | Action | Owner | Date |\n|---|---|---|---|\n| SV1 | Hold five weeks on knives | Northshire Police | March 2032 |\n| DA1 | Train 200 more staff | Alder Council | Dec 2031 |\n\nKey: SV – Serious violence. DA – Domestic abuse.\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Serious violence | Hold four weeks on knives | Four held | complete', '2030/31 | r | Domestic abuse | Train 300 staff | 340 trained | complete', '2031/32 | p | Serious violence | Hold five weeks on knives | Northshire Police', '2031/32 | p | Domestic abuse | Train 200 more staff | Alder Council']);
  });

  it('stand over the objectives that are parts of them', async () => {
    const table = (row: string): string => `| No. | Action | Lead agency | Timescale |\n|---|---|---|---|\n${row}\n\n`;
    const reading = await read(`# Alder delivery plan 2031-2032\n\n## Priority 3 – Reducing reoffending\n\n**Objective 3a: People leave prison into a home**\n\n${table('| 3a.1 | Hold a housing panel | Alder Council | Ongoing |')}**Objective 3b: People find work**\n\n${table('| 3b.1 | Run two job clubs | Probation Service | Dec 2031 |')}`);
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 3 – Reducing reoffending | Hold a housing panel | Alder Council', '2031/32 | p | Priority 3 – Reducing reoffending | Run two job clubs | Probation Service']);
  });
});

describe('plain lines', () => {
  it('parted by semicolons below heads are a table', async () => {
    const reading = await read('Alder Safety Plan 2031/32\n\nPriority 1: Homes\n\nAction; Lead; By when\nFit 90 locks; Alder Homes; June 2031\nVisit 40 victims; Northshire Police; all year\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Homes | Fit 90 locks | Alder Homes', '2031/32 | p | Priority 1: Homes | Visit 40 victims | Northshire Police']);
  });
});

describe('a person with the body in brackets', () => {
  it('is parted from it', async () => {
    const reading = await read('# Alder Community Safety Plan 2031/32\n\n## Priority 1: Nights\n\n| Action | Who | When |\n|---|---|---|\n| Light the canal path | Jo Bell (Alder Council) | Q2 |\n| Run the safe bus | Street Pastors | All year |\n');
    expect(rowsOf(reading)[0]).toBe('2031/32 | p | Priority 1: Nights | Light the canal path | Jo Bell + Alder Council');
  });
});

describe('reports', () => {
  it('begin with a state only where what was to be done follows it', async () => {
    const item = (toDo: string, came: string): string => `- ${toDo} (Alder Council): ${came}\n`;
    const said = 'Done – and dusted, as the wardens say.\n\n';
    const reading = await read(`# Alder CSP\n\n## Knife crime: review of 2030/31\n\n${item('Run four sweeps a month', '48 sweeps found 31 knives.')}${item('Put kits in 20 pubs', 'eight pubs have one.')}${item('Talk to 20 schools', '22 had a talk.')}\n${said.repeat(3)}`);
    expect(rowsOf(reading)).toEqual(['Run four sweeps a month | Alder Council | 48 sweeps found 31 knives.', 'Put kits in 20 pubs | Alder Council | eight pubs have one.', 'Talk to 20 schools | Alder Council | 22 had a talk.'].map((one) => `2030/31 | r | ${one}`));
  });

  it('may begin with the state, in bold or as a sign', async () => {
    const bold = await read('# Alder CSP annual statement\n\n## Priority 1: Knife crime (2030/31 review)\n\n**Complete** – Run four sweeps a month (Northshire Police). 48 sweeps found 31 knives.\n\n**Behind** – Put kits in 20 pubs (Alder Council). Eight pubs have one.\n\n**Complete** – Talk to 20 schools (Northshire Police). 22 had a talk.\n\n## Priority 1: Knife crime (2031/32 plan)\n\n- Run five sweeps a month (Northshire Police)\n- Put kits in 12 more pubs (Alder Council)\n');
    expect(rowsOf(bold)).toEqual([
      '2030/31 | r | Priority 1: Knife crime | Run four sweeps a month | Northshire Police | 48 sweeps found 31 knives. | complete',
      '2030/31 | r | Priority 1: Knife crime | Put kits in 20 pubs | Alder Council | Eight pubs have one. | off track',
      '2030/31 | r | Priority 1: Knife crime | Talk to 20 schools | Northshire Police | 22 had a talk. | complete',
      '2031/32 | p | Priority 1: Knife crime | Run five sweeps a month | Northshire Police',
      '2031/32 | p | Priority 1: Knife crime | Put kits in 12 more pubs | Alder Council',
    ]);
    const signs = await read('# Alder action plan 2030/31 – end of year\n\n## Priority 1 – Knife crime\n\n✅ Weapons sweeps (Northshire Police) – 12 sweeps\n\n🟠 Workshops (Alder Youth Justice Service) – 9 of 14 schools\n\n❌ Bleed kits in taxis (Alder Council) – no funding\n');
    expect(rowsOf(signs)).toEqual(['2030/31 | r | Priority 1 – Knife crime | Weapons sweeps | Northshire Police | 12 sweeps | complete', '2030/31 | r | Priority 1 – Knife crime | Workshops | Alder Youth Justice Service | 9 of 14 schools | at risk', '2030/31 | r | Priority 1 – Knife crime | Bleed kits in taxis | Alder Council | no funding | off track']);
  });
});

describe('lists', () => {
  it('with boxes to tick, whoever does it and a date', async () => {
    const reading = await read('# Alder CSP 2031/32 to-do\n\n## Theme one: Night safety\n\n- [ ] Train 40 bouncers — Alder Council — by June\n- [x] Buy 500 kits — Northshire Police — by April\n\n## Theme two: Estates\n\n- [ ] Hold six action days — Alder Homes — by March\n');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Theme one: Night safety | Train 40 bouncers | Alder Council', '2031/32 | p | Theme one: Night safety | Buy 500 kits | Northshire Police', '2031/32 | p | Theme two: Estates | Hold six action days | Alder Homes']);
    expect(reading.years[0]?.priorities[0]?.actions[0]?.due?.text).toBe('by June');
  });

  it('bear the number of the heading right above them in plain text', async () => {
    const reading = await read('ALDER COMMUNITY SAFETY PARTNERSHIP\n\nWHAT WE WILL DO IN 2031/32\n\n1. Burglary\n1.1 Fit 100 locks (Alder Homes)\n1.2 Visit every victim (Northshire Police)\n\n2. Nuisance\n2.1 Hire two wardens (Alder Council)\n2.2 Close two premises (Alder Council)\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | 1. Burglary | Fit 100 locks | Alder Homes', '2031/32 | p | 1. Burglary | Visit every victim | Northshire Police', '2031/32 | p | 2. Nuisance | Hire two wardens | Alder Council', '2031/32 | p | 2. Nuisance | Close two premises | Alder Council']);
  });
});

describe('a table of two columns', () => {
  it('for the priorities and what will be done is one of actions', async () => {
    const reading = await read('# Safer Alder plan 2031/32\n\n| Our priorities | What we’ll do in 2031/32 |\n|---|---|\n| Young people | Run a Friday club in each ward |\n| | Teach every year 7 class |\n| Homes | Gate ten alleys |\n');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Young people | Run a Friday club in each ward', '2031/32 | p | Young people | Teach every year 7 class', '2031/32 | p | Homes | Gate ten alleys']);
  });
});

describe('sentences', () => {
  it('that promise are actions where whoever leads stands behind them', async () => {
    const reading = await read('# Crime prevention plan of Alder Town Council and partners 2031/32\n\nThe partners agreed this in May.\n\n**Aim one – a calmer High Street**\nWe will put up two cameras and meet shopkeepers. Led by Alder Town Council.\n\n**Aim two – something to do**\nWe will open the youth club on Saturdays. Led by Alder Youth Trust.\n');
    expect(reading.notUnderstood).toEqual([]);
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Aim one – a calmer High Street | We will put up two cameras and meet shopkeepers. | Alder Town Council', '2031/32 | p | Aim two – something to do | We will open the youth club on Saturdays. | Alder Youth Trust']);
  });
});

describe('cards on a web page', () => {
  it('with whoever does it, the state and the report in paragraphs without labels', async () => {
    const card = (toDo: string, ...lines: string[]): string => `<div><h3>${toDo}</h3>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`;
    const reading = await read(`<!DOCTYPE html><html><body><h1>Safer Alder: progress against our 2030/31 plan</h1><h2>Burglary</h2>${card('Fit 120 locks', 'Alder Homes', 'Completed', 'We fitted 131 locks.')}${card('Visit every victim', 'Northshire Police', 'Partly completed', 'We visited 88%.')}<h2>Fires</h2>${card('Clear 40 fly-tips', 'Alder Council', 'Completed', 'All were cleared.')}</body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Burglary | Fit 120 locks | Alder Homes | We fitted 131 locks. | complete', '2030/31 | r | Burglary | Visit every victim | Northshire Police | We visited 88%. | at risk', '2030/31 | r | Fires | Clear 40 fly-tips | Alder Council | All were cleared. | complete']);
  });
});

describe('an action in bold', () => {
  it('is followed by whoever did it, and then by the report', async () => {
    const reading = await read('# 2030/31: what we did\n\n## Drugs\n\n- **Close six drug houses** – Northshire Police. Seven were closed.\n- **Open a clinic** – Northshire ICB. The clinic opened in May.\n\n## Fires\n\n- **Visit 700 homes** – Northshire Fire Service. 712 were visited.\n\n# 2031/32: what we will do\n\n## Drugs\n\n- **Close eight drug houses** – Northshire Police.\n- **Keep the clinic open** – Northshire ICB.\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Drugs | Close six drug houses | Northshire Police | Seven were closed.', '2030/31 | r | Drugs | Open a clinic | Northshire ICB | The clinic opened in May.', '2030/31 | r | Fires | Visit 700 homes | Northshire Fire Service | 712 were visited.', '2031/32 | p | Drugs | Close eight drug houses | Northshire Police', '2031/32 | p | Drugs | Keep the clinic open | Northshire ICB']);
  });
});

describe('a column for each quarter', () => {
  it('with a letter of the traffic light alone tells how it stood, the last how it stands', async () => {
    const reading = await read('# Alder CSP – 2030/31 action plan: final position\n\n## Priority 2: Town centre\n\n|Action|Lead|Q1|Q2|Q3|Q4|Comment|\n|---|---|---|---|---|---|---|\n|Renew ban on street drinking|Alder Council|G|G|A|G|Order made in March|\n|Install help points|Alder BID|A|R|R|R|No site was found|\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 2: Town centre | Renew ban on street drinking | Alder Council | Order made in March | on track', '2030/31 | r | Priority 2: Town centre | Install help points | Alder BID | No site was found | off track']);
  });
});
