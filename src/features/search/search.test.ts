import { describe, expect, it } from 'vitest';
import { inOrder, refusal, snippet, wordsOf } from './search.ts';

describe('the words of a query', () => {
  it.each([
    ['Amara Cole', ['amara', 'cole']], ['  county   LINES ', ['county', 'lines']], ['"Op Assist"', ['op', 'assist']], ['2.1', ['2.1']], ['4', ['4']], ['a', []], ['', []], ['!!', []], ['the the', ['the']], ['<script>', ['script']], ['100%', ['100%']], ["O'Brien,", ["o'brien"]],
  ])('%s', (query, words) => expect(wordsOf(query)).toEqual(words));
  it('are eight at most, of two hundred characters', () => {
    expect(wordsOf(Array.from({ length: 50 }, (_, one) => `word${one}`).join(' '))).toHaveLength(8);
    expect(wordsOf('x'.repeat(5000))).toEqual(['x'.repeat(200)]);
  });
  it('are refused with a reason when there is nothing to look for', () => {
    expect(refusal('  ')).toContain('Enter what');
    expect(refusal('?')).toContain('at least two letters');
    expect(refusal('asb')).toBeUndefined();
  });
});

describe('a snippet', () => {
  const text = (query: string, words: string[], length?: number): string => snippet(query, words, length).map((piece) => (piece.mark ? `[${piece.text}]` : piece.text)).join('');
  it.each([
    ['County lines and county roads', ['county'], undefined, '[County] lines and [county] roads'],
    ['Nothing here', ['absent'], undefined, 'Nothing here'],
    ['', ['a'], undefined, ''],
    ['One two three four five six seven eight nine ten eleven twelve', ['eleven'], 30, '… seven eight nine ten [eleven] …'],
    ['One two three four five six seven', ['one'], 15, '[One] two three …'],
    ['a.b and axb', ['a.b'], undefined, '[a.b] and axb'],
    ['2.1 Patrol', ['2.1', 'patrol'], undefined, '[2.1] [Patrol]'],
  ])('%s', (one, words, length, wanted) => expect(text(one, words, length)).toBe(wanted));
  it('of a text without a space still ends', () => {
    expect(text('x'.repeat(1000), ['x'], 50).length).toBeLessThan(300);
  });
});

it('shows what people look for most first, and every other kind after', () => {
  expect(inOrder([{ kind: 'zebra' }, { kind: 'update' }, { kind: 'action' }, { kind: 'ape' }]).map((one) => one.kind)).toEqual(['action', 'update', 'zebra', 'ape']);
});
