// Every text of a plan once, for what is looked for by words: acronyms and names. Pure.
import type { PlanToCheck, Words } from './plan-to-check.ts';

export type PlanText = Words & { part: 'prose' | 'heading' | 'owners' | 'members' | 'cell' | 'column' };

/** All but the glossary. */
export function textsOfPlan(plan: PlanToCheck): PlanText[] {
  const found: PlanText[] = [];
  const add = (part: PlanText['part'], words: Words): void => { if (words.text !== '') found.push({ ...words, part }); };
  add('heading', { text: plan.title, where: 'Title' });
  for (const year of plan.years) {
    for (const priority of year.priorities) {
      add('heading', priority.title);
      for (const column of priority.columns ?? []) add('column', { text: column, where: priority.title.where });
      for (const action of priority.actions) {
        add('prose', action.text);
        add('owners', action.ownersText);
        add('prose', action.update);
        for (const other of action.others) add('prose', other);
      }
    }
  }
  for (const section of plan.sections) {
    add('heading', { text: section.heading, where: section.path.slice(-3).join(' > ') || section.heading });
    for (const words of section.texts) add('prose', words);
    for (const table of section.tables) for (const row of table.rows) for (const cell of row) add('cell', { text: cell, where: table.where, ...(table.anchor ? { anchor: table.anchor } : {}) });
  }
  for (const member of plan.members) add('members', member);
  for (const words of plan.rest ?? []) add('cell', words);
  return found;
}
