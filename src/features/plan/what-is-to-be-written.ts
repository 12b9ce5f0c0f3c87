// What the draft plan asks of a person today: sections to write, comments to answer or to make, actions to decide on before the year ends, consent that was taken back.
import { hasRole } from '../../security/actor.ts';
import type { Session } from '../../security/session.ts';
import { daysBetween } from './actions/action.ts';
import { takesComments } from './comments/comment.ts';
import { listComments } from './comments/comment-store.ts';
import { nextLabel } from './next-year/next-year.ts';
import { loadFates } from './next-year/next-year-store.ts';
import { stillPublic } from './review/evidence-store.ts';
import { WRITERS, wordCount } from './review/section.ts';
import { listSections } from './review/section-store.ts';
import type { Section } from './review/section-store.ts';
import { registerTodayItems } from './today-items.ts';
import type { TodayItem } from './today-items.ts';
import { addressOf } from './year-address.ts';
import { TAKE_BACK_FIRST, isOpenForChange, isSettled } from './years/settled.ts';
import type { Plan, PlanYear } from './years/year-store.ts';

/** From then on before a plan begins, its empty sections are due. */
const WRITING_DAYS = 90;
/** From then on before a year ends, it is time to decide what becomes of its actions. */
const DECIDING_DAYS = 90;

registerTodayItems(async (session, today, _plan, years) => {
  const { actor } = session;
  if (actor.kind !== 'person' || !hasRole(actor, ...WRITERS)) return [];
  const items: TodayItem[] = [];
  for (const year of years.filter(isOpenForChange)) items.push(...(await toWrite(session, year, today, actor)));
  // Nobody can write while the authorities answer; who coordinates still knows what is not there.
  for (const year of hasRole(actor, 'coordinator') ? years.filter(isSettled) : []) items.push(...emptySections(year, (await emptyOf(session, year)).length, today));
  return items;
});

const emptyOf = async (session: Session, year: PlanYear) => (await listSections(session, year.id)).filter((section) => wordCount(section.text) === 0);

function emptySections(year: PlanYear, number: number, today: string): TodayItem[] {
  if (number === 0 || daysBetween(today, year.startsOn) > WRITING_DAYS) return [];
  const href = `/plan/years/${addressOf(year.label)}/sections?state=empty`;
  return [{ when: `${number} empty`, text: `${number === 1 ? 'A section has' : 'Sections have'} no text yet`, href, note: isSettled(year) ? `${year.title}. ${TAKE_BACK_FIRST}` : year.title, action: { text: 'Open', href } }];
}

async function toWrite(session: Session, year: PlanYear, today: string, actor: { accountId: string } & Parameters<typeof hasRole>[0]): Promise<TodayItem[]> {
  const out = year.state === 'published';
  const sections = await listSections(session, year.id);
  const empty = out ? [] : sections.filter((section) => wordCount(section.text) === 0);
  // Words that stood there when it was given, last year's or a beginning, are not what was asked for. What is published already is asked for until its day, no longer.
  const asked = (section: Section): boolean => section.writeBy !== null && !section.writerWrote && (!out || section.writeBy >= today);
  const mine = sections.filter((section) => section.writerId === actor.accountId && (empty.includes(section) || asked(section)));
  const others = empty.filter((section) => section.writerId !== actor.accountId);
  const items: TodayItem[] = mine.map((section) => ({ ...(section.writeBy ? { dueOn: section.writeBy } : { when: 'To write' }), text: `Write “${section.heading}”`, href: `/plan/sections/${section.id}`, note: year.title, action: { text: 'Write', href: `/plan/sections/${section.id}/edit` } }));
  if (hasRole(actor, 'coordinator')) items.push(...emptySections(year, others.length, today));
  return items;
}

registerTodayItems(async (session, _today, _plan, years) => {
  const { actor } = session;
  if (actor.kind !== 'person' || !hasRole(actor, ...WRITERS)) return [];
  const items: TodayItem[] = [];
  for (const year of years.filter((one) => !one.frozen)) {
    const address = addressOf(year.label);
    if (hasRole(actor, 'coordinator')) {
      const { open } = await listComments(session, year.id, { state: 'open' }, { number: 1, size: 1 });
      if (open > 0) items.push({ when: `${open} open`, text: `${open === 1 ? 'A comment' : 'Comments'} to answer`, href: `/plan/years/${address}/comments?state=open`, note: year.title, action: { text: 'Answer', href: `/plan/years/${address}/comments?state=open` } });
    } else if (takesComments(year)) {
      items.push({ ...(year.commentsUntil ? { dueOn: year.commentsUntil } : { when: 'To comment' }), text: `Comment on the draft: ${year.title}`, href: `/plan/years/${address}`, action: { text: 'Comment', href: `/plan/years/${address}/comments/add` } });
    }
  }
  return items;
});

registerTodayItems(async (session, today, plan: Plan | undefined, years) => {
  if (!hasRole(session.actor, 'coordinator') || !plan || plan.year.frozen || plan.year.endsOn < today) return [];
  // Whoever began on next year's plan goes on, however far away it is.
  const next = years.find((one) => one.reviewsId === plan.year.id || one.label === nextLabel(plan.year.label));
  if ((next !== undefined && !isOpenForChange(next)) || (next === undefined && daysBetween(today, plan.year.endsOn) > DECIDING_DAYS)) return [];
  const decided = new Set((await loadFates(session, plan.year.id)).map((fate) => fate.actionId));
  const left = plan.priorities.flatMap((priority) => priority.actions).filter((action) => !decided.has(action.id)).length;
  const href = `/plan/years/${addressOf(plan.year.label)}/next`;
  return left === 0 ? [] : [{ when: `${left} to decide`, text: `What becomes of ${left === 1 ? 'an action' : `${left} actions`} in ${nextLabel(plan.year.label)}`, href, action: { text: 'Decide', href } }];
});

registerTodayItems(async (session) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  return (await stillPublic(session)).map((one) => {
    const address = addressOf(one.label);
    const href = one.newest ? `/plan/years/${address}/publish` : `/plan/years/${address}/versions`;
    return { when: 'Consent', text: one.newest ? `The published plan ${one.label} shows something without consent` : `An older version of the plan ${one.label} shows something without consent`, href, note: `Version ${one.versions.join(', ')}`, action: { text: one.newest ? 'Publish without it' : 'Withdraw the old version', href } };
  });
});
