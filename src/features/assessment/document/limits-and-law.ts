// What the law wants of a strategic assessment and what this part of it gives (SI 2007/1830, regulations 5 to 7, as amended), how the figures were
// made, and what they cannot say. Pure.
import { bullets, heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block } from '../../../platform/documents/document.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import { periodInWords } from './period-in-words.ts';

export function statutoryBlocks(): Block[] {
  return [
    heading(1, 'What a strategic assessment must hold'),
    paragraph('These figures are one part of it. The rest comes from the partners and the people who live and work here.'),
    { kind: 'table', caption: 'What a strategic assessment must hold', rowHeads: true, columns: [{ head: 'The law asks for', share: 2.4 }, { head: 'Here', share: 3 }], rows: [
      ['Levels and patterns of crime, disorder and substance misuse', 'Crime and anti-social behaviour: the chapters above. Substance misuse: drug offences alone; treatment, hospital and death figures are to be added.'],
      ['Changes since the last assessment, and why', 'What changed beyond chance: the chapter on levels and changes. Why is for the partners to say.'],
      ['Matters that should be prioritised', 'To be chosen by the partnership; what rose beyond chance and where it lies is where to begin.'],
      ['What people who live and work here think should be prioritised', 'Not in police data: from surveys and meetings.'],
      ['How far last year’s plan was carried out', 'Not in police data: from the review of the plan.'],
    ] },
  ];
}

export function limitBlocks(told: Assessment, command: string | undefined): Block[] {
  const { rows, correction } = told;
  return [
    heading(1, 'How it was worked out'),
    { kind: 'definitions', items: [
      { term: 'What was read', meaning: `${numberWords(rows.read)} rows of street files, ${periodInWords(`${told.from} to ${told.to}`)}; ${numberWords(rows.inArea)} of them in ${told.area.name}. ${numberWords(rows.duplicates)} rows that repeat the reference of a crime within a month were taken out; ${numberWords(rows.withoutPlace)} have no place.` },
      { term: 'Residents', meaning: `${numberWords(told.area.population)} usual residents and ${numberWords(told.area.households)} households in the census of 2021.` },
      { term: 'Beyond chance', meaning: `Two counts of as many months are compared by z = (now − before) ÷ √(now + before); 1.96 or more is beyond chance, which alone would do as much once in twenty times. Fewer than 20 together are tested exactly (binomial). ${numberWords(correction.tests)} types are asked at once, so that what stands is found by ${correction.method} at ${numberWords(correction.falseDiscoveryRate * 100)}%.` },
      { term: 'Whose rows are compared', meaning: told.forcesCompared === undefined ? 'Nothing is compared.' : `Those of forces that filed in every month compared: ${told.forcesCompared.join(', ')}.` },
      { term: 'Expected range', meaning: 'The mean of the latest unbroken run of whole months (24 at most), give or take 2.66 times the mean step from month to month (XmR); at least eight months. A sign is a month beyond it, eight in a row on one side of the mean, six in a row rising or falling, or two of three in its outer third.' },
      { term: 'How far a rate may be off', meaning: 'By Byar, 95 in 100.' },
      { term: 'Beside other areas', meaning: 'A funnel around the rate of all areas compared, 95 in 100, widened by √φ where they differ by more than chance (φ is the mean of their squared z).' },
      { term: 'Standing out', meaning: 'Gi* of Getis and Ord: the place itself and those that share a border with it, counts of the rate period, LSOAs of this area; by Benjamini-Hochberg at 5% within each type.' },
    ] },
    ...(command === undefined ? [] : [paragraph(`The same figures again: ${command}`, 'note')]),
    heading(1, 'Limits and caveats'),
    bullets(told.caveats.map(({ words }) => words)),
    heading(2, 'Whose data this is'),
    bullets([...told.attribution]),
  ];
}
