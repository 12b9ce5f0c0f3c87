// What a new version of a plan changes, in sentences that a reader of the old one understands. Pure.
import type { PlanData, PublishedAction, PublishedPriority } from './plan-data.ts';

const dated = (day: string | undefined): string => day ?? 'through the year';
const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}…` : text);
const owners = (action: PublishedAction): string => action.owners.map((one) => one.name).join(', ') || 'nobody';

function actionChanges(label: string, was: PublishedAction, is: PublishedAction): string[] {
  const at = `${label} ${is.ref}`;
  return [
    ...(was.title === is.title ? [] : [`${at}: the action said "${short(was.title)}" and now says "${short(is.title)}".`]),
    ...(owners(was) === owners(is) ? [] : [`${at}: the owners were ${owners(was)} and are now ${owners(is)}.`]),
    ...(was.dueOn === is.dueOn ? [] : [`${at}: the date was ${dated(was.dueOn)} and is now ${dated(is.dueOn)}.`]),
    ...((was.target ?? '') === (is.target ?? '') ? [] : [`${at}: the target was "${was.target ?? 'none'}" and is now "${is.target ?? 'none'}".`]),
    ...(was.status === is.status ? [] : [`${at}: the status was ${was.status.toLowerCase()} and is now ${is.status.toLowerCase()}.`]),
    ...((was.update?.text ?? '') === (is.update?.text ?? '') ? [] : [is.update === undefined ? `${at}: the update was taken out.` : was.update === undefined ? `${at}: an update was added: "${short(is.update.text)}"` : `${at}: the update said "${short(was.update.text)}" and now says "${short(is.update.text)}"`]),
    ...(was.themes.join() === is.themes.join() ? [] : [`${at}: the themes are now ${is.themes.join(', ') || 'none'}.`]),
    ...(was.subjectToFunding === is.subjectToFunding ? [] : [`${at}: it is ${is.subjectToFunding ? 'now' : 'no longer'} subject to funding.`]),
  ];
}

function priorityChanges(label: string, before: readonly PublishedPriority[], after: readonly PublishedPriority[]): string[] {
  const changes: string[] = [];
  for (const was of before) if (!after.some((one) => one.key === was.key)) changes.push(`${label}: the priority "${was.title}" was taken out.`);
  for (const is of after) {
    const was = before.find((one) => one.key === is.key);
    if (!was) {
      changes.push(`${label}: the priority "${is.title}" was added.`);
      continue;
    }
    if (was.title !== is.title) changes.push(`${label}: the priority "${was.title}" is now called "${is.title}".`);
    if ((was.purpose ?? '') !== (is.purpose ?? '')) changes.push(`${label}, ${is.title}: its purpose was rewritten.`);
    const left = new Set(was.actions);
    for (const action of is.actions) {
      const same = [...left].find((one) => one.title === action.title) ?? [...left].find((one) => one.ref === action.ref && !is.actions.some((other) => other.title === one.title));
      if (!same) changes.push(`${label} ${action.ref}: the action "${short(action.title)}" was added.`);
      else {
        left.delete(same);
        changes.push(...actionChanges(label, same, action));
      }
    }
    for (const gone of left) changes.push(`${label}: the action "${short(gone.title)}" was taken out.`);
  }
  return changes;
}

/** The differences that a reader would see, in the order of the document; empty when the two say the same. */
export function planChanges(was: PlanData, is: PlanData): string[] {
  const changes: string[] = [];
  if (was.year.title !== is.year.title) changes.push(`The title is now "${is.year.title}".`);
  const key = (section: PlanData['sections'][number]): string => `${section.part} ${section.heading}`;
  for (const section of was.sections) if (!is.sections.some((one) => key(one) === key(section))) changes.push(`The section "${section.heading}" was taken out.`);
  for (const section of is.sections) {
    const before = was.sections.find((one) => key(one) === key(section));
    if (!before) changes.push(`The section "${section.heading}" was added.`);
    else {
      if (before.text !== section.text) changes.push(`The section "${section.heading}" was rewritten.`);
      if (JSON.stringify(before.quotes) !== JSON.stringify(section.quotes)) changes.push(`The quotes in "${section.heading}" were changed.`);
      if (JSON.stringify(before.pictures) !== JSON.stringify(section.pictures)) changes.push(`The pictures in "${section.heading}" were changed.`);
    }
  }
  if (was.review && is.review) changes.push(...priorityChanges(is.review.label, was.review.priorities, is.review.priorities));
  changes.push(...priorityChanges(is.year.label, was.priorities, is.priorities));
  const named = (data: PlanData): string => data.members.map((one) => `${one.name}|${one.kind}|${one.telephone ?? ''}|${one.website ?? ''}`).join('\n');
  if (named(was) !== named(is)) changes.push('The list of members was brought up to date.');
  if (JSON.stringify(was.glossary) !== JSON.stringify(is.glossary)) changes.push('The glossary was changed.');
  if (JSON.stringify(was.lineage) !== JSON.stringify(is.lineage)) changes.push('The table of what became of last year’s actions was changed.');
  return changes;
}
