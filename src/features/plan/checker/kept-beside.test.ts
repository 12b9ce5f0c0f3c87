// Whether a contradiction is settled by a reason is asked on every page that checks a year: a long text that gives none is not looked through.
import { expect, test } from 'vitest';
import { processorSeconds } from '../../../../test/support/processor-time.ts';
import type { Finding } from '../checking/finding.ts';
import { keyOfAnchor } from './draft-to-check.ts';
import type { DraftText } from './draft-to-check.ts';
import { isKeptBeside } from './kept-beside.ts';

test('a long text without a reason costs next to nothing', async () => {
  const plain = Array.from({ length: 900 }, (_none, at) => `Officers saw ${at + 20} shops and ${at + 40} homes in week ${at}.`).join(' ');
  const anchor = { kind: 'section' as const, id: '1', field: 'text' };
  const texts = new Map<string, DraftText>([[keyOfAnchor(anchor), { kind: 'section', id: '1', field: 'text', version: '1', open: true, frozen: false, where: 'The year', text: { kept: plain, plain, parts: [{ at: 0, end: plain.length, keptAt: 0, keptEnd: plain.length }] } }]]);
  const places = [21, 25, 29].map((value) => ({ anchor, where: 'The year', quote: `Officers saw ${value} shops`, value }));
  const finding: Finding = { kind: 'figures-disagree', severity: 'error', subject: 'Shops', message: 'Shops: 21 in one place and 25 in another.', key: 'k', places };
  expect(await processorSeconds(() => { for (let turn = 0; turn < 30; turn += 1) expect(isKeptBeside(finding, texts)).toBe(false); })).toBeLessThan(1);
});
