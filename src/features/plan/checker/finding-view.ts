// A finding as a page shows it: its places side by side, what to do, and what was said of it.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { FINDING_KINDS } from '../checking/finding.ts';
import type { Finding, FindingKind, Severity } from '../checking/finding.ts';
import { FOR_ITS_AUTHOR } from './decision.ts';
import type { Judged } from './decision.ts';
import type { DraftToCheck } from './draft-to-check.ts';
import { keyOfAnchor } from './draft-to-check.ts';
import { KIND_WORDS, SEVERITIES, markOf, placeHref, remedies } from './finding-words.ts';
import { asksWhich, choicesOf } from './put-right.ts';

export type ShownPlace = { where: string; quote: string; mark: string; href?: string };
export type ShownFinding = { id: string; href: string; severity: Severity; title: string; places: ShownPlace[]; more: number; choices: { text: string; href: string; about: string }[]; asksWhich: boolean; remedies: { text: string; href: string }[]; said: string; settled: boolean; /** a plan's own finding can wait */ confirms: boolean; /** that of a document is handed to its author */ mends: boolean };

const PLACES = 4;

const DECISION_WORDS = { 'right as it is': 'Right as it is', confirmed: 'Confirmed, still to be put right', decided: 'Decided', 'taken back': 'Taken back' } as const;

/** What nobody has to choose in is left so: where nothing says otherwise, nothing is right or wrong. */
export const leftWords = (finding: Finding | undefined): string => (finding === undefined || asksWhich(finding) ? DECISION_WORDS['right as it is'] : 'Left so');

/** Of a document it can be decided that its author has to mend it, without saying what is right. "Right as it is: two different counts. Priya Nair, 3 August 2026." */
export function saidOf(one: NonNullable<Judged['decision']>, finding?: Finding): string {
  const what = one.decision === 'right as it is' ? leftWords(finding) : one.decision !== 'decided' ? DECISION_WORDS[one.decision] : one.chosen === null ? FOR_ITS_AUTHOR : `${one.chosen} is right`;
  return `${what}${one.reason ? `: ${one.reason.replace(/[.\s]+$/, '')}` : ''}. ${one.decidedBy}, ${dateWords(one.decidedAt)}.`;
}

/** What was said of other words of the same thing is told, and does not settle these. */
function saidHere({ finding, decision, state }: Judged): string {
  if (!decision || decision.decision === 'taken back') return '';
  const said = saidOf(decision, finding);
  return state === 'settled' || decision.decision === 'confirmed' ? said : `Said before, when it was written otherwise: ${said}`;
}

export function shownPlaces(finding: Finding, draft: DraftToCheck | undefined, mayChange: boolean, most = PLACES): ShownPlace[] {
  return finding.places.slice(0, most).map((place) => {
    const text = place.anchor && draft?.texts.get(keyOfAnchor(place.anchor));
    const href = placeHref(place.anchor, mayChange && (text?.open ?? true) && place.anchor?.kind !== 'organisation');
    return { where: place.where, quote: place.quote, mark: markOf(place), ...(href ? { href } : {}) };
  });
}

/** `base` is the list's own address; without one (a document) nothing is decided. */
export function shownFinding(one: Judged, looks: { base?: string; draft?: DraftToCheck; mayDecide: boolean }): ShownFinding {
  const { finding } = one;
  const href = looks.base === undefined ? '' : `${looks.base}/${finding.key}`;
  const decides = looks.mayDecide && one.state === 'open';
  return {
    id: `finding-${finding.key}`, href, severity: finding.severity, title: finding.message, places: shownPlaces(finding, looks.draft, looks.mayDecide), more: Math.max(0, finding.places.length - PLACES),
    choices: decides && asksWhich(finding) ? choicesOf(finding).slice(0, PLACES).map(({ right, about }) => ({ text: finding.kind === 'name-varies' ? `“${right}” is right` : `${right} is right`, href: `${href}?right=${encodeURIComponent(right)}`, about })) : [],
    asksWhich: asksWhich(finding), remedies: looks.mayDecide && looks.draft ? remedies(finding) : [], said: saidHere(one), settled: one.state === 'settled', confirms: looks.draft !== undefined && one.decision?.decision !== 'confirmed', mends: looks.draft === undefined && looks.mayDecide,
  };
}

export type Group = { kind: FindingKind; title: string; todo: string; elsewhere: string; /** nothing but advice */ folded: boolean; findings: ShownFinding[] };

/** By kind, the kinds with the heaviest finding first. */
export function groupsOf(all: readonly Judged[], show: (one: Judged) => ShownFinding): Group[] {
  const weight = (one: { severity: Severity }): number => SEVERITIES.indexOf(one.severity);
  return FINDING_KINDS.flatMap((kind) => {
    const findings = all.filter((one) => one.finding.kind === kind).map(show).toSorted((a, b) => weight(a) - weight(b));
    return findings.length === 0 ? [] : [{ kind, elsewhere: KIND_WORDS[kind].todo, ...KIND_WORDS[kind], folded: findings.every((one) => one.severity === 'advice'), findings }];
  }).toSorted((a, b) => weight(a.findings[0]!) - weight(b.findings[0]!));
}
