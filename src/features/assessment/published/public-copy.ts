// What the public gets of an assessment: its texts in plain words with the figures that are for the public, without the names of those who wrote;
// and what a person looks at before it goes out. The police's open data is exempt from the rules for small numbers, partners' own counts are not. Pure.
import type { Bound, CitedReading, FigureOut, Resolve, SmallNumbers } from '../../measures/index.ts';
import { differencesIn, givenAwayBy, plainWords, showText } from '../../measures/index.ts';
import { hintsInTexts } from '../../plan/index.ts';
import type { Hint } from '../../plan/index.ts';
import { subjectsOf, wardNamesOf } from '../assess/computed.ts';
import { hasPlace, partNamed } from '../telling/parts.ts';
import type { Gathered } from '../written/document-forms.ts';

export interface PublicFigure { readonly place: string; readonly words: string; readonly measure: string; readonly name: string; readonly period: string; readonly value?: number; /** where it is not exactly so much */ readonly bound?: Bound; readonly upTo?: number; readonly unit?: string; readonly source: string; readonly asAt?: string; readonly provisional: boolean }
export interface PublicCopy { readonly gathered: Gathered; readonly figures: readonly PublicFigure[]; readonly personal: readonly Hint[]; readonly few: readonly Hint[] }

export const headingOf = (part: string): string => partNamed(part)?.heading ?? `About ${part.replace(/^type-/, '').replaceAll('-', ' ')}`;

const notPeople = ({ organisation, result }: Gathered): string[] => [organisation, ...wardNamesOf(result.computed.assessment)];

/** What may be personal in words that everybody is to read beside it. */
export const personalIn = (words: string, gathered: Gathered, names: readonly string[]): string[] => hintsInTexts([['', words]], names, [], new Map(), notPeople(gathered)).filter((one) => one.kind === 'personal').map((one) => one.what);

/** `already`: figures of what everybody can read by now. */
export function publicCopy(gathered: Gathered, resolve: Resolve, names: readonly string[], rules: ReadonlyMap<string, SmallNumbers>, already: readonly FigureOut[] = []): PublicCopy {
  const figures: PublicFigure[] = [];
  const withheld: Hint[] = [];
  const counted = subjectsOf(gathered.result.computed.assessment);
  // What has no place on its pages does not go out beside them.
  const texts = new Map([...gathered.written].filter(([part]) => hasPlace(part, counted)).map(([part, text]) => {
    const place = headingOf(part);
    const pieces = showText(text, (token) => {
      const found = resolve(token);
      return found.is === 'found' && !found.reading.measure.publishable ? { is: 'none' } : found;
    });
    for (const piece of pieces) {
      if (piece.kind !== 'figure') continue;
      if (piece.reading !== undefined) figures.push(figureOf(place, piece.words, piece.reading));
      const hidden = resolve(piece.token);
      if (hidden.is === 'found' && !hidden.reading.measure.publishable) withheld.push({ kind: 'few', what: `${piece.words}, ${hidden.reading.measure.name}, which is not for the public`, where: place });
    }
    return [part, plainWords(pieces)] as const;
  }));
  const notes = gathered.notes.map((note) => ({ ...note, writtenBy: '' }));
  const weights = gathered.weights === undefined ? undefined : { ...gathered.weights, madeBy: '' };
  const written: [string, string][] = [['the title', gathered.record.title], ['why these areas', Object.values(gathered.record.comparedWhy).join(' ')], ...[...texts].map(([part, text]): [string, string] => [headingOf(part), text]), ...notes.map((note): [string, string] => ['a note on the charts', `${note.words} ${note.reason ?? ''}`]), ...(weights === undefined ? [] : [['the weights of harm', `${weights.name} ${weights.source} ${weights.caveat}`] as [string, string]])];
  const decided = gathered.decided.map((one) => ({ ...one, signedBy: '' }));
  written.push(...decided.map((one): [string, string] => ['what was decided', [one.workshop, one.place, one.minute, one.ties, ...one.rows.flatMap((row) => [row.title, row.reason, ...row.inPlan])].filter(Boolean).join('\n')]));
  const hints = hintsInTexts(written, names, figures, rules, notPeople(gathered));
  return { gathered: { ...gathered, isPublic: true, texts, notes, weights, decided, before: gathered.lastAssessment }, figures, personal: hints.filter((one) => one.kind === 'personal'), few: [...hints.filter((one) => one.kind === 'few'), ...withheld, ...givenAway(written, figures, rules, already)] };
}

/** Small counts that nobody wrote, and that follow from what is written: within a text, and from figures of periods that lie in one another, here or in what is public already. */
function givenAway(texts: readonly [where: string, text: string][], figures: readonly PublicFigure[], rules: ReadonlyMap<string, SmallNumbers>, already: readonly FigureOut[]): Hint[] {
  const inTexts = texts.flatMap(([where, text]) => differencesIn(text, where).map((what): Hint => ({ kind: 'few', what, where })));
  const own = figures.flatMap(({ measure, name, words, period, value, unit, bound, upTo }): FigureOut[] => (unit !== 'count' || value === undefined ? [] : [{ measure, name, words, period, value, ...(bound === undefined ? {} : { bound }), ...(upTo === undefined ? {} : { upTo }) }]));
  return [...inTexts, ...givenAwayBy([...own, ...already], rules).map(({ measure, what }): Hint => ({ kind: 'few', what, where: [...new Set(figures.filter((one) => one.measure === measure).map(({ place }) => place))].join(', ') }))];
}

function figureOf(place: string, words: string, { measure, period, value, source, place: at, asAt, provisional }: CitedReading): PublicFigure {
  return { place, words, measure: measure.ref, name: measure.name, period, ...(value === undefined ? {} : { value: value.amount, ...(value.bound === 'exactly' ? {} : { bound: value.bound }), ...(value.upTo === undefined ? {} : { upTo: value.upTo }), unit: value.unit }), source: `${source}${at === undefined ? '' : `, ${at}`}`, ...(asAt === '' ? {} : { asAt }), provisional };
}
