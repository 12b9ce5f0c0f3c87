import { describe, expect, it } from 'vitest';
import { pairs, suggestLineage } from './action-likeness.ts';
import type { Comparable } from './action-likeness.ts';
import { processorSeconds } from '../../../../test/support/processor-time.ts';

const action = (id: string, text: string, ...owners: string[]): Comparable => ({ id, text, owners });
const became = (from: Comparable[], to: Comparable[]): string[] => suggestLineage(from, to).map((line) => `${line.from ?? 'nothing'} ${line.kind} ${line.to ?? 'nothing'}${line.ownerChanged ? ' by others' : ''}`);

describe('the lineage between two years', () => {
  it('carries on what has the same words and owners', () => {
    expect(became([action('a', 'Visit shops in the high street', 'police')], [action('b', 'Visit  shops in the High Street', 'police')])).toEqual(['a carried on b']);
  });
  it('says when the owners are others', () => {
    expect(became([action('a', 'Visit shops in the high street', 'police')], [action('b', 'Visit shops in the high street', 'council', 'police')])).toEqual(['a carried on b by others']);
  });
  it('sees changed wording, and takes punctuation, case and white space for none', () => {
    expect(became([action('a', 'Patrol hot spots in the parks', 'police'), action('c', 'Train staff, e.g., in first aid', 'x')], [action('b', 'Patrol key places in the parks and at the riverside', 'police'), action('d', 'train  staff – e.g. in First Aid.', 'x')])).toEqual(['a changed b', 'c carried on d']);
    expect(became([action('a', "Visit the partner's shops", 'x')], [action('b', 'Visit the partner’s shops', 'x')])).toEqual(['a carried on b']);
    expect(became([action('a', 'Cut thefts from shops by 5', 'x')], [action('b', 'Cut thefts from shops by 5%', 'x')])).toEqual(['a changed b']);
    expect(became([action('a', 'Mark bicycles at the station (subject to funding)', 'x')], [action('b', 'Mark bicycles at the station', 'x')])).toEqual(['a changed b']);
  });
  it('stops what has no successor and begins what has no ancestor', () => {
    expect(became([action('a', 'Mark bicycles at the station', 'police')], [action('b', 'Open a youth club in the old library', 'council')])).toEqual(['a stopped nothing', 'nothing new b']);
  });
  it('joins an action into a wider one of the same owners that took up its words', () => {
    expect(became(
      [action('a', 'Run slavery training for staff and partners', 'council'), action('b', 'Run training for partners and staff', 'council')],
      [action('c', 'Run slavery and trafficking training for staff and partners', 'council')],
    )).toEqual(['a changed c', 'b merged c']);
  });
  it('does not mistake actions for one another that share only the small words', () => {
    expect(became([action('a', 'Work with partners to provide support for the victims', 'x')], [action('b', 'Work with partners to provide support for the shops', 'y')])).toEqual(['a stopped nothing', 'nothing new b']);
  });
  it('gives each action one partner, the likest, also where several are alike', () => {
    const found = pairs([action('a', 'Patrol the market'), action('b', 'Patrol the market at night')], [action('c', 'Patrol the market at night'), action('d', 'Patrol the market')]);
    expect(found.map((one) => [one.from, one.to, one.sameWords])).toEqual([['a', 'd', true], ['b', 'c', true]]);
  });
  it('takes no more than a moment for a thousand actions', async () => {
    const many = (prefix: string): Comparable[] => Array.from({ length: 500 }, (_, at) => action(`${prefix}${at}`, `Patrol beat ${at} of the old town in week ${at % 50} with wardens`, 'police'));
    expect(await processorSeconds(() => expect(suggestLineage(many('a'), many('b')).filter((line) => line.kind === 'carried on')).toHaveLength(500))).toBeLessThan(3);
  });
  it('has nothing to say about empty years', () => {
    expect(suggestLineage([], [])).toEqual([]);
    expect(became([action('a', '')], [action('b', '')])).toEqual(['a carried on b']);
  });
});
