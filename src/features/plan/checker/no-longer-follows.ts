// What was worked out from a figure that is put right: the rise beside it, the total under it. Told before it is written, so that nobody publishes 429 with “an increase of 164” beside it. Pure.
import { sumsThatDoNotFollow } from '../checking/check-plan.ts';
import type { Finding } from '../checking/finding.ts';
import type { PlanToCheck, Words } from '../checking/plan-to-check.ts';
import { contentOf, keyOfAnchor } from './draft-to-check.ts';
import type { DraftToCheck } from './draft-to-check.ts';
import type { PutRight } from './put-right.ts';
import { rewritten } from './words-of-text.ts';

/** The changes and totals that follow now, or rest on a figure that is put right, and will not follow then. */
export function noLongerFollows({ plan, texts }: DraftToCheck, right: PutRight): Finding[] {
  const changes = right.outcomes.filter((one) => one.is !== 'stays');
  if (changes.length === 0) return [];
  const willBe = new Map([...Map.groupBy(changes, (one) => one.key)].map(([key, all]) => [key, rewritten(texts.get(key)!.text.plain, all.map((one) => ({ ...one.read, words: one.willBe })))]));
  const before = new Set(sumsThatDoNotFollow(plan).map((one) => one.message));
  return sumsThatDoNotFollow(withTexts(plan, willBe)).filter((one) => !before.has(one.message));
}

/** The plan with some of its texts as they will be. */
function withTexts(plan: PlanToCheck, texts: ReadonlyMap<string, string>): PlanToCheck {
  const anew = (words: Words): Words => (words.anchor === undefined ? words : { ...words, text: texts.get(keyOfAnchor(words.anchor)) ?? words.text });
  return {
    ...plan,
    years: plan.years.map((year) => ({
      ...year,
      priorities: year.priorities.map((priority) => ({ ...priority, title: anew(priority.title), actions: priority.actions.map((action) => ({ ...action, text: anew(action.text), update: anew(action.update), others: action.others.map(anew) })) })),
    })),
    sections: plan.sections.map((section) => {
      const [first] = [...section.texts, ...section.tables];
      const { anchor, where } = first ?? {};
      const text = anchor === undefined ? undefined : texts.get(keyOfAnchor(anchor));
      if (anchor === undefined || text === undefined) return section;
      const whole = { text, where: where ?? '', anchor };
      return { ...section, ...(anchor.kind === 'section' ? contentOf(whole, section.heading) : { texts: [whole] }) };
    }),
  };
}
