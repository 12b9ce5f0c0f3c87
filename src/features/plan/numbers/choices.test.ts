import { describe, expect, it } from 'vitest';
import type { Offer } from '../../measures/index.ts';
import { AT_ONCE, choicesKept, numbersToChoose, withAllChosen, withChoices } from './choices.ts';

const year = { from: '2024-04-01', to: '2025-03-31' };
const OFFERS: Offer[] = [
  { measure: 'asb-reports', name: 'ASB reports', nouns: ['report', 'reports'], periodKey: '2024-25', periodWords: '2024/25', period: year, value: { amount: 429, bound: 'exactly', unit: 'count' }, source: 'Review table' },
  { measure: 'asb-reports', name: 'ASB reports', nouns: ['report', 'reports'], periodKey: '2024-25', periodWords: '2024/25', period: year, value: { amount: 492, bound: 'exactly', unit: 'count' }, source: 'Narrative', number: 2 },
];
const choose = (text: string) => numbersToChoose(text, OFFERS, [year]).numbers;

describe('choosing where numbers come from', () => {
  it('shows each in its sentence with the readings that it may be', () => {
    const [one, other] = choose('First. We took 429 reports. Then [3](plain:name) and 492 reports on the A26.');
    expect(other!.sentence.before).toBe('Then 3 and ');
    expect(one).toMatchObject({ name: 'number_1', words: '429', sentence: { before: 'We took ', words: '429', after: ' reports.' } });
    expect(one!.offers[0]).toMatchObject({ text: 'ASB reports, 2024/25: 429', hint: 'Review table' });
    expect(other!.offers[0]!.hint).toContain('It is not the reading that holds');
  });
  it('writes the token of what was chosen, and leaves the rest', () => {
    const text = 'We took 429 reports, 492 reports and 7 calls; 429 again.';
    const asked = choose(text);
    // What no reading is like comes last.
    expect(asked.map((one) => one.words)).toEqual(['429', '492', '429', '7']);
    const raw = { number_1: asked[0]!.offers[0]!.value, number_2: asked[1]!.offers[0]!.value, number_3: asked[3]!.plain, number_3_kind: 'road', number_4: 'whatever' };
    expect(withChoices(text, raw)).toBe('We took [429](figure:asb-reports@2024-25) reports, [492](figure:asb-reports@2024-25#2) reports and [7](plain:road) calls; 429 again.');
  });
  it('keeps a choice when another part of the text was edited, and lets it go when its number went', () => {
    const [a] = choose('We took 429 reports.');
    expect(withChoices('In the end we took 429 reports, 12 of them late.', { number_1: a!.offers[0]!.value })).toBe('In the end we took [429](figure:asb-reports@2024-25) reports, 12 of them late.');
    expect(withChoices('We took 430 reports.', { number_1: a!.offers[0]!.value })).toBe('We took 430 reports.');
  });
  it('tells the second of two equal numbers from the first', () => {
    const [, second] = choose('There were 429 reports and again 429 reports.');
    expect(withChoices('There were 429 reports and again 429 reports.', { number_2: second!.offers[0]!.value })).toBe('There were 429 reports and again [429](figure:asb-reports@2024-25) reports.');
  });
  it('writes where a number was counted that is the reading of no measure, for one or for all that are left', () => {
    const text = 'We made 7 visits, met 60 workers and took 429 reports; 12 came late.';
    const asked = choose(text);
    const of = (words: string) => asked.find((one) => one.words === words)!;
    const raw = { [of('7').name]: of('7').told, [`${of('7').name}_where`]: ' Our visit log ', [of('60').name]: of('60').leave, [of('429').name]: of('429').offers[0]!.value, [of('12').name]: of('12').told, number_rest: 'The workers’ forum' };
    expect(withChoices(text, raw)).toBe('We made [7](from "Our visit log") visits, met [60](from "The workers’ forum") workers and took [429](figure:asb-reports@2024-25) reports; 12 came late.');
    expect(withChoices(text, { ...raw, number_rest: '  ' })).toContain('met 60 workers');
    expect(withAllChosen({ text, ...raw }, { text: 500 })).toEqual({ text });
    expect(choicesKept(asked, raw)).toMatchObject({ [of('7').name]: of('7').told, [`${of('7').name}_where`]: ' Our visit log ', number_rest: 'The workers’ forum' });
  });
  it('asks no more about a number that says where it was counted', () => {
    expect(choose('We made [7](from "Our visit log") visits.')).toEqual([]);
  });
  it('takes nothing that no form of ours has sent', () => {
    for (const value of ['0|<script>|429', '0|a@b) [x](https://evil.example|429', '0|a@b', '|||', 'x'.repeat(1000), ['0|a@b|429'], undefined]) expect(withChoices('We took 429 reports.', { number_1: value })).not.toMatch(/script|evil|\]\(figure:a@b\) \[/);
    expect(withChoices('We took 429 reports.', { number_1: '0|plain|429', number_1_kind: 'javascript:' })).toBe('We took [429](plain:other) reports.');
  });
  it('asks about so many at once and says how many are left', () => {
    const { numbers, more } = numbersToChoose(Array.from({ length: 100 }, (_none, at) => `${at + 20} reports came.`).join(' '), OFFERS, [year]);
    expect([numbers.length, more]).toEqual([AT_ONCE, 100 - AT_ONCE]);
  });
  it('of a form with several texts writes each choice into its own', () => {
    const { numbers } = numbersToChoose([{ field: 'cause', text: 'There were 429 reports.' }, { field: 'controls', text: 'Of 429 reports we answer 7.' }], OFFERS, [year]);
    const second = numbers.filter((one) => one.words === '429')[1]!;
    const raw = { cause: 'There were 429 reports.', controls: 'Of 429 reports we answer 7.', title: 'Kept', [second.name]: second.offers[0]!.value };
    expect(withAllChosen(raw, { cause: 2000, controls: 4000 })).toEqual({ title: 'Kept', cause: raw.cause, controls: 'Of [429](figure:asb-reports@2024-25) reports we answer 7.' });
    expect(withChoices(raw.controls, raw)).toBe(raw.controls);
  });
  it('asks of what is aimed at only about numbers that a reading is like', () => {
    const aimedAt = numbersToChoose([{ field: 'target', text: 'At least 100 staff, and fewer than 429 reports.', aims: true }], OFFERS, [year]).numbers;
    expect(aimedAt.map((one) => one.words)).toEqual(['fewer than 429']);
    const raw = { target: 'At least 100 staff, and fewer than 429 reports.', [aimedAt[0]!.name]: aimedAt[0]!.leave, number_rest: 'Our log' };
    expect(withChoices(raw.target, raw, 500, 'target')).toBe(raw.target);
  });
});
