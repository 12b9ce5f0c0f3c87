// Why actions are at risk or off track: from the reason given, else from the newest update that was accepted; and what of it may leave the partnership.
import type { Session } from '../../../security/session.ts';
import { plainTexts } from '../../measures/index.ts';
import { acceptedUpdates } from '../publication/plan-data-store.ts';
import { hintsInTexts } from '../publication/look-first.ts';
import { peopleNames } from '../publication/publication-store.ts';
import type { Plan } from '../years/year-store.ts';
import { citesWithheld } from './cited-in-public-store.ts';
import { isBehind, saidWords, whyWords } from './behind.ts';

const KEPT_BACK = 'Why is kept back here: what is said of it may name somebody, tell of few people, or cite a figure that is kept back.';

const DONE_KEPT_BACK = 'What was done is kept back here: what is said of it may name somebody, tell of few people, or cite a figure that is kept back.';

/** `kept`: the text of the update, with its tokens, where the words are from one. */
type Said = { readonly words: string; readonly by: string; readonly kept: string };

/** Why each action that is at risk or off track is so, by its id, for people of the partnership; an update as text takes `atMost` letters. */
export async function behindWords(session: Session, plan: Plan, atMost?: number): Promise<Map<string, Said>> {
  const behind = plan.priorities.flatMap((priority) => priority.actions.filter((action) => isBehind(action.status)));
  if (behind.length === 0) return new Map();
  const updates = await acceptedUpdates(session, plan.year.id);
  const texts = await plainTexts(session, behind.map((action) => updates.get(action.id)?.text ?? ''));
  return new Map(behind.map((action, at) => {
    const update = updates.get(action.id);
    return [action.id, { words: whyWords(action, update && { text: texts[at]!, writtenOn: update.writtenOn, by: update.by }, atMost), by: update?.by ?? '', kept: action.statusReason ? '' : (update?.text ?? '') }];
  }));
}

type MayBeTold = (text: string, about: string, by: string) => boolean;

/** Says of a text whether others may read it: what may name somebody or say of how few people it is, may not. */
export async function tellable(session: Session, plan: Plan): Promise<MayBeTold> {
  const names = await peopleNames(session);
  const known = [...plan.themes.map((one) => one.name), ...plan.priorities.flatMap((one) => one.actions.flatMap((action) => action.owners.flatMap((owner) => [owner.name, owner.shortName])))];
  return (text, about, by) => hintsInTexts([['', text, { about }]], names, [], new Map(), by === '' ? known : [...known, by]).length === 0;
}

/** The same for a report and a wall, which others read. `reasons`: those given for a status, of any action, that may be told. */
export async function behindInPublic(session: Session, plan: Plan, today: string, atMost?: number): Promise<{ behind: Map<string, string>; reasons: Map<string, string> }> {
  const whole = await behindWords(session, plan);
  const shown = atMost === undefined ? whole : await behindWords(session, plan, atMost);
  const mayBeTold = await tellable(session, plan);
  const withheld = await citesWithheld(session, [...whole.values()].map((one) => one.kept), today);
  const behind = new Map<string, string>();
  const reasons = new Map<string, string>();
  for (const priority of plan.priorities) {
    for (const action of priority.actions) {
      const about = `${priority.title}. ${action.title}`;
      const said = whole.get(action.id);
      if (said !== undefined) behind.set(action.id, mayBeTold(said.words, about, said.by) && !withheld(said.kept) ? shown.get(action.id)!.words : KEPT_BACK);
      if (action.statusReason !== null && mayBeTold(action.statusReason, about, '')) reasons.set(action.id, action.statusReason);
    }
  }
  return { behind, reasons };
}

/** What was last done for each action that is not behind, by its id, as others may read it: its newest accepted update. */
export async function doneInPublic(session: Session, plan: Plan, today: string, mayBeTold: MayBeTold): Promise<Map<string, string>> {
  const updates = await acceptedUpdates(session, plan.year.id);
  const actions = plan.priorities.flatMap((priority) => priority.actions.filter((action) => !isBehind(action.status) && updates.has(action.id)).map((action) => ({ action, about: `${priority.title}. ${action.title}`, update: updates.get(action.id)! })));
  const texts = await plainTexts(session, actions.map((one) => one.update.text));
  const withheld = await citesWithheld(session, actions.map((one) => one.update.text), today);
  return new Map(actions.map(({ action, about, update: { text, writtenOn, by } }, at) => [action.id, mayBeTold(texts[at]!, about, by) && !withheld(text) ? saidWords({ text: texts[at]!, writtenOn, by }) : DONE_KEPT_BACK]));
}
