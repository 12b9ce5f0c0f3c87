// Comments on a draft plan: what they may be about, when they are taken, how a thread stands. One thread for each thing, open or resolved. Pure.
import type { PlanState } from '../agreement/agreement.ts';

export const ABOUT_KINDS = ['plan', 'section', 'priority', 'action'] as const;
export type AboutKind = (typeof ABOUT_KINDS)[number];
export const ABOUT_WORDS: Record<AboutKind, string> = { plan: 'The whole plan', section: 'A section', priority: 'A priority', action: 'An action' };

export type About = { kind: 'plan' } | { kind: Exclude<AboutKind, 'plan'>; id: string };

/** `plan`, or `action:<id>`: as it is stored and stands in an address. Undefined when it is neither. */
export function readAbout(text: string): About | undefined {
  if (text === 'plan') return { kind: 'plan' };
  const [, kind, id] = /^(section|priority|action):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i.exec(text) ?? [];
  return kind === undefined || id === undefined ? undefined : { kind: kind as 'section', id };
}

/** Where the thing stands that a comment is about. */
export function aboutHref(about: string, yearAddress: string): string {
  const read = readAbout(about);
  if (!read || read.kind === 'plan') return `/plan/years/${yearAddress}`;
  return { section: `/plan/sections/${read.id}`, priority: `/plan/priorities/${read.id}`, action: `/plan/actions/${read.id}` }[read.kind];
}

/** Comments are taken while the plan is out for comment. */
export function takesComments(year: { state: PlanState; frozen: boolean }): boolean {
  return !year.frozen && year.state === 'for comment';
}

export type Comment = { id: string; about: string; aboutWords: string; text: string; writtenBy: string; organisation: string | null; writtenAt: Date; resolvedAt: Date | null; resolvedBy: string | null; resolution: string | null; version: number };
export type Thread = { about: string; aboutWords: string; comments: Comment[]; open: number };

/** Threads in the order given, each with its comments from the first to the last. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const threads = new Map<string, Thread>();
  for (const comment of comments) {
    const thread = threads.get(comment.about) ?? { about: comment.about, aboutWords: comment.aboutWords, comments: [], open: 0 };
    thread.comments.push(comment);
    if (comment.resolvedAt === null) thread.open += 1;
    threads.set(comment.about, thread);
  }
  return [...threads.values()];
}

/** Changes whenever anything in the thread does, so that nobody resolves what they have not read. */
export const threadVersion = (comments: readonly Pick<Comment, 'version'>[]): number => comments.reduce((sum, one) => sum + one.version, 0);
