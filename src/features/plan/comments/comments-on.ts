// What a page shows of the comments on the thing it is about: how they stand, where to read them, where to add one.
import type { Person } from '../../../security/actor.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { commentOnPlan } from '../permissions.ts';
import { addressOf } from '../year-address.ts';
import type { PlanYear } from '../years/year-store.ts';
import { takesComments } from './comment.ts';
import { threadOf } from './comment-store.ts';

export type CommentsOn = { open: number; threadHref: string | undefined; addHref: string | undefined };

/** Undefined for those who do not comment, and when there is nothing to read or to add. `about` as in comment.ts. */
export async function commentsOn(session: Session, person: Person, year: Pick<PlanYear, 'id' | 'label' | 'state' | 'frozen'>, about: string): Promise<CommentsOn | undefined> {
  if (!may(person, commentOnPlan)) return undefined;
  const thread = await threadOf(session, year.id, about);
  const addHref = takesComments(year) ? `/plan/years/${addressOf(year.label)}/comments/add?about=${about}` : undefined;
  if (thread.length === 0 && addHref === undefined) return undefined;
  return { open: thread.filter((one) => one.resolvedAt === null).length, threadHref: thread[0] && `/plan/comments/${thread[0].id}`, addHref };
}
