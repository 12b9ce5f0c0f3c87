// What is offered to be written in place of a figure that does not follow from the others of its table.
import { describe, expect, it } from 'vitest';
import { changesThatDoNotFollow } from '../checking/changes.ts';
import type { Finding } from '../checking/finding.ts';
import type { PlanToCheck } from '../checking/plan-to-check.ts';
import { answerOf } from './document-answers.ts';
import type { DraftText } from './draft-to-check.ts';
import { asksWhich, choicesOf, putRight, rewrittenTexts } from './put-right.ts';
import { readText } from './words-of-text.ts';

describe('a total that does not add up', () => {
  const finding = (quote: string): Finding => ({ key: 'k', kind: 'total-does-not-add-up', severity: 'error', subject: 'Total', message: 'Total: the parts add up to 130, not 120.', places: [{ where: 'Money', quote, value: 120, shouldBe: '130' }] });
  it('is offered its sum where it is the one figure of its size in the row', () => {
    expect(choicesOf(finding('Total 95 120'))).toEqual([{ right: '130', about: 'Money' }]);
    expect(asksWhich(finding('Total 95 120'))).toBe(true);
  });
  it('is for a person to write where the row holds two of that size: only one of them is wrong', () => {
    expect(choicesOf(finding('Total 120 120'))).toEqual([]);
    expect(asksWhich(finding('Total 120 120'))).toBe(false);
  });
});

describe('a change in a table that does not follow', () => {
  const inTable = (head: string, ...row: string[]): Finding[] => changesThatDoNotFollow([], { sections: [{ heading: 'Figures', path: [], texts: [], tables: [{ where: 'Figures', rows: [['Offences', '2024/25', '2025/26', head], row] }] }] } as unknown as PlanToCheck);
  it.each([
    ['Change', '-25.0%', '−20.0%', '-20.0%'], ['Change', '−25%', '−20%', '−20%'], ['Change', '–25', '−24', '–24'], ['% change', '-25.0', '−20.0', '-20.0'], ['Change', '25% fewer', '20%', '20%'],
  ])('is offered the one that does, with its sign: %s, %s', (head, written, right, willBe) => {
    const [found] = inTable(head, 'Robberies', '120', '96', written);
    expect(choicesOf(found!)).toEqual([{ right, about: 'Figures' }]);
    expect(answerOf(found!, right)!.toWrite).toEqual([`Figures: ${willBe} in place of ${/[^ ]+/.exec(written)![0]}`]);
  });
  it('keeps the sign of a rise, and turns one that points the wrong way', () => {
    expect(answerOf(inTable('Change', 'Robberies', '96', '120', '+30%')[0]!, '25%')!.toWrite).toEqual(['Figures: +25% in place of +30%']);
    expect(choicesOf(inTable('Change', 'Robberies', '96', '120', '-25%')[0]!)).toEqual([{ right: '25%', about: 'Figures' }]);
  });
  it('is for a person to write where the row holds it twice or its words say the other way', () => {
    expect(inTable('Change', 'Robberies', '96', '120', '25% fewer').map(choicesOf)).toEqual([[]]);
    expect(inTable('Change', 'Robberies', '25', '30', '25').map((one) => answerOf(one, '5')!.toWrite)).toEqual([[]]);
  });
});

describe('a figure that was put right', () => {
  const written = (text: string, source?: string): string => {
    const place = { kind: 'action', id: 'a', field: 'why' } as const;
    const texts = new Map([['action:a:why', { ...place, version: '1', open: true, frozen: false, where: 'Why', text: readText(text, () => ({ is: 'none' })) } as DraftText]]);
    const quote = 'There were 214 reports.';
    const finding: Finding = { key: 'k', kind: 'figures-disagree', severity: 'error', subject: 'Reports', message: 'Reports: 214 in one place and 241 in another.', places: [{ where: 'Why', quote, value: 214, anchor: place }, { where: 'Elsewhere', quote: 'There were 241 reports.', value: 241 }] };
    return rewrittenTexts(putRight(finding, '241', texts)!, [], texts, source)[0]!.kept;
  };
  it('says how it is known, where that was said', () => {
    expect(written('There were 214 reports.')).toBe('There were 241 reports.');
    expect(written('There were 214 reports.', 'Return of April | "final"')).toBe('There were [241](from "Return of April, ”final”") reports.');
  });
  it('stands without its source where the text would grow longer than it may be', () => {
    const before = 'x'.repeat(4_960);
    expect(written(`${before} There were 214 reports.`, 'Return of April')).toBe(`${before} There were 241 reports.`);
  });
  it('says it in a text that said the right figure already and named no source, and nowhere without one', () => {
    const place = { kind: 'section', id: 's', field: 'text' } as const;
    const kept = (text: string, source?: string, more: object = {}): string[] => {
      const texts = new Map([['section:s:text', { ...place, version: '1', open: true, frozen: false, where: 'Burglary', text: readText(text, () => ({ is: 'none' })), ...more } as DraftText]]);
      const finding: Finding = { key: 'k', kind: 'figures-disagree', severity: 'error', subject: 'Reports', message: 'Reports: 214 in one place and 241 in another.', places: [{ where: 'Burglary', quote: 'There were 241 reports.', value: 241, anchor: place }, { where: 'Elsewhere', quote: 'There were 214 reports.', value: 214 }] };
      return rewrittenTexts(putRight(finding, '241', texts)!, [], texts, source).flatMap((one) => [one.kept, ...one.places, ...one.sourced]);
    };
    expect(kept('There were 241 reports. Then 241 more.', 'Return of April')).toEqual(['There were [241](from "Return of April") reports. Then 241 more.', 'Burglary: 241 says its source now']);
    expect(kept('There were 241 reports.')).toEqual([]);
    expect(kept('There were [241](from "The log") reports.', 'Return of April')).toEqual([]);
    expect(kept('There were 241 reports.', 'Return of April', { open: false, frozen: true })).toEqual([]);
  });
});
