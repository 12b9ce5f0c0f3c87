// When somebody leaves, the actions that name them are said (people asks; the plan answers).
import { registerHeld } from '../../people/index.ts';
import { shortDateWords } from '../../../platform/pages/day-words.ts';
import { openActionsNaming } from './held-action-store.ts';

registerHeld(async (session, person) => ({
  title: 'Actions that name them',
  items: (await openActionsNaming(session, person)).map((action) => ({ text: `${action.ref} ${action.title}`, href: `/plan/actions/${action.id}`, note: `Plan ${action.year}, ${action.dueOn ? `due ${shortDateWords(action.dueOn)}` : 'through the year'}` })),
}));
