// What a published page says of figures that were corrected since: at its head, beside the figure and at its source. What was published stays as it was: what is added stands in marked elements
// of its own. The figure that holds is told where a later version says it, or the plan of another year, with why: before that nobody has looked at whether it may go out. Pure.
import { escapeHtml } from '../../../platform/documents/index.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { PublishedFigure } from './plan-data.ts';
import { readingSource } from './plan-sources.ts';

/** `position`: which of the figures of the version's data, counted from 1. */
export type CorrectedFigure = { readonly position: number; readonly correctedOn: string; readonly correctedBy: string | null };
/** `href` leads to where the figure stands; absent where the page does not show it, or was made before marks could be told. */
type CorrectedLine = { readonly words: string; readonly place: string; readonly what: string; readonly who: string; /** what the newest version says instead, or the plan of another year, and why */ readonly now?: string; readonly nowHref?: string; readonly href?: string };
/** Another version than the one that is read, with the figures that hold in it: a later one, or that of another year's plan, which is named. */
export type LaterVersion = { readonly version: number; readonly figures: readonly PublishedFigure[]; readonly plan?: string; readonly href?: string };

/** How many they are: one that stands in several places is one. */
export const correctedFigures = (figures: readonly PublishedFigure[], corrected: readonly Pick<CorrectedFigure, 'position'>[]): number => new Set(corrected.flatMap(({ position }) => { const one = figures[position - 1]; return one === undefined ? [] : [`${one.measure}@${one.period}`]; })).size;

/** Where a page's list of them stands. */
const CORRECTED_SINCE = 'corrected-since';

const whoWords = (one: CorrectedFigure): string => `Corrected by ${one.correctedBy ?? 'the partnership'} on ${dateWords(one.correctedOn)}`;

/** "Version 3 says 1,361: a class was left out."; the same figure is meant where it stands in the same place, and else anywhere. */
function nowWords(figure: PublishedFigure, { version, plan, figures }: LaterVersion): string | undefined {
  const same = figures.filter((one) => one.measure === figure.measure && one.period === figure.period && one.writtenBecause === undefined && one.rival === figure.rival);
  const now = same.find((one) => one.place === figure.place) ?? same[0];
  if (now === undefined || now.words.toLowerCase() === figure.words.toLowerCase()) return undefined;
  const why = same.find((one) => one.saidThen?.settled !== undefined)?.saidThen?.settled?.why;
  return `${plan === undefined ? `Version ${version}` : `The plan ${plan}, version ${version},`} says ${now.words}${why === undefined ? '.' : `: ${why}${/[.!?…]$/.test(why) ? '' : '.'}`}`;
}

/** `html` is the page's text as it is kept, `figures` those of the version's data; of `later` the first that says another figure is told. */
export function withCorrected(html: string, figures: readonly PublishedFigure[], corrected: readonly CorrectedFigure[], ...later: readonly LaterVersion[]): { html: string; lines: CorrectedLine[] } {
  const flagged = corrected.flatMap((one) => {
    const figure = figures[one.position - 1];
    return figure === undefined ? [] : [{ one, figure, source: numberOf(html, readingSource(figure)) }];
  });
  const bySource = Map.groupBy(flagged.filter(({ source }) => source !== undefined), ({ source }) => source!);
  const mentions = new Map<string, string[]>();
  let marked = html.replace(/<a class="fp-src" id="(mention-(\d+)-\d+)"[^>]*>.*?<\/a>/g, (mark: string, id: string, source: string, at: number) => {
    const before = html.slice(Math.max(0, at - 200), at).replace(/(?:<\/\w+>)+$/, '');
    const flaggedHere = bySource.get(source);
    if (flaggedHere === undefined) return mark;
    // Of “60” and “over 60” both fit where the second stands: it is the longest that is meant, flagged or not.
    const meant = figures.filter((figure) => readingSource(figure) === readingSource(flaggedHere[0]!.figure) && before.endsWith(escapeHtml(figure.words))).toSorted((a, b) => b.words.length - a.words.length)[0];
    const found = flaggedHere.find(({ figure }) => figure.words === meant?.words);
    if (found === undefined) return mark;
    const key = `${source} ${found.figure.words}`;
    mentions.set(key, [...(mentions.get(key) ?? []), id]);
    return `${mark}<a class="fp-since" href="#${CORRECTED_SINCE}">corrected since</a>`;
  });
  for (const [source, [first]] of bySource) marked = marked.replace(new RegExp(`(<li id="source-${source}">[^]*?)( <a class="fp-back")`), (_whole, entry: string, back: string) => `${entry} <strong class="fp-since__source">${escapeHtml(whoWords(first!.one))}, after this was published.</strong>${back}`);
  const lines = flagged.map(({ one, figure, source }): CorrectedLine => {
    const id = mentions.get(`${source} ${figure.words}`)?.shift();
    const [now] = later.flatMap((version) => { const told = nowWords(figure, version); return told === undefined ? [] : [{ now: told, ...(version.href === undefined ? {} : { nowHref: version.href }) }]; });
    return { words: figure.words, place: figure.place, what: `${figure.name}, ${figure.periodInWords}`, who: whoWords(one), ...now, ...(id === undefined ? {} : { href: `#${id}` }) };
  });
  return { html: marked, lines };
}

/** The number under which the page lists a source. */
const numberOf = (html: string, source: string): string | undefined => {
  const at = html.indexOf(`">${escapeHtml(source)} <a class="fp-back"`);
  return at === -1 ? undefined : /<li id="source-(\d+)$/.exec(html.slice(Math.max(0, at - 40), at))?.[1];
};
