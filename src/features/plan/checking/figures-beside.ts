// How the figures of one sentence stand to each other: a whole taken apart, a move from one to the other. Pure.
import type { Statement } from './statements.ts';

/** "5,900 matters: 3,100 about litter, 1,450 about sleepers, 980 about noise": what comes near the first when it is added up is its parts. */
export function takenApart(found: readonly Statement[], text: string): boolean {
  const [whole, ...parts] = found;
  if (!whole || parts.length < 2 || !/^[^:;.]{0,60}[:(–]/.test(text.slice(whole.end, parts[0]?.start))) return false;
  const sum = parts.filter((one) => one.value.unit === whole.value.unit).reduce((all, one) => all + one.value.amount, 0);
  return Math.abs(sum - whole.value.amount) <= whole.value.amount * 0.2;
}

/** "In the two districts": there are no more of them, and nothing is held against them. */
export const isDefinite = (one: Statement): boolean => one.value.amount < 13 && /\b(?:the|these|our|all|both)\s$/i.test(one.text.slice(one.sentence.start, one.start));

/** "Violence fell from 620 to 558 offences": what fell is counted in both. */
export const MOVES_TO = /^(?:\s\(?[\p{L}-]+){0,4}(?:\s\(?(?:in\s|for\s)?20\d\d(?:[/–-]\d\d)?\)?,?)?\sto\s(?:only\s|just\s|about\s|some\s|the\s)?$/u;
export const FELL = /\b(?:fell|falls?|fallen|down|reduced|reduction|drop(?:ped)?|decreased?|fewer|lower|declined?)\b/i;
export const ROSE = /\b(?:rose|rises?|risen|up|increased?|grew|grown|more|higher)\b/i;
