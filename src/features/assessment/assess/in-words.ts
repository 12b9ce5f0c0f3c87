// An assessment in sentences that a councillor reads: the answer first, each figure with what it is of. Pure.
import { listWords, numberWords, ordinalWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, Change, Rank, TypeAssessment } from './assessment.ts';
import { monthsIn } from './computed.ts';
import { ASB } from './crime-types.ts';
import { gapsThatMatter, inRuns } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { lengthOf, monthsInWords, type Months } from './months.ts';
import { onlyByOthers, outsideByOthers } from './other-forces.ts';
import { signsToTell } from './season.ts';
import { amongSentences, togetherOf } from './among-areas.ts';
import { capital, inSentence } from './small-words.ts';
import { whereChanged } from './place-changes.ts';
import { placesInWords } from './standing-out.ts';
import { ALONE_WORDS, besideWords, extremeOf, moveOf, othersWords, standingOf } from './verdict.ts';
import type { Standing } from './verdict.ts';

/** `Shoplifting: 412 in October 2024 to September 2025, 31% more than in the twelve months before (314); beyond what chance explains.` */
export function changeInWords(name: string, change: Change | undefined, coverage: Coverage, inRatePeriod: { readonly count: number; readonly months: Months } | undefined): string {
  if (change === undefined || coverage.compared === undefined) {
    return inRatePeriod === undefined ? `${name}: no whole month to count.` : `${name}: ${numberWords(inRatePeriod.count)} in ${monthsInWords(inRatePeriod.months)}; there is nothing to compare it with.`;
  }
  const { before, now } = change;
  const than = beforeInWords(coverage.compared);
  const by = change.percent === undefined ? numberWords(Math.abs(now - before)) : percentWords(change.percent);
  const moved = now === before ? `as many as in ${than}` : `${by} ${now > before ? 'more' : change.percent === undefined ? 'fewer' : 'less'} than in ${than} (${numberWords(before)})`;
  return `${name}: ${numberWords(now)} in ${monthsInWords(coverage.compared.now)}, ${moved}${now === before ? '' : verdictClause(change)}.`;
}

/** `; as in most areas (12 of the 13 districts of Kent fell)`. */
function verdictClause(change: Change): string {
  const move = moveOf(change);
  if (move === 'same') return '; within what chance explains';
  if (move === 'doubtful') return '; not sure: looked at beside all other types, chance may explain it';
  if (move === 'few') return `; ${fewWords(change)}`;
  return `; ${besideWords(change) || 'beyond what chance explains'}`;
}

/** `too few to tell: from 24 only a fall to 8 or fewer or a rise to 47 or more is told from chance`. */
export function fewWords({ before, leastSeen }: Pick<Change, 'before' | 'leastSeen'>): string {
  if (leastSeen === undefined) return 'too few to tell';
  const { fall, rise } = leastSeen;
  return `too few to tell: from ${numberWords(before)} only ${fall === undefined ? '' : `a fall to ${fall === 0 ? 'none' : `${numberWords(fall)} or fewer`} or `}a rise to ${numberWords(rise)} or more is told from chance`;
}

const beforeInWords = ({ before, now }: { before: Months; now: Months }): string => (lengthOf(now) === 12 ? 'the twelve months before' : `the same ${lengthOf(now) === 1 ? 'month' : 'months'} of ${before.from.slice(0, 4) === before.to.slice(0, 4) ? before.from.slice(0, 4) : 'the year before'}`);

/** Whole per cents are exact enough; below ten a decimal tells 2.7 from 3.4. */
export const percentWords = (percent: number): string => `${numberWords(Math.abs(percent), Math.abs(percent) < 9.95 ? 1 : 0)}%`;

/** What to know first. */
export function answerOf(told: Pick<Assessment, 'area' | 'types' | 'groups' | 'hotSpots' | 'highPlaces' | 'placeChanges' | 'tooFewToPlace' | 'places' | 'missingMonths' | 'partialMonths' | 'changePeriods' | 'controlPeriod' | 'to' | 'forces'>): string[] {
  const { changes, places, rest } = answerParts(told);
  return [...changes, ...rest.months, ...places, ...rest.ranks, ...rest.gaps];
}

type Told = Parameters<typeof answerOf>[0];

/** The same by what it is about, for whoever sets it out. */
export const answerParts = (told: Told): { changes: string[]; places: string[]; rest: { months: string[]; ranks: string[]; gaps: string[] } } => ({ changes: changesInWords(told), places: [...whereChanged(told), ...placesInWords(told)], rest: { months: standingOut(told), ranks: ranksInWords(told), gaps: gapsInWords(told) } });

function changesInWords({ types, groups, area, changePeriods }: Pick<Assessment, 'types' | 'groups' | 'area' | 'changePeriods'>): string[] {
  const all = groups.find(({ group }) => group === 'All crime');
  const first = all === undefined ? [] : [all.sentence.replace('All crime', `All crime in ${area.name}`)];
  if (changePeriods === undefined) return first;
  const changed = types.filter(({ change }) => ['rose', 'fell'].includes(moveOf(change)));
  const rose = changed.filter(({ change }) => (change?.z ?? 0) > 0).toSorted((a, b) => (b.change?.z ?? 0) - (a.change?.z ?? 0));
  const fell = changed.filter(({ change }) => (change?.z ?? 0) < 0).toSorted((a, b) => (a.change?.z ?? 0) - (b.change?.z ?? 0));
  const now = monthsIn(changePeriods.now);
  const than = beforeInWords({ before: monthsIn(changePeriods.before), now });
  const period = monthsInWords(now);
  const doubtful = types.filter(({ change }) => moveOf(change) === 'doubtful');
  const said = (verb: 'rose' | 'fell', which: readonly TypeAssessment[], standing: Standing): string[] => {
    const its = which.filter(({ change }) => standingOf(change) === standing);
    const [one] = its;
    if (one?.change === undefined) return [];
    const what = `${capital(listWords(its.map((type) => moved(type, its.length > 1))))} ${verb}`;
    // In one order: what moved and by how much, how the others went, what follows. A verdict before it or a doubt behind it would take it back.
    if (standing === 'spread') return [`${what} in ${period} against ${than}.${its.length === 1 ? ` ${amongSentences(one.change)[0]}` : ''} Areas usually differ by as much${its.length === 1 ? '' : othersWords(one.change, 'areas')}, so ${its.length === 1 ? 'it' : 'they'} may be no matter of this area alone.`];
    const beside = besideWords(one.change, its.length === 1 ? 'count' : 'areas');
    return [`${what}${standing === 'alone' ? ' beyond chance' : ''} in ${period} against ${than}${beside === '' ? '' : `, ${beside}`}.${standing === 'alone' ? ` ${ALONE_WORDS}` : ''}`];
  };
  const rest = changed.length === 0 ? [`No type clearly changed beyond what chance explains, ${period} against ${than}${types.length < 2 ? '' : `, once it is allowed for that ${numberWords(types.length)} were asked at once`}.`] : [];
  const doubt = doubtful.length === 0 ? [] : [`${capital(listWords(doubtful.map((type) => moved(type))))}: not sure. Among ${numberWords(types.length)} types compared at once ${doubtful.some(({ change }) => change?.beyondChanceAfterCorrection === true) ? `${doubtful.length === 1 ? 'it lies' : 'they lie'} on the line, or short of it` : 'chance alone brings such changes about'}.`];
  const wide = countyWide(types);
  // What is more than areas differ by anyway is the news; what is ordinary comes after it.
  const both = (standing: Standing): string[] => [...said('rose', rose, standing), ...said('fell', fell, standing)];
  const told = (['more', 'alone', 'less', 'spread', 'as-most'] as const).flatMap(both);
  return [...told, ...rest, ...first, ...largestInNumbers(types), ...wide, ...doubt];
}

/** The type of crime whose count moved furthest, where it is told nowhere else: whoever reads only what is clear would never hear of it. */
function largestInNumbers(types: readonly TypeAssessment[]): string[] {
  const by = ({ change }: TypeAssessment): number => Math.abs((change?.now ?? 0) - (change?.before ?? 0));
  const [most, second] = types.filter(({ type, change }) => type !== ASB && change !== undefined).toSorted((a, b) => by(b) - by(a));
  if (most?.change === undefined || second === undefined || by(most) === by(second) || moveOf(most.change) !== 'same') return [];
  return [`The largest change in numbers among crimes: ${moved(most)}. Of this area alone it is no more than chance explains.`];
}

/** What the own figures leave open, and those of all areas together do not: a rise that is everywhere is no less a rise for being unsure in each. */
function countyWide(types: readonly TypeAssessment[]): string[] {
  const open = types.flatMap(({ type, change }) => {
    const wide = change === undefined || ['rose', 'fell'].includes(moveOf(change)) ? undefined : togetherOf(change, types.length);
    return wide === undefined ? [] : [{ type, among: change!.amongAreas!, ...wide }];
  });
  const [first] = open;
  if (first === undefined) return [];
  const told = (['rose', 'fell'] as const).flatMap((verb) => {
    const its = open.filter((one) => one.verb === verb);
    return its.length === 0 ? [] : [`${listWords(its.map(({ type, before, now, percent, same, among }) => `${inSentence(type)} (${numberWords(before)} to ${numberWords(now)}, ${verb === 'rose' ? 'up' : 'down'} ${percentWords(percent)}, in ${same === among.of ? 'all' : numberWords(same)} of them)`))} ${verb}`];
  });
  return [`In the ${numberWords(first.among.of)} ${first.among.among} together ${listWords(told)}; of this area alone ${open.length === 1 ? 'that' : 'these'} cannot be told for sure.`];
}

/** `saysPlace`: where it is the largest or smallest of its kind, unless the sentence says so. */
function moved({ type, change }: TypeAssessment, saysPlace = false): string {
  if (change === undefined) return inSentence(type);
  const nth = saysPlace && change.amongAreas !== undefined ? extremeOf(change, change.amongAreas) : '';
  return `${inSentence(type)} (${numberWords(change.before)} to ${numberWords(change.now)}${change.percent === undefined ? '' : `, ${change.percent < 0 ? 'down' : 'up'} ${percentWords(change.percent)}`}${nth === '' ? '' : `, the ${nth} among them`})`;
}

/** The newest months that left the expected range. */
function standingOut({ types, controlPeriod, forces }: Pick<Assessment, 'types' | 'controlPeriod' | 'forces'>): string[] {
  if (controlPeriod === undefined) return [];
  const newest = monthsIn(controlPeriod).to;
  const out = types.filter(({ control: limits }) => signsToTell(limits).some(({ month, rule }) => month === newest && rule === 'outside-limits'));
  const how = (type: TypeAssessment): string => `${inSentence(type.type)} was ${type.control?.signals.some(({ month, rule, side }) => month === newest && rule === 'outside-limits' && side === 'high') === true ? 'higher' : 'lower'} than expected (${[numberWords(type.byMonth[newest] ?? 0), onlyByOthers(outsideByOthers(forces, type))].filter((one) => one !== '').join(', ')})`;
  return out.length === 0 ? [] : [`In the newest month, ${monthsInWords({ from: newest, to: newest })}, ${listWords(out.map(how))}.`];
}

/** Only the ends of the county's list are news, and only where they lie outside what areas differ by anyway: somebody is always the lowest. */
function ranksInWords({ types, area }: Pick<Assessment, 'types' | 'area'>): string[] {
  const isOut = ({ comparison }: TypeAssessment): boolean => (comparison?.areas.find((one) => one.code === area.code)?.standing ?? 'within') !== 'within';
  const ranked = types.filter((type) => type.rank !== undefined && type.rank.of >= 5 && isOut(type));
  const said = (which: readonly TypeAssessment[], words: string): string[] => (which.length === 0 ? [] : [`Per 1,000 residents, ${listWords(which.map(({ type }) => inSentence(type)))} ${which.length === 1 ? 'is' : 'are'} ${words} of the ${numberWords(which[0]?.rank?.of ?? 0)} areas compared.`]);
  const at = (end: 'lowest' | 'highest', isJoint: boolean): TypeAssessment[] => ranked.filter(({ rank }) => {
    const place = placeOf(rank!);
    return place.end === end && place.nth === 1 && place.isJoint === isJoint;
  });
  return (['highest', 'lowest'] as const).flatMap((end) => [...said(at(end, false), `the ${end}`), ...said(at(end, true), `the joint ${end}`)]);
}

/** Named, as far as they lie in the two years that are spoken of; what is older is told on the page of limits. */
export function gapsInWords({ missingMonths, partialMonths, ...told }: Pick<Assessment, 'missingMonths' | 'partialMonths' | 'changePeriods' | 'to'>): string[] {
  const [missing, partial] = [gapsThatMatter(missingMonths, told), gapsThatMatter(partialMonths, told)];
  const are = (months: readonly string[]): string => (months.length === 1 ? 'is' : 'are');
  const gaps = [...(missing.length === 0 ? [] : [`${inRuns(missing)} ${are(missing)} not in the data`]), ...(partial.length === 0 ? [] : [`${inRuns(partial)} ${are(partial)} there only in part`])];
  // Where older ones are left out, it is said of which time these are all.
  const hasOlder = missing.length + partial.length < missingMonths.length + partialMonths.length;
  return gaps.length === 0 ? [] : [`${hasOlder ? `In the two years to ${monthsInWords({ from: told.to, to: told.to })}, ${listWords(gaps)}` : capital(listWords(gaps))}; what is compared leaves ${missing.length + partial.length === 1 ? 'it' : 'them'} out.`];
}

/** From which end a rank is counted, as the nearer one; those that share it are said to. */
export function placeOf({ position, of, shared = 0 }: Pick<Rank, 'position' | 'of' | 'shared'>): { end: 'lowest' | 'highest'; nth: number; isJoint: boolean; isMiddle: boolean } {
  const fromTop = of - position - shared + 1;
  return { ...(position <= fromTop ? { end: 'lowest', nth: position } : { end: 'highest', nth: fromTop }), isJoint: shared > 0, isMiddle: position === fromTop };
}

/** `4th lowest of 13`, `joint 2nd highest of 13`. */
export function rankWords(rank: Pick<Rank, 'position' | 'of' | 'shared'>): string {
  const { end, nth, isJoint } = placeOf(rank);
  return `${isJoint ? 'joint ' : ''}${nth === 1 ? '' : `${ordinalWords(nth)} `}${end} of ${rank.of}`;
}
