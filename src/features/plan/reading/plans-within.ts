// Two plans in one file: a second title page, of another partnership or with its own introduction, between actions and actions.
import type { Block } from './blocks.ts';
import { blockText, single } from './blocks.ts';
import { CONTENTS_HEADING } from './outline.ts';
import type { PlanReading } from './plan-reading.ts';
import { partnershipsIn, titlePageOf } from './title-page.ts';
import { yearLabels } from './year-labels.ts';

export type PlanWithin = { title: string; /** indexes of blocks, the last not included */ from: number; to: number };

const OPENING = /^(\d+[.)]?\s*)?(introduction|foreword|welcome|executive summary|background)\b/i;
const PLAN = /\b(plan|strategy|agreement|report|programme|cynllun)\b/i;

/** The plans of a file, in its order; one in almost every case. */
export function plansWithin(blocks: readonly Block[], reading: PlanReading): PlanWithin[] {
  const acting = new Set(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.places.map((place) => place.block)))));
  const has = (from: number, to: number): boolean => blocks.slice(from, to).some((block) => acting.has(block.id));
  const first = titlePageOf(blocks);
  const plans: PlanWithin[] = [{ title: first.title, from: 0, to: blocks.length }];
  const rank = blocks.find((block) => block.kind === 'heading')?.level ?? 1;
  const partnership = keyOf(partnershipsIn([first.title])[0] ?? reading.partnership);
  const named = new Set([partnership]);
  for (let at = 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    const last = plans.at(-1) as PlanWithin;
    if (block?.kind !== 'heading' || block.level > rank || blocks[at - 1]?.kind === 'heading' || !has(last.from, at) || !has(at, blocks.length)) continue;
    const { title } = titlePageOf(blocks, at);
    const own = partnershipsIn([title])[0];
    const other = own !== undefined && !named.has(keyOf(own)) && single(title).toLowerCase().startsWith(own.toLowerCase());
    if (!(PLAN.test(title) || other) || !(other || ownOpening(blocks, at, title)) || !(other || yearLabels(title).length > 0 || own !== undefined)) continue;
    if (own !== undefined) named.add(keyOf(own));
    last.to = at;
    plans.push({ title, from: at, to: blocks.length });
  }
  return plans;
}

const keyOf = (name: string): string => name.toLowerCase().replace(/&/g, 'and').replace(/\bcsp$/, 'community safety partnership').trim();

/** A title page of its own is followed by contents or an introduction, as the first one was. */
function ownOpening(blocks: readonly Block[], at: number, title: string): boolean {
  const opens = (from: number): boolean => blocks.slice(from, from + 12).some((block) => block.kind === 'heading' && (CONTENTS_HEADING.test(single(blockText(block))) || OPENING.test(single(block.text))));
  return PLAN.test(title) && opens(at + 1) && opens(0);
}
