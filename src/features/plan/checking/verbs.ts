// What was done with the things that are counted: verbs of one meaning as one word. Two figures with verbs of different meaning count different things.
import { stemOf } from './word-stems.ts';

const MEANINGS: Readonly<Record<string, string>> = {
  hold: 'hold held run ran running organise organised host hosted stage staged put deliver delivered arrange arranged',
  attend: 'attend attended came come join joined part visit visited sat',
  open: 'open opened',
  pay: 'pay paid',
  inspect: 'inspect inspected check checked',
  clear: 'clear cleared',
  return: 'return returned',
  sell: 'sell sold',
  accept: 'accept accepted',
  recruit: 'recruit recruited',
  lend: 'lend lent',
  receive: 'receive received took take deal dealt handle handled get got',
  answer: 'answer answered filled respond responded resolve resolved settle settled',
  record: 'record recorded log logged',
  issue: 'issue issued serve served impose imposed',
  send: 'send sent write wrote written post posted',
  submit: 'submit submitted',
  give: 'give gave given distribute distributed',
  hand: 'hand handed surrender surrendered',
  support: 'support supported help helped assist assisted see saw seen',
  engage: 'engage engaged speak spoke spoken talk talked meet met reach reached contact contacted',
  complete: 'complete completed finish finished graduate graduated',
  begin: 'begin began begun start started',
  train: 'train trained teach taught',
  find: 'find found discover discovered recover recovered turn turned',
  seize: 'seize seized seizure confiscate confiscated remove removed',
  refer: 'refer referred',
  arrest: 'arrest arrested',
  stop: 'stop stopped',
  fit: 'fit fitted install installed',
  identify: 'identify identified spot spotted',
  treat: 'treat treated offer offered',
  charge: 'charge charged',
  report: 'reported',
  burgle: 'burgled',
  close: 'close closed',
  invite: 'invite invited',
  refuse: 'refuse refused decline declined',
  apply: 'apply applied',
  obtain: 'obtain obtained grant granted secure secured',
  win: 'win won',
  award: 'award awarded',
};

/** From a verb's stem to its meaning. */
export const VERBS: ReadonlyMap<string, string> = new Map(Object.entries(MEANINGS).flatMap(([meaning, words]) => words.split(' ').map((word) => [stemOf(word), meaning] as const)));

/** Pairs of meanings under which two figures may still be of one thing, though a reader has to look: held and attended. */
const NEAR: ReadonlySet<string> = new Set(['attend hold', 'attend engage', 'engage support', 'receive record', 'hold engage', 'give hold', 'engage hold', 'record report', 'issue send', 'find seize', 'find identify', 'attend support', 'answer receive', 'find hold', 'give issue', 'give send', 'attend receive', 'burgle record', 'attend train', 'complete train', 'engage train', 'hold train', 'support train', 'fit give', 'find record', 'identify record', 'give train', 'open receive', 'open record', 'attend inspect', 'give lend', 'hand issue', 'hand send', 'fit hand', 'hand hold', 'hand train', 'hand lend', 'hand record']);

/** What begins a thing and what ends it, what asks for it and what comes of it: never said of as many by chance. */
const OPPOSITE: ReadonlySet<string> = new Set(['close open', 'begin complete', 'close receive', 'accept refuse', 'receive refuse', 'refuse support', 'apply obtain', 'apply refuse', 'obtain refuse', 'accept invite', 'apply award']);
export const areOppositeVerbs = (one: string | undefined, other: string | undefined): boolean => one !== undefined && other !== undefined && OPPOSITE.has([one, other].toSorted().join(' '));

export type VerbAgreement = 'same' | 'near' | 'other';

export function compareVerbs(one: string | undefined, other: string | undefined): VerbAgreement {
  if (one === undefined || other === undefined || one === other) return 'same';
  const pair = [one, other].toSorted().join(' ');
  // What is reported to a body is what it receives; what is handed out is given, and what is handed in is taken.
  return pair === 'receive report' || pair === 'give hand' || pair === 'hand receive' ? 'same' : NEAR.has(pair) ? 'near' : 'other';
}
