// Is the plan ready to be published? What the regulations ask a plan to say, and what is still open. Advice, but for what a person has to put right or answer for.
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { NOT_CONFIRMED, saysOtherwise, unsaidWords } from '../next-year/next-year.ts';
import { NOT_IN_THIS_PLAN } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';

export type Readiness = { words: string; done: boolean; href?: string; /** nothing is published until it is put right or somebody says why it goes out all the same: what that is, as "10 small numbers" */ stops?: string };

/** The strategies of section 6 of the Crime and Disorder Act 1998. */
const STRANDS = { CRIME_DISORDER_ASB: 'crime and disorder', SUBSTANCE_MISUSE: 'substance misuse', REOFFENDING: 're-offending', SERIOUS_VIOLENCE: 'serious violence' } as const;

/** What is so, or what is not so yet: an open line never says that it is done. */
const told = (done: boolean, words: string, open: string): Pick<Readiness, 'words' | 'done'> => ({ words: done ? words : open, done });

/** The contents that the Formulation Regulations 2007 (SI 2007/1830, regs 10-11) ask of a partnership plan, and good housekeeping. */
export function readiness(data: PlanData, open: { address: string; /** out for agreement or agreed: its words stay as they are */ settled?: boolean; updatesToAccept: number; openComments: number; numbers: { bare: number; toLookAt: number }; contradictions: number; warnings: number; /** places that may be personal data, and counts so small that people could be known */ personal?: number; few?: number }): Readiness[] {
  const actions = data.priorities.flatMap((one) => one.actions);
  const has = (part: string): boolean => data.sections.some((one) => one.part === part);
  const review = `/plan/years/${open.address}/sections`;
  const without = (test: (action: (typeof actions)[number]) => boolean): number => actions.filter((action) => !test(action)).length;
  const missing = (Object.keys(STRANDS) as (keyof typeof STRANDS)[]).filter((strand) => !data.priorities.some((one) => one.strands.includes(strand)));
  const owned = without((action) => action.owners.length > 0);
  const unsaid = unsaidWords(data.lineage.flatMap((one) => (one.kind === NOT_IN_THIS_PLAN && one.from ? [one.from.label] : [])), open.settled ? `/plan/years/${open.address}/agreement` : undefined).map(({ words, href }) => ({ words, href, done: false }));
  const suggested = data.lineage.filter((one) => one.byWords).length;
  const reworded = data.lineage.filter((one) => one.kind === 'carried on' && !one.byWords && one.from && one.to && saysOtherwise(one.from.title, one.to.title)).length;
  const measured = without((action) => action.target !== undefined);
  return [
    { ...told(data.priorities.length > 0 && data.priorities.every((one) => one.actions.length > 0), 'Every priority has actions', data.priorities.length === 0 ? 'It has no priorities' : 'A priority has no actions'), href: `/plan/years/${open.address}` },
    { words: owned === 0 ? 'Every action has an owner' : `${owned} ${owned === 1 ? 'action has' : 'actions have'} no owner`, done: owned === 0, href: `/plan/years/${open.address}` },
    { words: measured === 0 ? 'Every action says how success is measured' : `${measured} ${measured === 1 ? 'action does' : 'actions do'} not say how success is measured`, done: measured === 0, href: `/plan/years/${open.address}` },
    { words: missing.length === 0 ? 'It covers all four strategies that the Act asks for' : `No priority says that it serves ${missing.map((one) => STRANDS[one]).join(', ')}`, done: missing.length === 0, href: `/plan/years/${open.address}` },
    { ...told(data.sections.some((one) => /police and crime (plan|commissioner)|policing (body|plan)|mayor’s office for policing/i.test(one.text)), 'It says how it serves the policing body’s priorities', 'It does not say how it serves the policing body’s priorities'), href: review },
    { ...told(has('priorities'), 'It says how the priorities were chosen', 'It does not say how the priorities were chosen'), href: review },
    { ...told(has('resources'), 'It says how money and people are used', 'It does not say how money and people are used'), href: review },
    { ...told(has('engagement'), 'It says how the community is involved', 'It does not say how the community is involved'), href: review },
    ...(unsaid.length > 0 ? unsaid : [{ ...told(data.lineage.length > 0, 'It says what became of last year’s actions', 'It does not say what became of last year’s actions'), href: `/plan/years/${open.address}/lineage` }]),
    ...(suggested === 0 ? [] : [{ words: toConfirmWords(suggested), done: false, href: toConfirmHref(open.address) }]),
    ...(reworded === 0 ? [] : [{ words: `${reworded} ${reworded === 1 ? 'action is' : 'actions are'} told as carried on, in other words than the year before: say what changed`, done: false, href: `/plan/years/${open.address}/lineage?view=came-from&kind=carried+on` }]),
    { words: open.numbers.bare === 0 ? 'Every number says where it comes from' : `${open.numbers.bare} ${open.numbers.bare === 1 ? 'number' : 'numbers'} without a source`, done: open.numbers.bare === 0, href: `/plan/years/${open.address}/numbers` },
    ...(open.numbers.toLookAt === 0 ? [] : [{ words: `${open.numbers.toLookAt} ${open.numbers.toLookAt === 1 ? 'sentence' : 'sentences'} to read again, because ${open.numbers.toLookAt === 1 ? 'a figure' : 'figures'} in ${open.numbers.toLookAt === 1 ? 'it' : 'them'} changed`, done: false, href: `/plan/years/${open.address}/numbers` }]),
    ...contradictionLines(open),
    ...(open.personal ? [{ words: `${open.personal} ${open.personal === 1 ? 'place' : 'places'} that may be personal data to look at`, done: false, stops: pluralWords(open.personal, 'place that may be personal data', 'places that may be personal data') }] : []),
    ...(open.few ? [{ words: open.few === 1 ? '1 small number that needs a reason' : `${open.few} small numbers that need a reason; one may answer for all`, done: false, stops: pluralWords(open.few, 'small number') }] : []),
    { words: open.updatesToAccept === 0 ? 'Every update has been accepted' : `${open.updatesToAccept} ${open.updatesToAccept === 1 ? 'update waits' : 'updates wait'} to be accepted and will not be in it`, done: open.updatesToAccept === 0, href: `/plan/updates/to-accept?year=${open.address}` },
    { words: open.openComments === 0 ? 'No comment is open' : `${open.openComments} ${open.openComments === 1 ? 'comment is' : 'comments are'} open`, done: open.openComments === 0, href: `/plan/years/${open.address}/comments` },
  ];
}

/** What nobody has confirmed of the actions of the year before, and where it is confirmed. */
export const toConfirmWords = (suggested: number): string => `Confirm what became of ${suggested} ${suggested === 1 ? 'action' : 'actions'} of the year before: until then the public reads only that a similar action follows`;
export const toConfirmHref = (address: string): string => `/plan/years/${address}/lineage?view=came-from&kind=${NOT_CONFIRMED.replace(' ', '+')}`;

/** "1 thing stops it (10 small numbers); 7 pieces of advice": what holds publication up, apart from what does not. A thing is what one answer settles. */
export function openWords(ready: readonly Readiness[]): string {
  const open = ready.filter((one) => !one.done);
  const stopping = open.flatMap((one) => one.stops ?? []);
  const advice = open.length - stopping.length;
  return [stopping.length === 0 ? 'Nothing stops it' : `${pluralWords(stopping.length, 'thing')} ${stopping.length === 1 ? 'stops' : 'stop'} it (${listWords(stopping)})`, ...(advice === 0 ? [] : [pluralWords(advice, 'piece of advice', 'pieces of advice')])].join('; ');
}

function contradictionLines({ contradictions, warnings, address }: { contradictions: number; warnings: number; address: string }): Readiness[] {
  const line = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more} in what it says ${count === 1 ? 'is' : 'are'} open`;
  const at = `/plan/years/${address}/checker`;
  if (contradictions + warnings === 0) return [{ words: 'Nothing in it contradicts itself', done: true, href: at }];
  return [
    ...(contradictions === 0 ? [] : [{ words: line(contradictions, 'contradiction', 'contradictions'), done: false, stops: pluralWords(contradictions, 'contradiction'), href: `${at}?severity=error` }]),
    ...(warnings === 0 ? [] : [{ words: line(warnings, 'warning', 'warnings'), done: false, href: `${at}?severity=warning` }]),
  ];
}
