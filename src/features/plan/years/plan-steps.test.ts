import { describe, expect, it } from 'vitest';
import { nextThing, stepsOf } from './plan-steps.ts';
import type { StepFacts } from './plan-steps.ts';

const facts = (more: Partial<StepFacts>): StepFacts => ({ state: 'draft', address: '2026-27', priorities: 4, actions: 20, openComments: 0, agreed: 2, authorities: 6, commentsUntil: null, isCoordinator: true, mayComment: true, signs: false, ...more });
const partner = { isCoordinator: false } as const;

describe('where a plan stands', () => {
  it('has one current step, and all before it done', () => {
    expect(stepsOf('for agreement').map((step) => [step.done, step.current])).toEqual([[true, false], [true, false], [false, true], [false, false]]);
    expect(stepsOf('published').every((step) => step.done)).toBe(true);
    expect(stepsOf('for agreement', false).map((step) => step.done)).toEqual([true, false, false, false]);
    expect(stepsOf('agreed').map((step) => [step.words, step.done, step.current])).toEqual([['Draft', true, false], ['Comments', true, false], ['Agreement', true, false], ['Publication', false, true]]);
    expect(stepsOf('draft').filter((step) => step.current)).toHaveLength(1);
  });
});

describe('the one next thing', () => {
  it.each<[string, Partial<StepFacts>, string | undefined]>([
    ['an empty draft wants a priority', { priorities: 0, actions: 0 }, 'Add a priority'],
    ['a draft without actions wants them', { actions: 0 }, 'Open the first priority'],
    ['a whole draft is put out for comment', {}, 'Ask partners to comment'],
    ['open comments are answered first', { state: 'for comment', openComments: 2 }, 'Answer the comments'],
    ['then it is put up for agreement', { state: 'for comment' }, 'Put it up for agreement'],
    ['missing authorities are looked up', { state: 'for agreement' }, 'See who has not answered'],
    ['an agreed plan is published', { state: 'agreed' }, 'Publish the plan'],
    ['a published one is corrected', { state: 'published' }, 'Publish a correction'],
    ['one whose newest version was withdrawn is put right and published again', { state: 'published', newestWithdrawn: 3 }, 'Publish a correction'],
    ['a partner comments', { ...partner, state: 'for comment' }, 'Comment on the plan'],
    ['a reader does not', { ...partner, state: 'for comment', mayComment: false }, undefined],
    ['a signatory signs', { ...partner, state: 'for agreement', signs: true }, 'Sign for your authority'],
    ['a coordinator who signs does so too', { state: 'for agreement', signs: true }, 'Sign for your authority'],
    ['a partner waits for the others', { ...partner, state: 'for agreement' }, undefined],
    ['a partner has nothing to do with a draft', partner, undefined],
    ['nor with a published plan', { ...partner, state: 'published' }, undefined],
  ])('%s', (_name, more, expected) => {
    expect(nextThing(facts(more))?.link.text).toBe(expected);
  });
});

it('says which version was withdrawn, to whoever puts it right', () => {
  expect(nextThing(facts({ state: 'published', newestWithdrawn: 3 }))?.words).toBe('Version 3 was withdrawn: put right what it was withdrawn for.');
});

it('leads to the first priority itself, not to the page that it stands on', () => {
  expect(nextThing({ ...facts({}), actions: 0, firstPriorityId: 'p1' })?.link.href).toBe('/plan/priorities/p1');
});
