// What a person looks at before a plan goes out: what seems to be personal data, and counts so small that people could be known. Pure.
import type { SmallNumbers } from '../../measures/index.ts';
import { isWithheld, sentenceAt, smallCountsIn } from '../../measures/index.ts';
import { isNameWord } from './name-words.ts';
import { namesOfPeople, placesTold } from './names-of-people.ts';
import type { PlanData, PublishedFigure } from './plan-data.ts';
import { citingTexts, figuresByHolder, withOwnSource } from './published-figures.ts';
import { toldOfOne } from './told-of-one.ts';
import { wardNames } from './ward-names.ts';

/** `few`: a count so small that people could be known; with a reason it may be published. */
export type Hint = { kind: 'personal' | 'few'; what: string; where: string; /** of an action: it stands in its update */ inUpdate?: boolean; /** the sentences of its place that it stands in */ said?: readonly string[]; /** what a person reads of it to judge: its sentences as they are written */ within?: readonly string[]; /** where it follows from several places: each of them */ places?: readonly string[] };

/** One text with where it stands; `about` is what its heading, action and priority say that it is about. */
export type TextToLookAt = readonly [where: string, text: string, told?: { about?: string; inUpdate?: boolean }];

const TITLED = /\b(?:Mr|Mrs|Ms|Miss|Dr|Rev|PC|PCSO|Sgt|DC|DI|DS|DCI|Insp|Supt|Cllr)\.? [A-Z][\p{L}’'-]+(?: [A-Z][\p{L}’'-]+)?/gu;
const byTitle = (text: string): string[] => text.match(TITLED) ?? [];

/** Words of an address are looked for only where there is an @: most texts have none, and each of their words might begin one. */
const PATTERNS: [string, RegExp, needs?: string][] = [
  ['an e-mail address', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '@'],
  ['a telephone number', /(?<![\d,.])0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b/g],
  ['a postcode', /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g],
  ['a person by title', TITLED],
];

/** Nobody is named, and whoever works there is known. */
const ABSENCE = 'somebody’s health or absence';

/** Addresses that a body reads together. */
const SHARED = new Set('admin asb community communitysafety contact contactus csp csu customer customerservice customerservices enquiries enquiry feedback hello help helpdesk helpline info mail office partnership partnerships post press reception referral referrals safeguarding safety services support team'.split(' '));
const isShared = (address: string): boolean => address.slice(0, address.indexOf('@')).toLowerCase().split(/[._+-]/).every((part) => SHARED.has(part));
const digits = (text: string): string => text.replace(/\D/g, '');

/** What the plan publishes of its bodies anyway, in its list of members and as its own address: it is nobody's own. */
const publicContacts = (data: PlanData): string[] => [data.partnership.email?.toLowerCase(), ...[data.partnership.telephone, ...data.members.map((one) => one.telephone)].map((one) => digits(one ?? ''))].flatMap((one) => one || []);

/** What a hint is known by, so that what was looked at once is not asked about again: another sentence about the same person is another matter. */
export const hintKeys = ({ what, where, said = [] }: Pick<Hint, 'what' | 'where' | 'said'>): string[] => (said.length === 0 ? [`${what} | ${where}`] : said.map((sentence) => `${what} | ${where} | ${sentence}`));

/** A figure that stands in one of the texts. */
type FigureHeld = { readonly place: string; readonly words: string; readonly value?: number | undefined; readonly unit?: string | undefined; readonly measure: string; readonly name: string };

/** Things in what people wrote that look like personal data, and counts of people that are small. `names` are people known to the system, `rules` those of the measures that figures come from. A person decides. */
export function hintsIn(data: PlanData, names: readonly string[], rules: ReadonlyMap<string, SmallNumbers> = new Map(), countsIn: typeof smallCountsIn = smallCountsIn): Hint[] {
  return hintsInTexts(textsOf(data), names, data.figures ?? [], rules, notPeople(data), publicContacts(data), countsIn);
}

/** What seems personal in words that stand beside a plan. */
export const personalIn = (words: string, data: PlanData, names: readonly string[]): string[] => hintsInTexts([['', words]], names, [], new Map(), notPeople(data), publicContacts(data)).filter((one) => one.kind === 'personal').map((one) => one.what);

/** The same, each with the sentences that it stands in. */
export function hintsWithSentences(data: PlanData, ...rest: [names: readonly string[], rules?: ReadonlyMap<string, SmallNumbers>, countsIn?: typeof smallCountsIn]): Hint[] {
  const texts = textsOf(data);
  const sentences = Map.groupBy(texts.flatMap(([where, text]) => text.split(/(?<=[.!?])\s|\n/).map((sentence) => ({ where, sentence: sentence.trim() }))), (one) => one.where);
  return hintsIn(data, ...rest).map((hint) => {
    if (hint.kind === 'few') return { ...hint, within: sentencesOfCount(data, texts, hint) };
    const found = hint.what.slice(hint.what.indexOf(': ') + 2);
    return { ...hint, within: sentencesWith(textsAt(texts, hint), found), said: [...new Set((sentences.get(hint.where) ?? []).map((one) => one.sentence).filter((sentence) => sentence.includes(found)))] };
  });
}

/** A count is found by its words, or by the figure of a measure that it is. */
function sentencesOfCount(data: PlanData, texts: readonly TextToLookAt[], hint: Hint): string[] {
  const written = sentencesWith(textsAt(texts, hint), hint.what);
  return written.length > 0 ? written : sentencesOfFigures(data, ({ place, words, name }) => place === hint.where && hint.what === `${words}, ${name}`);
}

/** The sentences of the figures that are meant. */
export const sentencesOfFigures = (data: PlanData, isMeant: (figure: PublishedFigure) => boolean): string[] => [...new Set(citingTexts(data).flatMap((place) => (data.figures ?? []).filter((figure) => figure.in === place.in && isMeant(figure)).map(({ at, words }) => sentenceAt(place.text, at, at + words.length))))];

const textsAt = (texts: readonly TextToLookAt[], hint: Hint): string[] => texts.filter(([where, , told]) => where === hint.where && (told?.inUpdate ?? false) === (hint.inUpdate ?? false)).map(([, text]) => text);

/** Words that run over the end of a line are looked for in the text as one line. */
function sentencesWith(texts: readonly string[], words: string): string[] {
  const found = texts.flatMap((text) => placesOf(text, words).map((at) => sentenceAt(text, at, at + words.length)));
  const anywhere = found.length > 0 ? found : texts.map((text) => text.replaceAll(/\s+/g, ' ')).flatMap((text) => placesOf(text, words).map((at) => sentenceAt(text, at, at + words.length)));
  return [...new Set(anywhere)];
}

/** Where words stand as whole words: “two victims” is not in “twenty-two victims”. */
function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) if (!/[\p{L}\p{N}-]/u.test(text[at - 1] ?? ' ')) places.push(at);
  return places;
}

/** Everything that people wrote. */
function textsOf(data: PlanData): TextToLookAt[] {
  const cited = figuresByHolder(data);
  return [
    ...data.sections.flatMap((one): TextToLookAt[] => {
      const told = { about: `${one.heading}. ${one.priority ?? ''}` };
      return [[one.heading, linesOf(one.text, ...saidBefore(one, one.text, cited)), told], ...one.quotes.map((quote): TextToLookAt => [`a quote in ${one.heading}`, `${quote.text} ${quote.saidBy}`, told]), ...one.pictures.map((picture): TextToLookAt => [`a picture in ${one.heading}`, `${picture.caption} ${picture.alternativeText}`, told])];
    }),
    ...([[data.year.label, data.priorities], [data.review?.label ?? '', data.review?.priorities ?? []]] as const).flatMap(([label, priorities]) => priorities.flatMap((one) => [[one.title, linesOf(one.purpose, ...saidBefore(one, one.purpose, cited)), { about: one.title }] as TextToLookAt, ...one.actions.flatMap((action): TextToLookAt[] => {
      const [where, about] = [`action ${action.ref} of ${label}`, `${one.title}. ${action.title}`];
      return [[where, linesOf(action.title, action.why, action.target), { about }], [where, linesOf(action.update?.text, action.update?.corrected?.why, action.statusWhy, ...saidBefore(action.update, action.update?.text, cited)), { about, inUpdate: true }]];
    })])),
    ...sourcesTold(data).map(([place, text]): TextToLookAt => [`a source in ${place}`, text, { about: place }]),
    ...data.lineage.map((one): TextToLookAt => [LINEAGE_PLACE, one.reason ?? '', { about: `${one.from?.title ?? ''}. ${one.to?.title ?? ''}` }]),
  ];
}

/** What people wrote of where a single figure comes from, or of why it is written otherwise than its reading: each once for its place. */
function sourcesTold(data: PlanData): [string, string][] {
  const told = [...withOwnSource(data).map((one): [string, string] => [one.place, one.source]), ...(data.figures ?? []).flatMap((one): [string, string][] => (one.writtenBecause === undefined ? [] : [[one.place, one.writtenBecause]]))];
  return [...new Map(told.map((one) => [one.join('\n'), one])).values()];
}

/** Where the reasons stand that are given for what became of an action. */
export const LINEAGE_PLACE = 'what became of last year’s actions';

/** Texts of one thing, each on its own line: a sentence of one does not run on into the next. */
const linesOf = (...texts: (string | undefined)[]): string => texts.filter((one) => one).join('\n');

/** What a text said when it was written, and why that was put right: it is told beside it. `holder`: the record that holds the text. */
const saidBefore = (holder: object | undefined, text: string | undefined, cited: ReadonlyMap<object, readonly PublishedFigure[]>): string[] =>
  holder === undefined || text === undefined ? [] : (cited.get(holder) ?? []).flatMap(({ saidThen, at, words }) => (saidThen === undefined ? [] : [`${text.slice(0, at)}${saidThen.said}${text.slice(at + words.length)}`, saidThen.settled?.why ?? '']));

/** Names that are no person's: of bodies, places, themes and terms. */
const notPeople = (data: PlanData): string[] => [
  data.partnership.name, data.partnership.area, ...wardNames(data.partnership), ...data.members.map((one) => one.name), ...data.themes, ...data.glossary.map((one) => one.term), ...data.agreement.map((one) => one.authority),
  ...[...data.priorities, ...(data.review?.priorities ?? [])].flatMap((one) => [one.title, ...one.actions.flatMap((action) => action.owners.map((owner) => owner.name))]),
];

/** The same of any texts, each with where it stands. `known` are names of bodies, places and terms; `contacts` addresses and telephones that are published anyway. */
export function hintsInTexts(texts: readonly TextToLookAt[], names: readonly string[], figures: readonly FigureHeld[], rules: ReadonlyMap<string, SmallNumbers>, known: readonly string[] = [], contacts: readonly string[] = [], countsIn: typeof smallCountsIn = smallCountsIn): Hint[] {
  const common = new Set(texts.flatMap(([, text]) => text.match(/(?<!\p{L})\p{Ll}+/gu) ?? []));
  const said = { isUsed: isNameWord, isCommon: (word: string): boolean => common.has(word), known: [...known, ...texts.flatMap(([, text]) => placesTold(text))] };
  const isPublic = (found: string): boolean => (found.includes('@') ? isShared(found) || contacts.includes(found.toLowerCase()) : contacts.includes(digits(found)));
  const written = texts.flatMap(([where, text, told]): Hint[] => [
    ...PATTERNS.filter(([, , needs]) => needs === undefined || text.includes(needs)).flatMap(([kind, pattern]) => [...text.matchAll(pattern)].filter((match) => !isPublic(match[0])).map((match): Hint => ({ kind: 'personal', what: `${kind}: ${match[0]}`, where }))),
    ...[...names.filter((name) => name.length > 4 && text.includes(name)), ...namesOfPeople(text, said).filter((name) => !names.includes(name) && !byTitle(text).some((titled) => titled.includes(name)))].map((name): Hint => ({ kind: 'personal', what: `a name: ${name}`, where })),
    ...toldOfOne(text).map((words): Hint => ({ kind: 'personal', what: `${ABSENCE}: ${words}`, where })),
    ...countsIn(text, told?.about).map((words): Hint => ({ kind: 'few', what: words, where })),
  ].map((hint) => (told?.inUpdate ? { ...hint, inUpdate: true } : hint)));
  const ruleOf = (figure: FigureHeld): SmallNumbers | undefined => rules.get(figure.measure);
  // What a measure's own rule lets out, with its reason kept there, is not asked about again.
  const letOut = (hint: Hint): boolean => figures.some((one) => ruleOf(one) === 'exempt' && one.place.toLowerCase() === hint.where.toLowerCase() && hint.what.startsWith(one.words));
  const cited = figures.filter((one) => one.value !== undefined && one.unit === 'count' && one.value > 0 && isWithheld(one.value, ruleOf(one) ?? 'exempt') && !written.some((hint) => hint.kind === 'few' && hint.what.startsWith(one.words)));
  // An update is looked through as it stands and as it was written: what both say is asked about once.
  const found = [...new Map(written.map((hint) => [JSON.stringify(hint), hint])).values()];
  return [...found.filter((hint) => hint.kind === 'personal' || !letOut(hint)), ...cited.map((one): Hint => ({ kind: 'few', what: `${one.words}, ${one.name}`, where: one.place }))];
}

/** What seems personal and the public does not read yet. */
export function newlyPersonal(hints: readonly Hint[], before: readonly Hint[]): Hint[] {
  const known = new Set(before.filter((one) => one.kind === 'personal').flatMap(hintKeys));
  return hints.filter((one) => one.kind === 'personal' && hintKeys(one).some((key) => !known.has(key)));
}

/** Small counts that no version said before; what the public read already needs no new reason. */
export const newlyFew = (hints: readonly Hint[], before: readonly Hint[]): Hint[] => hints.filter((one) => one.kind === 'few' && !before.some((old) => old.kind === 'few' && old.what === one.what));

/** Of a correction nearly every text is the same in both versions, and is looked through once. */
export function eachTextOnce(countsIn: typeof smallCountsIn = smallCountsIn): typeof smallCountsIn {
  const known = new Map<string, string[]>();
  return (text, about = '') => {
    const key = JSON.stringify([text, about]);
    const found = known.get(key) ?? countsIn(text, about);
    known.set(key, found);
    return found;
  };
}
