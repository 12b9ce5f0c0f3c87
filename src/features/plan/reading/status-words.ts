// A status from what stands in its cell: a word, a letter of the traffic light, or only its colour.
import type { ReadStatus } from './plan-reading.ts';

const WORDS: [ReadStatus, RegExp][] = [
  ['cancelled', /\b(cancelled|canceled|stopped|withdrawn|abandoned|discontinued|no longer (required|needed|going ahead)|not (being )?pursued)\b/i],
  ['superseded', /\b(superseded|replaced|merged|carried into|moved to)\b/i],
  ['not started', /\b(not (yet )?(started|begun|commenced|due)|to be started|to start|yet to (start|begin)|pending|gr[ea]y|scheduled|planned|heb ddechrau)\b/i],
  ['at risk', /^(?:ok(?:ay)?|so[- ]so|mixed|fair)[.!]?$|\b(?:slightly|somewhat|a (?:bit|little)) (?:behind|delayed|late|off track)\b|\bneeds? (?:(?:more|some|your|our|further|closer) )?(?:attention|work|watching|improvement|improving|support|a push)\b|\b(?:more|work|some|still) (?:work )?to do\b|\b(?:some|a) way to go\b/i],
  ['off track', /^no[.!]?$|^(?!(?:completed?|done|achieved|delivered|finished)\b).*\b(?:incomplete|unfinished)\b|^(?:not kept|broken)[.!]?$|\b(off[- ]?track|off[- ]?target|red|not (?:yet )?(on track|achieved|met|completed?|delivered|done|finished)|overdue|missed|delayed|failed|behind( schedule)?|significant(ly)? (delay|issue|problem)s?|serious (?:delay|concern|issue|problem)s?|not (?:so |very |going )*(?:good|well)|not working|did(?: not|n['’]t) happen|stuck|stalled|paused|on hold|coch)\b/i],
  ['at risk', /\bnot (?:yet )?(?:fully|wholly|entirely|quite|all) (?:achieved|met|completed?|delivered|done|finished)\b|\b(at risk|amber|orange|yellow|some (delay|concern|issue|slippage)s?|slipp(ing|ed|age)|in doubt|partially|partly|part(ial)?|minor (delay|issue)s?|oren|ambr)\b/i],
  ['complete', /^yes[.!]?$|^(?:in )?full[.!]?$|^kept[.!]?$|\b(complete[d]?|done|achieved|delivered|closed|finished|blue|met|cwblhawyd|cyflawnwyd|glas)\b/i],
  ['on track', /\b(on[- ]?(track|target|schedule|course|going)|(?:still )?going on|carr(?:ies|ied|ying) on|ongoing|green|in progress|progressing( well)?|underway|under way|started|begun|active|continuing|good|getting there|(?:going|doing) (?:very |really )?well|(?:nearly|almost) there|on (?:its|the) way|in hand|(?:to|as) plan(?:ned)?|making progress|gwyrdd)\b|^(?:very )?well[.!]?$/i],
];
const LETTERS: Record<string, ReadStatus> = { r: 'off track', a: 'at risk', g: 'on track', b: 'complete', c: 'complete', y: 'at risk' };
const SIGNS: [ReadStatus, RegExp][] = [['complete', /[✓✔☑✅🔵🏁🎉]/u], ['off track', /[✗✘❌🔴⛔🛑👎]|🙁|☹|😞|😟/u], ['at risk', /[🟠🟡⚠😐👉🤔◐◑]/u], ['on track', /[🟢👍🙂😀😃😊☺▶⏳🔄]/u], ['not started', /[⚪⚫]/u]];

/** The words that by themselves tell how far something got, as a pattern. */
export const STATE = String.raw`(?:(?:part|partly|partially|not|not yet|nearly|mostly|largely|fully|now|all|almost) )?(?:done|achieved|met|completed?|delivered|started|begun|kept|finished|in place)|partly|partially|in part|getting there|needs (?:attention|work)|more to do|stuck|stalled|paused|on hold|going well|not going well|on[- ]track|off[- ]track|at risk|on (?:schedule|target|course)|behind(?: schedule)?|(?:ongoing|(?:still )?going on|carr(?:ies|ied|ying) on|in progress|under ?way|delayed|deferred|slipped|slipping|green|amber|red|cancelled|stopped|continuing|closed|postponed)|wedi['’]i (?:gwblhau|chwblhau|gyflawni)|cwblhawyd|cyflawnwyd|ar y trywydd(?: iawn)?|ar waith|yn parhau|heb ddechrau`;
const STATE_ALONE = new RegExp(String.raw`^(?:${STATE})$`, 'iu');
export const isState = (text: string): boolean => STATE_ALONE.test(text.trim());

/** "✔ Done", "Complete / Cyflawn": a state and nothing else, with its sign before it or in two languages. */
export function isStateAlone(text: string): boolean {
  const [own = '', other = ''] = text.trim().replace(/^(?:[\p{So}\p{Sm}▲►●◆■\s]|\p{Variation_Selector})+/u, '').replace(/\.$/, '').split(/\s\/\s/);
  return isState(own) || (other !== '' && isState(other));
}

export function statusOfWords(text: string): ReadStatus | undefined {
  const plain = text.trim();
  if (plain === '' || plain.length > 120) return undefined;
  const letter = LETTERS[plain.toLowerCase().replace(/[()[\].]/g, '')];
  return letter ?? WORDS.find(([, is]) => is.test(plain))?.[0] ?? SIGNS.find(([, is]) => is.test(plain))?.[0];
}

/** `shade` as #rrggbb: red, amber, green and blue of some strength; pale stripes and greys are no status. */
export function statusOfShade(shade: string | undefined): ReadStatus | undefined {
  const parts = /^#(..)(..)(..)$/.exec(shade ?? '')?.slice(1).map((one) => Number.parseInt(one, 16) / 255);
  if (!parts) return undefined;
  const [red = 0, green = 0, blue = 0] = parts;
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const strength = most === 0 ? 0 : (most - least) / most;
  if (strength < 0.22 || most < 0.25) return undefined;
  const hue = (most === red ? ((green - blue) / (most - least) + 6) % 6 : most === green ? (blue - red) / (most - least) + 2 : (red - green) / (most - least) + 4) * 60;
  if (hue < 18 || hue > 340) return 'off track';
  if (hue < 66) return 'at risk';
  if (hue < 170) return 'on track';
  return hue < 255 ? 'complete' : undefined;
}
