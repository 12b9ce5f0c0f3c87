// Where a plan stands on its way from draft to published, and the one next thing to do for the person who looks. Pure.
import type { PlanState } from '../agreement/agreement.ts';

const STEPS = ['Draft', 'Comments', 'Agreement', 'Publication'] as const;
/** At which step a plan is: once it is agreed, what is left is to publish it. */
const AT: Record<PlanState, number> = { draft: 0, 'for comment': 1, 'for agreement': 2, agreed: 3, published: 3 };

export type Step = { words: string; done: boolean; current: boolean };

/** `commented`: partners were asked for comments; a step that was passed over does not count as done. */
export function stepsOf(state: PlanState, commented = true): Step[] {
  const at = AT[state];
  return STEPS.map((words, index) => ({ words, done: (index < at && (commented || words !== 'Comments')) || (state === 'published' && index === at), current: index === at }));
}

export type StepFacts = { state: PlanState; address: string; priorities: number; /** of the first that is not cross-cutting */ firstPriorityId?: string | undefined; actions: number; openComments: number; agreed: number; authorities: number; commentsUntil: string | null; isCoordinator: boolean; mayComment: boolean; signs: boolean; /** published once, and the public finds none of it now */ withdrawn?: boolean; /** the newest version, where that one is withdrawn and an older one is public */ newestWithdrawn?: number | undefined; /** somebody whom the law names is not named here */ nobody?: boolean };
export type NextThing = { words: string; link: { text: string; href: string }; /** where there are two ways on */ or?: { text: string; href: string } };

/** What this person does next with the plan; undefined when others are at work. */
export function nextThing(facts: StepFacts): NextThing | undefined {
  const here = `/plan/years/${facts.address}`;
  const agreement = `${here}/agreement`;
  if (facts.state === 'for comment' && !facts.isCoordinator) return facts.mayComment ? { words: 'Partners are asked what should be different.', link: { text: 'Comment on the plan', href: `${here}/comments/add` } } : undefined;
  if (facts.state === 'for agreement' && facts.signs) return { words: 'Your authority has not answered yet.', link: { text: 'Sign for your authority', href: agreement } };
  if (!facts.isCoordinator) return undefined;
  if (facts.state === 'draft') {
    if (facts.priorities === 0) return { words: 'A plan begins with its priorities.', link: { text: 'Add a priority', href: `${here}/priorities/add` } };
    if (facts.actions === 0) return { words: 'The priorities have no action yet.', link: { text: 'Open the first priority', href: facts.firstPriorityId === undefined ? here : `/plan/priorities/${facts.firstPriorityId}` } };
    return { words: 'When the draft is ready, ask partners to comment on it, or ask the authorities to agree it straight away.', link: { text: 'Ask partners to comment', href: `${agreement}#ask-partners` }, or: { text: 'Or put it up for agreement now', href: `${agreement}#next` } };
  }
  if (facts.state === 'for comment') {
    return facts.openComments > 0
      ? { words: `${facts.openComments} ${facts.openComments === 1 ? 'comment is' : 'comments are'} open.`, link: { text: 'Answer the comments', href: `${here}/comments?state=open` } }
      : { words: 'No comment is open.', link: { text: 'Put it up for agreement', href: agreement } };
  }
  if (facts.state === 'for agreement') return { words: `${facts.agreed} of ${facts.authorities} responsible authorities have agreed.`, link: { text: 'See who has not answered', href: agreement } };
  if (facts.state === 'agreed') return { words: `Every responsible authority${facts.nobody ? ' that is named' : ''} has agreed.`, link: { text: 'Publish the plan', href: `${here}/publish` } };
  if (facts.withdrawn) return { words: 'Every version is withdrawn: the public finds no plan of this year.', link: { text: 'Publish it again', href: `${here}/publish` } };
  if (facts.newestWithdrawn !== undefined) return { words: `Version ${facts.newestWithdrawn} was withdrawn: put right what it was withdrawn for.`, link: { text: 'Publish a correction', href: `${here}/publish` } };
  return { words: 'What you change now is public with the next version.', link: { text: 'Publish a correction', href: `${here}/publish` } };
}
