import { describe, expect, it } from 'vitest';
import { cite, paragraph, strong, text } from '../../../platform/documents/document.ts';
import { toHtml } from '../../../platform/documents/index.ts';
import type { Document } from '../../../platform/documents/document.ts';
import { correctedFigures, withCorrected } from './corrected-since.ts';
import type { PublishedFigure } from './plan-data.ts';
import { figureSource, readingSource } from './plan-sources.ts';

const figure = (words: string, more: Partial<PublishedFigure> = {}): PublishedFigure => ({ in: '/sections/0/text', at: 0, words, place: 'Our year', value: 429, bound: 'exactly', unit: 'count', measure: 'reports', name: 'Reports of “noise” & litter', period: '2024-25', periodInWords: '2024/25', source: 'Council return', provisional: false, readingVersion: 1, ...more });
const figures = [figure('429'), figure('nearly 500', { writtenBecause: 'The leaflet' }), figure('429', { place: 'Action 1.1' }), figure('12', { name: 'Calls', value: 12 })];
const document = (): Document => ({ title: 'Plan', blocks: [paragraph([text('We took '), strong([text('429'), cite(readingSource(figures[0]!))]), text(' reports, '), text('nearly 500'), cite(readingSource(figures[1]!)), text('.')]), paragraph([text('So 429'), cite(readingSource(figures[2]!)), text(' and 12'), cite(readingSource(figures[3]!)), text('.')])], sources: [...new Set(figures.map(readingSource))].map((one) => ({ id: one, words: one })) });
const html = toHtml(document()).body;
const flag = (position: number) => ({ position, correctedOn: '2026-11-29', correctedBy: 'Northbury <Council>' });

describe('a published page whose figures were corrected since', () => {
  it('says so at each of them and at their source, and at no other', () => {
    const { html: shown, lines } = withCorrected(html, figures, [flag(1), flag(3)]);
    expect(shown.match(/class="fp-since"/g)).toHaveLength(2);
    expect(shown).toMatch(/<strong>429<a class="fp-src"[^>]*>.*?1.*?<\/a><a class="fp-since" href="#corrected-since">corrected since<\/a><\/strong>/);
    expect(shown).toMatch(/nearly 500<a class="fp-src"[^>]*>(?:(?!<\/a>).)*<\/a>\./);
    expect(shown.match(/class="fp-since__source">Corrected by Northbury &lt;Council&gt; on 29 November 2026, after this was published\.</g)).toHaveLength(1);
    expect(lines.map((one) => [one.words, one.place, one.href])).toEqual([['429', 'Our year', '#mention-1-1'], ['429', 'Action 1.1', '#mention-1-3']]);
    // What is added can be taken out again, and leaves what was published.
    expect(shown.replace(/<a class="fp-since"[^>]*>.*?<\/a>/g, '').replace(/ <strong class="fp-since__source">.*?<\/strong>/g, '')).toBe(html);
  });
  it('says so at no figure that is written otherwise for a reason, whose source stands by itself', () => {
    const kept = figure('over 429', { writtenBecause: 'As it was said then' });
    expect(figureSource(kept)).toBe(`${readingSource(kept)} Written here as “over 429”: As it was said then.`);
    const page = toHtml({ title: 'Plan', blocks: [paragraph([text('Over 429, or over 429'), cite(figureSource(kept)), text(', then 429'), cite(figureSource(figures[0]!)), text('.')])], sources: [kept, figures[0]!].map((one) => ({ id: figureSource(one), words: figureSource(one) })) }).body;
    const { html: shown, lines } = withCorrected(page, [kept, figures[0]!], [flag(2)]);
    expect(shown.match(/class="fp-since"/g)).toHaveLength(1);
    expect(shown).toMatch(/then 429<a class="fp-src"[^>]*>.*?<\/a><a class="fp-since"/);
    expect(lines.map((one) => [one.words, one.href])).toEqual([['429', '#mention-2-1']]);
  });
  it('are counted once where one stands in several places, and apart where the period or the measure is another', () => {
    const others = [...figures, figure('429', { period: '2023-24' }), figure('12', { measure: 'calls' })];
    expect([correctedFigures(figures, [flag(1), flag(3)]), correctedFigures(others, [flag(1), flag(3), flag(5), flag(6), flag(99)]), correctedFigures(others, [])]).toEqual([1, 3, 0]);
  });
  it('marks the longest of two figures of one source that end alike, and leads to it', () => {
    const alike = [figure('60', { source: 'One return' }), figure('over 60', { source: 'One return' })];
    const cites = alike.map((one) => cite(readingSource(one)));
    expect(readingSource(alike[0]!)).toBe(readingSource(alike[1]!));
    const page = toHtml({ title: 'Plan', blocks: [paragraph([text('It was over 60'), cites[1]!, text(', then 60'), cites[0]!, text('.')])], sources: [{ id: readingSource(alike[0]!), words: readingSource(alike[0]!) }] }).body;
    const both = withCorrected(page, alike, [flag(1), flag(2)]);
    expect(both.lines.map((one) => [one.words, one.href])).toEqual([['60', '#mention-1-2'], ['over 60', '#mention-1-1']]);
    const one = withCorrected(page, alike, [flag(1)]);
    expect(one.html.match(/class="fp-since"/g)).toHaveLength(1);
    expect(one.lines[0]!.href).toBe('#mention-1-2');
  });
  it('tells what the newest version says instead, and why, where that says another figure', () => {
    const told = { said: '429', says: '492', settled: { on: '2026-11-29', by: 'Northbury Council', why: 'Sixty-three were left out' } };
    const later = { version: 3, figures: [figure('492', { value: 492, place: 'Action 1.1' }), figure('492', { value: 492, saidThen: told }), figure('nearly 500', { writtenBecause: 'The leaflet' }), figure('12', { name: 'Calls', measure: 'calls' })] };
    const nowOf = (position: number, more = later): string | undefined => withCorrected(html, figures, [flag(position)], more).lines[0]!.now;
    expect([nowOf(1), nowOf(3)]).toEqual(['Version 3 says 492: Sixty-three were left out.', 'Version 3 says 492: Sixty-three were left out.']);
    expect(nowOf(1, { version: 3, figures: [later.figures[0]!] })).toBe('Version 3 says 492.');
    // The same figure, another period, or a figure that the newest does not have: nothing is told.
    for (const only of [figure('429'), figure('492', { period: '2025-26' }), figure('nearly 500', { writtenBecause: 'The leaflet' })]) expect(nowOf(1, { version: 3, figures: [only] })).toBeUndefined();
  });
  it('tells what the plan of another year says, by its name and with the way there, where no later version of its own says it', () => {
    const other = { version: 3, plan: '2026/27', href: '/public/x/plans/2026-27', figures: [figure('492', { value: 492, saidThen: { said: '429', says: '492', settled: { on: '2026-11-29', by: 'Northbury Council', why: 'Sixty-three were left out' } } })] };
    const lineOf = (...later: Parameters<typeof withCorrected>[3][]): unknown => { const { now, nowHref } = withCorrected(html, figures, [flag(1)], ...later).lines[0]!; return [now, nowHref]; };
    expect(lineOf(other)).toEqual(['The plan 2026/27, version 3, says 492: Sixty-three were left out.', '/public/x/plans/2026-27']);
    expect(lineOf({ version: 2, figures: [figure('492')] }, other)).toEqual(['Version 2 says 492.', undefined]);
    expect(lineOf({ version: 2, figures: [figure('429')] }, other)).toEqual(['The plan 2026/27, version 3, says 492: Sixty-three were left out.', '/public/x/plans/2026-27']);
    expect(lineOf({ version: 2, figures: [] }, { ...other, figures: [figure('492', { period: '2023-24' })] })).toEqual([undefined, undefined]);
  });
  it('lists one that it does not show, or whose page was made otherwise, without a way to it; and knows nobody where the directory does not', () => {
    const { html: shown, lines } = withCorrected('<p>Another page.</p>', figures, [{ ...flag(4), correctedBy: null }, flag(9)]);
    expect(shown).toBe('<p>Another page.</p>');
    expect(lines).toEqual([{ words: '12', place: 'Our year', what: 'Calls, 2024/25', who: 'Corrected by the partnership on 29 November 2026' }]);
  });
});
