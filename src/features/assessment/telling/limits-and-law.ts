// What the law wants of a strategic assessment (SI 2007/1830, regulations 5 to 7, as amended) in the words that people wrote, or where it is to come
// from; how the figures were made, and what they cannot say. Pure.
import { bullets, heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block } from '../../../platform/documents/document.ts';
import { fromProse } from '../../../platform/documents/prose.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import { SAID_BY_COMMAND } from '../assess/computed.ts';
import { CHANGE_TEST } from '../assess/place-changes.ts';
import { monthsInWords, runsOf } from '../assess/months.ts';
import type { DocumentInput } from './assessment-document.ts';
import { ageOf } from './age.ts';
import { moveOf } from '../assess/verdict.ts';
import { correctionWords, neededWords } from './change-words.ts';
import { PARTS, partNamed } from './parts.ts';
import { table } from './table.ts';

const BEFORE_DECISION = 'This was written before the decision, and is left as it was. What holds is the decision: see “What was decided”.';

type Written = Pick<DocumentInput, 'texts' | 'overtaken' | 'isPublic'>;

/** What the law asks for and nobody wrote. */
export const notWritten = (texts: DocumentInput['texts']): string[] => (texts === undefined ? [] : PARTS.filter((part) => part.statutory && (texts.get(part.key) ?? '').trim() === '').map((part) => part.heading));

function notWrittenWords({ texts }: Written): string[] {
  const missing = notWritten(texts);
  return missing.length === 0 ? [] : [`Nothing was written under ${listWords(missing.map((one) => `“${one}”`))}, which the law asks a strategic assessment to hold (SI 2007/1830, regulations 5 to 7).`];
}

/** A part that the law asks for and nobody wrote says so, rather than be missing. */
export function written({ texts, overtaken = [], isPublic = false }: Written, key: string, title?: string): Block[] {
  const part = partNamed(key);
  const text = (texts?.get(key) ?? '').trim();
  if (texts === undefined || part === undefined || (text === '' && (!part.statutory || isPublic))) return [];
  return [heading(2, title ?? part.heading), ...(text === '' ? [paragraph('Not written yet.', 'note')] : [...(overtaken.includes(key) ? [paragraph(BEFORE_DECISION, 'note')] : []), ...fromProse(text)])];
}

export function lawBlocks(input: Written): Block[] {
  if (input.texts !== undefined) {
    const keys = ['patterns', 'substance-misuse', 'reoffending', 'serious-violence', 'why', 'community', 'last-plan', 'outlook'];
    const [some, none] = [keys.filter((key) => (input.texts?.get(key) ?? '').trim() !== ''), keys.filter((key) => (input.texts?.get(key) ?? '').trim() === '' && written(input, key).length > 0)];
    // A heading over nothing for each would be half a page.
    const open = none.length === 0 ? [] : [paragraph(`Not written yet. The law asks for it: ${listWords(none.flatMap((key) => partNamed(key)?.heading ?? []).map((one) => `“${one}”`))}.`, 'note')];
    return some.length + open.length === 0 ? [] : [heading(1, 'Behind the figures'), ...some.flatMap((key) => written(input, key)), ...open];
  }
  return [
    heading(1, 'What a strategic assessment must hold'),
    paragraph('These figures are one part of it. The rest comes from the partners and the people who live and work here.'),
    table('What a strategic assessment must hold', [{ head: 'The law asks for', share: 2.4 }, { head: 'Here', share: 3 }], [
      ['Levels and patterns of crime, disorder and substance misuse', 'Crime and anti-social behaviour: the chapters above. Substance misuse: drug offences alone; treatment, hospital and death figures are to be added.'],
      ['Changes since the last assessment, and why', 'What changed beyond chance: the chapters above. Why is for the partners to say.'],
      ['Matters that should be prioritised', 'To be chosen by the partnership; what rose beyond chance and where it lies is where to begin.'],
      ['What people who live and work here think should be prioritised', 'Not in police data: from surveys and meetings.'],
      ['How far last year’s plan was carried out', 'Not in police data: from the review of the plan.'],
    ]),
  ];
}

export function limitBlocks(input: DocumentInput): Block[] {
  const { computed: { assessment }, subjects, notes = [], command, fingerprint, date } = input;
  const { rows, area } = assessment;
  const doubtful = subjects.filter((one) => !one.isGroup && moveOf(one.series.change) === 'doubtful').map((one) => one.name);
  return [
    heading(1, 'Limits, caveats and method'),
    heading(2, 'Limits and caveats'),
    bullets([...notWrittenWords(input), ...(date === undefined ? [] : [ageOf(assessment, date)?.words ?? '']).filter((words) => words !== ''), ...assessment.caveats.map(({ words }) => words), 'Near repeats (whether one burglary soon follows another nearby) are not shown: they need days and addresses, and the open data has months and rounded places.']),
    heading(2, 'How it was worked out'),
    { kind: 'definitions', items: [
      { term: 'What was read', meaning: `${numberWords(rows.read)} rows of street files, ${monthsInWords(assessment)}; ${numberWords(rows.inArea)} of them in ${area.name}. ${numberWords(rows.duplicates)} rows that repeat the reference of a crime within a month were taken out; ${numberWords(rows.withoutPlace)} have no place. Files of ${assessment.forces.map((one) => `${one.force} (${runsOf(one.months).map(monthsInWords).join(', ')})`).join('; ')}.` },
      { term: 'Residents', meaning: `${numberWords(area.population)} usual residents and ${numberWords(area.households)} households in the census of 2021.` },
      { term: 'Beyond chance', meaning: `Two counts of as many months are compared by z = (now − before) ÷ √(now + before); 1.96 or more is beyond chance, which alone would do as much once in twenty times. Fewer than 20 together are tested exactly (binomial). ${correctionWords(assessment.correction.tests, doubtful)} The correction is that of Benjamini and Hochberg, 5 in 100. ${neededWords(assessment.correction)}`.trim() },
      { term: 'Unusual among areas', meaning: 'How the others divide over the two periods gives their common change and how much more than chance they vary: φ, Pearson’s χ² over its degrees of freedom (McCullagh and Nelder, Generalized Linear Models, 1989). The own change is no more than areas usually differ when it lies within Student’s t bound of theirs, 95 in 100, its error widened by √φ. Not said with fewer than five others of 20 or more in both periods together.' },
      { term: 'Whose rows are compared', meaning: assessment.forcesCompared === undefined ? 'Nothing is compared.' : `Those of forces that filed in every month compared: ${listWords(assessment.forcesCompared)}.` },
      { term: 'Expected range', meaning: 'The mean of the latest unbroken run of whole months (24 at most), give or take 2.66 times the mean step from month to month (XmR); at least eight months. A sign is a month beyond it, eight in a row on one side of the mean, six in a row rising or falling, or two of three in its outer third.' },
      { term: 'How far a rate may be off', meaning: 'By Byar, 95 in 100.' },
      { term: 'Beside other areas', meaning: 'A funnel around the rate of all areas compared, 95 in 100, widened by √φ where they differ by more than chance (φ is the mean of their squared z).' },
      ...(assessment.highPlaces === undefined ? [] : [{ term: 'Standing out alone', meaning: 'What the places of this area usually have of a type is a negative binomial (variance: mean + mean² ÷ shape), fitted by maximum likelihood (Bliss and Fisher, 1953) to their counts of the rate period; the highest tenth counts in the fit only as so high or higher (Cohen, 1959), so that what is far out does not make itself usual (Efron, 2004). A place stands out alone by the chance of its count or more, by Benjamini-Hochberg at 5% within each type. A Poisson test would call half of the places high. Not asked of fewer than 20 places or of types with fewer incidents than places.' }]),
      ...((assessment.placeChanges ?? []).length === 0 ? [] : [{ term: 'A clear change of a place', meaning: CHANGE_TEST }]),
      ...(assessment.hotSpots === undefined ? [] : [{ term: 'In a cluster', meaning: 'Gi* of Getis and Ord (1995): the place itself and those that share a border with it, taken together; counts of the rate period, LSOAs of this area; by Benjamini-Hochberg at 5% within each type. It is a sign of high places beside each other, not of one high place. The files tell of each place its z, how many standard deviations it lies from chance; how many it takes differs from type to type.' }]),
    ] },
    ...(notes.length === 0 ? [] : [heading(2, 'Notes on the charts'), bullets(notes.map((note) => `${dateWords(note.onDay)}: ${note.words}${note.isStep ? `. A step from which limits begin anew: ${note.reason ?? ''}` : ''}${note.writtenBy === '' ? '' : ` (${note.writtenBy})`}`))]),
    ...(command === undefined ? [] : [heading(2, 'Make it again'), paragraph(`From the same files, one command gives the same figures: ${command}`), ...(fingerprint === undefined ? [] : [paragraph(markWords(fingerprint), 'note')])]),
    heading(2, 'Whose data this is'), bullets([...assessment.attribution]),
  ];
}

/** What tells whether figures that were made again are the same. */
export const markWords = (fingerprint: string): string => `Mark of the data: ${fingerprint}.${fingerprint.startsWith(SAID_BY_COMMAND) ? ' The command says the same mark, as “mark”, where files and figures are the same.' : ''}`;
