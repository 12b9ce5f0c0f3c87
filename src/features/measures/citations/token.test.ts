import { describe, expect, it, test } from 'vitest';
import { processorSeconds } from '../../../../test/support/processor-time.ts';
import { citedIn, printToken, readPieces, readTokens, tokenAt, withoutTokens, wordsAsWritten } from './token.ts';
import type { Token } from './token.ts';

const bare = (text: string): Token[] => readTokens(text).map(({ at: _at, end: _end, ...token }) => token);

describe('a figure in a sentence', () => {
  test.each<[string, Token]>([
    ['[429](figure:asb-reports@2024-25)', { kind: 'figure', words: '429', measure: 'asb-reports', period: '2024-25' }],
    ['[over 344](figure:idva-referrals@2024-25#2)', { kind: 'figure', words: 'over 344', measure: 'idva-referrals', period: '2024-25', reading: 2 }],
    ['[nearly 500](figure:asb-reports@2024-25 "Rounded for the leaflet (June)")', { kind: 'figure', words: 'nearly 500', measure: 'asb-reports', period: '2024-25', reason: 'Rounded for the leaflet (June)' }],
    ['[£1,240.50](figure:spend@q3-2026-27#12 "As billed")', { kind: 'figure', words: '£1,240.50', measure: 'spend', period: 'q3-2026-27', reading: 12, reason: 'As billed' }],
    ['[456](figure:patrol-reports@apr-2024..sep-2024)', { kind: 'figure', words: '456', measure: 'patrol-reports', period: 'apr-2024..sep-2024' }],
    ['[51](figure:fixed-penalties@2024-06-11..2024-07-02)', { kind: 'figure', words: '51', measure: 'fixed-penalties', period: '2024-06-11..2024-07-02' }],
    ['[A26](plain:road)', { kind: 'plain', words: 'A26', is: 'road' }],
    ['[over 60](from "Wardens’ log (June), p. 3")', { kind: 'told', words: 'over 60', source: 'Wardens’ log (June), p. 3' }],
  ])('%s is read and printed again', (written, token) => {
    expect(bare(`There were ${written} here.`)).toEqual([token]);
    expect(printToken(token)).toBe(written);
    expect(bare(printToken(token))).toEqual([token]);
  });
  it('says where it stands, and every piece of the text is kept', () => {
    const text = 'We took [429](figure:asb-reports@2024-25) reports on the [A26](plain:road), against [328](figure:asb-reports@2023-24).';
    const pieces = readPieces(text);
    expect(pieces.map((one) => text.slice(one.at, one.end)).join('')).toBe(text);
    expect(pieces.map((one) => one.kind)).toEqual(['text', 'figure', 'text', 'plain', 'text', 'figure', 'text']);
    expect(wordsAsWritten(text)).toBe('We took 429 reports on the A26, against 328.');
    expect(withoutTokens(text)).toHaveLength(text.length);
    expect(withoutTokens(text)).not.toMatch(/\d/);
  });
});

describe('what is not exactly a token', () => {
  test.each([
    '[429](figure:asb-reports)', '[429](figure:@2024-25)', '[429](figure:asb-reports@)', '[429](figure:ASB@2024-25)', '[429](figure:asb reports@2024-25)', '[](figure:a@b)', '[ ](figure:a@b)', '[4\n29](figure:a@b)', '[429] (figure:a@b)',
    '[429](figure:a@b', '[429(figure:a@b)', '429](figure:a@b)', '[429](figure:a@b "unfinished)', '[429](figure:a@b "two" "reasons")', '[429](figure:a@b\u00a0"x")', '[429](plain:whatever)', '[429](figure:a--b@c)', '[429](figure:a@b...c)', '[429](figure:a@b..)', '[429](figure:a@b#0)', '[429](figure:a@b#x)', '[429](figure:a@b#)', '[429](figure:a@b#<b>)',
    '[429](figure:a/../b@c)', '[429](figure:a@b)'.replace('figure', 'Figure'), '[words](https://example.org)', '[429][figure:a@b]', '[429](from our log)', '[429](from "")', '[429](from " ")', '[429](from "a "log"")', '[429](from "a\nlog")', `[429](from "${'a'.repeat(251)}")`, '[429](From "a log")', `[${'9'.repeat(121)}](figure:a@b)`, `[9](figure:${'a'.repeat(61)}@b)`,
  ])('stays as it is written: %s', (written) => {
    expect(readTokens(written)).toEqual([]);
    expect(readPieces(written).map((one) => one.kind === 'text' && one.text).join('')).toBe(written);
  });
  it('nests nothing: the inner one holds, what is around it is text', () => {
    const text = '[[429](figure:a@b)](figure:c@d)';
    expect(citedIn(text).map((one) => one.measure)).toEqual(['a']);
    expect(wordsAsWritten(text)).toBe('[429](figure:c@d)');
  });
  it('keeps markup in the words as words', () => {
    const [token] = readTokens('[<img src=x onerror=alert(1)>](figure:a@b)');
    expect(token).toMatchObject({ words: '<img src=x onerror=alert(1)>', measure: 'a' });
  });
  it('is begun nowhere but at its bracket', () => {
    expect(tokenAt('x[429](figure:a@b)', 0)).toBeUndefined();
    expect(tokenAt('x[429](figure:a@b)', 1)).toMatchObject({ words: '429', at: 1 });
  });
});

describe('printing', () => {
  it('of a long source cuts it at a word and says so', () => {
    const [token] = bare(printToken({ kind: 'told', words: '7', source: `${'visit '.repeat(60)}log` }));
    expect(token).toEqual({ kind: 'told', words: '7', source: `${'visit '.repeat(41).trim()}…` });
    expect(bare(printToken({ kind: 'told', words: '7', source: 'x'.repeat(400) }))).toEqual([{ kind: 'told', words: '7', source: `${'x'.repeat(249)}…` }]);
  });
  it('of a source keeps it within one cell of a table and one line', () => {
    const written = printToken({ kind: 'told', words: '7', source: ' The "log" | June\n2026 ' });
    expect(bare(written)).toEqual([{ kind: 'told', words: '7', source: 'The ”log”, June 2026' }]);
  });
  it('takes out what a part cannot hold, so that what is printed is read again', () => {
    const written = printToken({ kind: 'figure', words: ' [4]\n29 ', measure: 'a', period: 'b', reason: 'He said "so"\nand more' });
    expect(bare(written)).toEqual([{ kind: 'figure', words: '4 29', measure: 'a', period: 'b', reason: 'He said ”so” and more' }]);
  });
});

describe('time', () => {
  const seconds = (text: string): Promise<number> => processorSeconds(() => {
    readPieces(text);
    wordsAsWritten(text);
    withoutTokens(text);
  });
  test.each([
    ['brackets that open', '['.repeat(400_000)], ['tokens that break off', '[429](figure:asb-reports@2024-25 "'.repeat(12_000)], ['long keys', `[1](figure:${'a-'.repeat(200_000)}`], ['words without an end', `[${'9'.repeat(400_000)}`], ['ten thousand tokens', '[429](figure:asb-reports@2024-25) '.repeat(10_000)],
  ])('is linear for %s', async (_name, text) => {
    expect(await seconds(text)).toBeLessThan(10);
  });
  it('finds each of ten thousand', () => {
    expect(citedIn('[429](figure:asb-reports@2024-25) '.repeat(10_000))).toHaveLength(10_000);
  });
});
