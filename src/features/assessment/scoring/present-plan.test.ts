// What becomes of running actions when a new plan takes up what a workshop chose.
import { expect, it } from 'vitest';
import { leftOutOf, servedIn } from './present-plan.ts';

const action = (ref: string) => ({ id: `id ${ref}`, ref, title: `Action ${ref}` });
const chosen = (title: string, measures: string[] = []) => ({ title, href: `/c/${title}`, measures, isChosen: true });
const there = (title: string, carriedFromId: string) => ({ title, href: `/p/${title}`, carriedFromId, measures: [], isChosen: false });

it('says who serves them: what carries a priority on, before its name, before measures in common; and what nothing takes up', () => {
  const present = [
    { id: 'a', title: 'Safer streets', isCrossCutting: false, measures: ['street-lights'], actions: [action('1.1')] }, { id: 'b', title: 'Retail crime', isCrossCutting: false, measures: ['shoplifting'], actions: [action('2.1')] },
    { id: 'c', title: 'domestic abuse', isCrossCutting: false, measures: [], actions: [action('3.1')] }, { id: 'd', title: 'Rural crime', isCrossCutting: false, measures: ['hare-coursing'], actions: [action('4.1'), action('4.2')] }, { id: 'e', title: 'Done', isCrossCutting: false, measures: [], actions: [] }, { id: 'f', title: 'Young people', isCrossCutting: true, measures: [], actions: [action('6.1')] },
  ];
  const rows = servedIn(present, [there('Streets', 'a'), chosen('Safer streets'), chosen('Burglary', ['shoplifting']), chosen('Shop theft', ['shoplifting', 'x']), chosen('Domestic abuse')], []);
  expect(rows.map((one) => [one.title, one.serving?.by.title, one.serving?.why, one.open.map((each) => each.ref)])).toEqual([
    ['Safer streets', 'Streets', 'carried on', ['1.1']], ['Retail crime', 'Burglary', 'measures', ['2.1']], ['domestic abuse', 'Domestic abuse', 'name', ['3.1']], ['Rural crime', undefined, undefined, ['4.1', '4.2']], ['Young people', undefined, undefined, ['6.1']],
  ]);
  expect(leftOutOf(rows)).toBe(2);
});

it('leaves what was decided of single actions to that decision', () => {
  const [row] = servedIn([{ id: 'a', title: 'Streets', isCrossCutting: false, measures: [], actions: [action('1.1'), action('1.2'), action('1.3')] }], [], [{ actionId: 'id 1.1', under: null }, { actionId: 'id 1.2', under: null }, { actionId: 'id 1.2', under: 'Homes' }]);
  expect([row!.open.map((one) => one.ref), row!.goesOn.map((one) => [one.ref, one.under]), row!.stops.map((one) => one.ref)]).toEqual([['1.3'], [['1.2', 'Homes']], ['1.1']]);
});

it('takes a chosen priority that bears another name and rests on no measure for one that holds the actions it speaks of', () => {
  const present = [
    { id: 'a', title: 'Acquisitive crime', topics: 'Including shoplifting, theft and burglary', isCrossCutting: false, measures: ['shoplifting'], actions: [action('1.1')] },
    { id: 'b', title: 'Exploitation', isCrossCutting: false, measures: [], actions: [{ id: 'x', ref: '2.1', title: 'Disrupt county lines' }, { id: 'y', ref: '2.2', title: 'Train Members in Prevent' }] },
    { id: 'c', title: 'Community safety of people', isCrossCutting: false, measures: [], actions: [action('3.1')] },
  ];
  const rows = servedIn(present, [{ ...chosen('Shoplifting'), about: null }, { ...chosen('Drug supply'), about: 'County lines, and the people they use' }], []);
  expect(rows.map((one) => [one.title, one.serving?.by.title, one.serving?.words, one.likely.map((each) => [each.ref, each.serving.by.title]), one.open.map((each) => each.ref)])).toEqual([
    ['Acquisitive crime', 'Shoplifting', ['shoplifting'], [], ['1.1']], ['Exploitation', undefined, undefined, [['2.1', 'Drug supply']], ['2.2']], ['Community safety of people', undefined, undefined, [], ['3.1']],
  ]);
  expect(leftOutOf(rows)).toBe(2);
});
