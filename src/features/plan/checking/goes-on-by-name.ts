// An action of last year whose update names what it has become known by ("Operation Crib took 38 bikes") goes on in the one of the new plan that bears the name ("Repeat Operation Crib in spring"). Pure.
import { single } from './finding.ts';
import type { ActionToCheck, PlanToCheck } from './plan-to-check.ts';

const WORD = String.raw`\p{Lu}[\p{L}’'-]{2,30}`;
const NAMES = new RegExp(String.raw`(?<![\p{L}’'-])${WORD}(?:\s${WORD}){1,3}(?![\p{L}-])`, 'gu');
const BEGINS = /^(?:The|Our|Their|This|That|These|Its|All|Both|Each|Every|Some|Most|Two|Three|Four|Five|New)\s/u;
/** Where something is, or when, says nothing of what is done. */
const IS_PLACE_OR_TIME = /\b(?:Street|Road|Lane|Avenue|Square|Park|Gardens?|Centre|Town|City|Village|Estate|Station|Ward|Bridge|Quay|Harbour|Beach|Hall|House|School|College|Academy|Hospital|Library|Church|Market|Green|Common|Valley|Coast|Island|Office|Court|Council|Police|Service|Services|Partnership|Board|Trust|Association|Forum|Group|Committee|Team|North|South|East|West|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter)$/u;
const STANDS_THERE = /\b(?:in|at|on|near|around|across|from|behind|outside|between|for|to|of|with|by)\s(?:the\s)?$/u;

const A_WORD = /(?<=[\p{L}\p{N},;:]\s)\p{Lu}\p{Ll}{5,30}(?![\p{L}’'-]|\s\p{Lu})/gu;
/** "Widen the Sunward clinic": a word that bears a capital by itself, and not for where it stands. */
const wordsIn = (text: string): string[] => [...single(text).matchAll(A_WORD)].flatMap(({ 0: word, index }) => (IS_PLACE_OR_TIME.test(word) || STANDS_THERE.test(single(text).slice(0, index)) || /\p{Lu}\p{L}*\s$/u.test(single(text).slice(0, index)) ? [] : [word]));

const namesIn = (text: string): string[] => [...single(text).matchAll(NAMES)].flatMap(([found]) => {
  const name = found.replace(BEGINS, '');
  return name.includes(' ') && !IS_PLACE_OR_TIME.test(name) ? [name] : [];
});

/** Does the text bear the name as what is done, and not as where, for whom or with whom? */
function bears(text: string, name: string): boolean {
  const at = single(text).indexOf(name);
  return at !== -1 && !STANDS_THERE.test(single(text).slice(0, at));
}

/**
 * @param olds all of the old year; a name that several of them tell is of none
 * @param free those of the new year that carry on no other
 */
export function goesOnByName(plan: PlanToCheck, olds: readonly ActionToCheck[], free: readonly ActionToCheck[]): (old: ActionToCheck) => boolean {
  const bodies = [...plan.members.map((one) => one.text), ...[...olds, ...free].flatMap((one) => one.owners.map((owner) => owner.organisation ?? owner.name))].map((one) => one.toLowerCase());
  const small = new Set([...olds, ...free].flatMap((one) => `${one.text.text} ${one.update.text}`.match(/(?<![\p{L}’'-])\p{Ll}{6,}(?![\p{L}’'-])/gu) ?? []));
  const isBody = (name: string): boolean => bodies.some((one) => one.includes(name.toLowerCase()));
  const told = new Map(olds.map((one) => [one, new Set([...namesIn(one.text.text), ...namesIn(one.update.text), ...wordsIn(one.text.text).filter((word) => !small.has(word.toLowerCase()))])] as const));
  return (old) => [...(told.get(old) ?? [])].some((name) => !isBody(name) && [...told.values()].filter((names) => names.has(name)).length === 1 && free.some((one) => bears(one.text.text, name)));
}
