// How high, how quick or by how much a thing was to be, and an update that tells it otherwise: levels, moves and times that are no count of what was done. Pure.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { isOfAPart } from './answers-in-part.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { levelAsked, levelTold } from './levels-asked.ts';
import { moveAsked, movedTooLittle } from './moves-asked.ts';
import type { ActionToCheck } from './plan-to-check.ts';
import { saysItIsShort } from './says-it-is-short.ts';
import { timeAsked, timeTaken } from './times-asked.ts';
import { untilItsEnd } from './until-its-end.ts';

type Asked = Pick<ActionToCheck, 'text' | 'update'>;
type Told = { subject: string; message: string; wanted?: number; reached?: number; at: { start: number; end: number } };

const SO_FAR = /\b(?:so far|to date|first (?:half|quarter))\b/i;

/** "Raise satisfaction to 80%" and "satisfaction stood at 72%"; "cut fires by a fifth" and "from 120 to 110". */
export function levelMissed(action: Asked, update: string, year: string): Finding[] {
  const text = single(action.text.text);
  const asked = untilItsEnd(text, year);
  const level = levelAsked(asked);
  const told = level && levelTold(level, update);
  if (level && told) {
    if (told.value.bound !== 'exactly' || (level.rises || level.moves ? told.value.amount >= level.amount : told.value.amount <= level.amount) || saysItIsShort(update, level.amount) || isOfAPart(update, told, text) || SO_FAR.test(update)) return [];
    const apart = Number(Math.abs(level.amount - told.value.amount).toPrecision(12));
    return [notMet(action, update, year, { subject: level.subject.trim() || text, message: `The action asks for ${inLine(level.figure)}, and its update says ${told.text.toLowerCase()}: ${numberWords(apart)} ${level.rises || level.moves ? 'short' : 'more'}.`, wanted: level.amount, reached: told.value.amount, at: told })];
  }
  const move = moveAsked(asked);
  const moved = move && movedTooLittle(move, update);
  if (!move || !moved || saysItIsShort(update, Math.abs(move.share) * 100)) return [];
  return [notMet(action, update, year, { subject: move.subject.trim() || text, message: `The action asks to ${/^by/i.test(move.written) ? `${move.share < 0 ? 'reduce' : 'increase'} ${move.subject.trim()} ${move.written}` : `${move.written} ${move.subject.trim()}`}, and its update says ${moved.told}.`, reached: moved.to.value.amount, at: moved.to })];
}

/** "Within four weeks" and "they waited seven weeks on average". */
export function timeExceeded(action: Asked, update: string, year: string): Finding[] {
  const text = single(action.text.text);
  const asked = timeAsked(text);
  const taken = asked && timeTaken(asked, update);
  if (!asked || !taken || SO_FAR.test(update) || saysItIsShort(update, findMeasures(asked.text)[0]?.value.amount ?? Number.NaN)) return [];
  return [notMet(action, update, year, { subject: text, message: `The action asks for no more than ${asked.text.toLowerCase()}, and its update says ${taken.text.toLowerCase()}.`, at: taken })];
}

const inLine = ({ text }: WrittenMeasure): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

function notMet(action: Asked, update: string, year: string, { subject, message, wanted, reached, at }: Told): Finding {
  const text = single(action.text.text);
  const around = update.length <= 200 ? { start: 0, end: update.length } : { start: Math.max(0, update.lastIndexOf('.', at.start) + 1), end: update.indexOf('.', at.end) < 0 ? update.length : update.indexOf('.', at.end) + 1 };
  return finding('target-not-met', 'warning', { subject, about: `${subject} ${text}`, period: year || undefined, message, places: [placeOf({ ...action.text, text }, { start: 0, end: text.length }, wanted), placeOf({ ...action.update, text: update }, around, reached)] });
}
