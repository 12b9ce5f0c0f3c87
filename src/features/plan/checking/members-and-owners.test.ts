// Whether an owner is a member, however the plan writes either: in two languages, as one of several councils, by letters that a table tells.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

async function namesIn(members: string, owners: readonly string[]): Promise<string[]> {
  const rows = owners.map((owner, at) => `| ${['Visit shops', 'Mark bicycles', 'Talk in schools', 'Light the steps', 'Sweep the lanes', 'Walk the park'][at] ?? ''} | ${owner} |`).join('\n');
  const text = `# Safer Alder\n\n## Actions for 2031/32\n\n| Action | Lead |\n|---|---|\n${rows}\n\n## Members of the board\n\n${members}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => /^(?:organisation|acronym|action-without-owner)/.test(one.kind)).map((one) => `${one.kind}: ${one.subject}`);
}

const told = 'Alder Council, Northshire Police, the Probation Service, Alder Youth Alliance and Rosewood.';
const listed = '- Weldon District Council\n- Marsh District Council\n- Sallow District Council\n- Northshire Police\n- Probation Service';
const inBoth = "- Cyngor Sir Gwernant / Gwernant County Council\n- Heddlu'r Glannau / Shore Police\n- Gwasanaeth Tân ac Achub y Glannau Pell / Far Shore Fire and Rescue Service\n- Y Gwasanaeth Prawf / Probation Service";
const byLetters = '| Body | Short name |\n|---|---|\n| Marsh Metropolitan Borough Council | MMBC |\n| Northshire Police | |\n| Northshire Fire and Rescue Service | NFRS |\n| Probation Service | |\n| Turning Tide | |';

const whole = '- Tarnley Borough Council\n- Northmoor Police\n- Northmoor Fire and Rescue Service\n- Probation Service\n- Brook Homes';

const inBrackets = "- Tarnley Council\n- Northmoor Police\n- Moor Housing Association\n- Citizens Advice Tarnley\n- Tarnley Business Crime Reduction Partnership\n- Tarnley Shopwatch Partnership\n- RNLI\n\nWe pay for welfare rights and for rescue.";

const sitting = [['Alder Borough Council', 'Ann Reeve', 'Chief Executive'], ['Northshire Police', 'Supt Jo Marsh', 'Area Commander'], ['Victim Support', 'Lee Dunn', 'Director'], ['Probation Service', 'Dr Sam Firth', 'Head of Service']] as const;
const owning = ['Alder Borough Council', 'Victim Support', 'Harbour Watch', 'Northshire Police'];

test.each<[string, string, string[], string[]]>([
  ['the last of a sentence is two', told, ['Rosewood', 'Alder Youth Alliance', 'Alder Council'], []],
  ['and what the sentence does not name is asked about', told, ['Rosewood', 'Harbour Watch', 'Alder Council', 'Northshire Police', 'Alder Youth Alliance'], ['organisation-unknown: Harbour Watch']],
  ['the last of a sentence is said to be a charity', 'The partnership is made up of Alder Council, Northshire Police, the Probation Service, Alder Valley Housing and the charity Moving Forward.', ['Moving Forward', 'Alder Valley Housing', 'Alder Council'], []],
  ['those without a vote', 'The responsible authorities are Alder Council, Northshire Police, Northshire Fire and Rescue Service, NHS Northshire and the Probation Service. Alder Rural Watch, Beacon Refuge and Forest Youth Link sit with us as members without a vote.', ['Alder Rural Watch', 'Beacon Refuge', 'Alder Council', 'Northshire Police'], []],
  ['several councils in one', listed, ['Weldon, Marsh and Sallow District Councils', 'Northshire Police'], []],
  ['several councils of which one is no member', listed, ['Weldon, Marsh and Burley District Councils', 'Northshire Police', 'Probation Service'], ['organisation-unknown: Burley District Council']],
  ['one body in two languages', inBoth, ['Gwasanaeth Tân ac Achub y Glannau Pell / Far Shore Fire and Rescue Service', "Heddlu'r Glannau / Shore Police", 'Far Shore Fire and Rescue Service'], []],
  ['a stroke between two bodies', '- Alder Council\n- Northshire Police\n- Probation Service\n- Rosewood', ['Alder Council / Northshire Police', 'Harbour Watch / Alder Council', 'Rosewood'], ['organisation-unknown: Harbour Watch']],
  ['letters that the table of members tells', byLetters, ['MMBC', 'NFRS', 'MMBC, NFRS', 'Turning Tide'], []],
  ['letters under a heading that speaks of short forms', byLetters.replace('| Body |', '| Member |'), ['MMBC', 'NFRS', 'MMBC, NFRS', 'Turning Tide'], []],
  ['letters that the table tells for its own tables', byLetters.replace('| Body | Short name |', '| Organisation | Short form in the tables |'), ['MMBC', 'NFRS', 'MMBC, NFRS', 'Turning Tide'], []],
  ['letters under a head that says where they stand', byLetters.replace('| Body | Short name |', '| Member | Known as below |'), ['MMBC', 'NFRS', 'MMBC, NFRS', 'Turning Tide'], []],
  ['the last two of a sentence without a word that tells a body', 'Alder Council, Northshire Police, the Probation Service, Rosebank and Nightlight Pastors.', ['Rosebank', 'Nightlight Pastors', 'Alder Council'], []],
  ['and one of them alone makes no other a member', 'Alder Council, Northshire Police, the Probation Service, Rosebank and Nightlight Pastors.', ['Rosebank', 'Nightlight Youth', 'Alder Council', 'Northshire Police', 'Probation Service'], ['organisation-unknown: Nightlight Youth']],
  ['letters that say who is to be found, where they are told to be a body', '- Tiverley Borough Council (TBC)\n- Northshire Police\n- Probation Service', ['TBC', 'Northshire Police', 'TBC, Northshire Police'], []],
  ['and where they merely fit one', '- Tiverley Borough Council\n- Northshire Police\n- Probation Service', ['TBC', 'Northshire Police', 'Probation Service'], ['action-without-owner: Visit shops']],
  ['the last row of a list that has "and" in its name is one', `${listed}\n- Sport and Leisure`, ['Leisure', 'Northshire Police', 'Sport and Leisure'], ['organisation-unknown: Leisure']],
  ['what is no name: a label, the head of a column, a word like any other', `${listed}\n\nWe listen to youth.`, ['Where: Weldon', 'Owner', 'Youth', 'Harbour', 'Northshire Police', 'Weldon District Council'], ['organisation-unknown: Harbour']],
  ['and what is one, with a number or a word that is used otherwise too', `${listed}\n\nShe found a refuge.`, ['42nd Street', 'Refuge', '3 officers', 'Northshire Police', 'Weldon District Council'], ['organisation-unknown: 42nd Street', 'organisation-unknown: Refuge']],
  ['a department in brackets behind a body, by whichever name', listed, ['Police (Licensing)', 'Northshire Police', 'Weldon District Council'], []],
  ['what a member has in its brackets, which a column broke', '- Alder Borough Council (with Children’s Services Youth Justice Service\n- Northshire Police\n- Probation Service', ['Children’s Services', 'Harbour Watch', 'Northshire Police', 'Alder Borough Council'], ['organisation-unknown: Harbour Watch']],
  ['a body in brackets behind one that is no member', listed, ['Alder Homes (Serco)', 'Northshire Police', 'Weldon District Council', 'Marsh District Council', 'Probation Service'], ['organisation-unknown: Serco', 'organisation-unknown: Alder Homes']],
  ['one that is no member under two forms of its name is asked about once', listed, ['Project Kestrel', 'Kestrel', 'Northshire Police', 'Weldon District Council'], ['organisation-unknown: Project Kestrel']],
  ['people behind the bodies that they sit for', sitting.map(([body, person, job]) => `- ${body} – ${person}, ${job}`).join('\n'), owning, ['organisation-unknown: Harbour Watch']],
  ['people before the bodies that they sit for', sitting.map(([body, person, job]) => `- ${person}, ${job}, ${body}`).join('\n'), owning, ['organisation-unknown: Harbour Watch']],
  ['people in a table, with their bodies behind them', `| Name | Role | Organisation |\n|---|---|---|\n${sitting.map(([body, person, job]) => `| ${person} | ${job} | ${body} |`).join('\n')}`, owning, ['organisation-unknown: Harbour Watch']],
  ['parts of the council and of the police', whole, ['Environmental Health', 'Parks and Open Spaces', 'Police Rural Crime Team', 'Missing Persons Unit', 'Tarnley Youth Justice Service', 'Housing Options'], []],
  ['parts with names of several words', whole, ['Education and Skills', 'Integrated Offender Management Team', 'Strategic Housing', 'Family Help Service', 'Waste and Recycling', 'Northmoor Police'], []],
  ['and a body that has no such words', whole, ['Environmental Health', 'Bridgeway Futures', 'Northmoor Police', 'Tarnley Borough Council'], ['organisation-unknown: Bridgeway Futures']],
  ['what only a county does, where districts are members', listed, ['Trading Standards', 'Licensing', 'Northshire Police', 'Weldon District Council', 'Probation Service'], ['organisation-unknown: Trading Standards']],
  ['what only a county does, where the plan speaks of one that is no member', `${whole}\n\nWe meet Moorshire County Council twice a year.`, ['Trading Standards', 'Licensing', 'Northmoor Police', 'Tarnley Borough Council'], ['organisation-unknown: Trading Standards']],
  ['a service named for a place that no council among the members has', whole, ['Moorshire Highways', 'Northmoor Police', 'Tarnley Borough Council'], ['organisation-unknown: Moorshire Highways']],
  ['a member with a long row of its parts in brackets', `- Tarnley Council (including Children's Services, Public Health and the Tarnley Youth Justice Service, with the Wardens)\n${whole.split('\n').slice(1).join('\n')}`, ["Children's Services", 'Tarnley Council', 'Northmoor Police', 'Harbour Watch'], ['organisation-unknown: Harbour Watch']],
  ['a member with its place left out, or in letters without it', inBrackets, ['Shopwatch Partnership', 'BCRP', 'Citizens Advice', 'Tarnley BCRP', 'Shopwatch'], ['acronym-undefined: BCRP']],
  ['a member with one of its words left out', inBrackets, ['Business Crime Partnership', 'Northmoor Police', 'Tarnley Council', 'Tarnley Crime Partnership'], ['organisation-unknown: Tarnley Crime Partnership']],
  ['police and constabulary are one force', inBrackets.replace('Northmoor Police', 'Northmoor Constabulary'), ['Northmoor Police', 'Police', 'Tarnley Council', 'Southmoor Police'], ['organisation-unknown: Southmoor Police']],
  ['a place behind a member', inBrackets, ['Citizens Advice Tarnley', 'RNLI Tarnley', 'Northmoor Police'], []],
  ['a team behind the short name of a member, and one that is told in words of every day', inBrackets, ['Moor Housing Tenancy Team', 'Resettlement team', 'Northmoor Police', 'Welfare Rights Unit', 'Harbour Watch'], ['organisation-unknown: Harbour Watch']],
  ['a name that was cut in two', `${whole}\n- Tarnley Voluntary Sector Alliance`, ['Voluntary Sector Alliance', 'Brook Homes', 'Northmoor Police', 'Harbour Watch'], ['organisation-unknown: Harbour Watch']],
  ['letters that a glossary tells to be a part of the council', `${whole}\n\n## Glossary\n\n- YJS: Youth Justice Service\n- HO: Harbour Outreach`, ['YJS', 'Northmoor Police', 'Tarnley Borough Council', 'HO'], ['organisation-unknown: HO']],
  ['one body in full and in letters is asked about once', whole, ['HM Courts and Tribunals Service', 'HMCTS', 'Northmoor Police', 'Tarnley Borough Council', 'Brook Homes'], ['organisation-unknown: HM Courts and Tribunals Service', 'acronym-undefined: HMCTS']],
  ['those in one row with members', 'Tarnley Borough Council; Northmoor County Council; Northmoor Police; Northmoor Fire Authority; Northmoor Integrated Care Board; the Probation Service; the youth justice service (YJS); Northmoor Victim Care.', ['Northmoor Victim Care', 'Northmoor Police', 'Tarnley Borough Council', 'Northmoor County Council', 'Northmoor Fire Authority'], []],
  ['one unknown among owners that are mostly parts of the council', whole, ['Housing', 'Licensing', 'Tarnley Libraries', 'Harbour Watch', 'Bright Futures', 'Env. Health'], ['organisation-unknown: Harbour Watch', 'organisation-unknown: Bright Futures']],
  ['nobody that is written small throughout', whole, ['local garages', 'Northmoor Police', 'Tarnley Borough Council', 'Harbour Watch'], ['organisation-unknown: Harbour Watch']],
])('%s', async (_how, members, owners, found) => expect(await namesIn(members, owners)).toEqual(found));
