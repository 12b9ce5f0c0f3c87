import { describe, expect, it } from 'vitest';
import { aboutHref, readAbout, takesComments, threadVersion, threadsOf } from './comment.ts';
import type { Comment } from './comment.ts';

const ID = '11111111-1111-4111-8111-111111111111';
const comment = (more: Partial<Comment>): Comment => ({ id: ID, about: 'plan', aboutWords: 'The whole plan', text: 'x', writtenBy: 'A', organisation: null, writtenAt: new Date(0), resolvedAt: null, resolvedBy: null, resolution: null, version: 1, ...more });

describe('what a comment is about', () => {
  it('is the plan, or one thing in it by its id', () => {
    expect(readAbout('plan')).toEqual({ kind: 'plan' });
    expect(readAbout(`action:${ID}`)).toEqual({ kind: 'action', id: ID });
    for (const wrong of ['', 'plans', 'risk:x', 'action:', 'action:1', `update:${ID}`, `action:${ID} or 1=1`, `x action:${ID}`]) expect(readAbout(wrong), wrong).toBeUndefined();
  });
  it('leads to where the thing stands', () => {
    expect(['plan', `section:${ID}`, `priority:${ID}`, `action:${ID}`, 'nonsense'].map((about) => aboutHref(about, '2026-27'))).toEqual(['/plan/years/2026-27', `/plan/sections/${ID}`, `/plan/priorities/${ID}`, `/plan/actions/${ID}`, '/plan/years/2026-27']);
  });
});

describe('comments', () => {
  it('are taken only while the plan is out for comment', () => {
    expect((['draft', 'for comment', 'for agreement', 'agreed', 'published'] as const).map((state) => takesComments({ state, frozen: false }))).toEqual([false, true, false, false, false]);
    expect(takesComments({ state: 'for comment', frozen: true })).toBe(false);
  });
  it('make one thread for each thing, open while one of them is', () => {
    const threads = threadsOf([comment({ about: 'plan' }), comment({ about: `action:${ID}`, resolvedAt: new Date(1) }), comment({ about: 'plan', resolvedAt: new Date(1) })]);
    expect(threads.map((thread) => [thread.about, thread.comments.length, thread.open])).toEqual([['plan', 2, 1], [`action:${ID}`, 1, 0]]);
  });
  it('give their thread another version with every addition and every answer', () => {
    expect(new Set([[comment({})], [comment({}), comment({})], [comment({ version: 2 }), comment({})]].map(threadVersion)).size).toBe(3);
  });
});
