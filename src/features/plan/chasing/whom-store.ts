// Whom a person chose to ask for an action's updates: of several bodies that own it together, or one of them in place of the accountable body that nobody can reach.
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import type { PlanYear } from '../years/year-store.ts';
import '../tables.ts';

const choseWhomToAsk = event('chose whom to ask', 'chose whom to ask for updates on');

/** The choices of a year, by action; an action without one is not in it. */
export async function whomToAsk(session: Session, yearId: string): Promise<Map<string, string[]>> {
  const rows = await session.db.selectFrom('action').select(['id', 'ask_organisations as ask']).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('removed_at', 'is', null).where((where) => where(where.fn<number>('cardinality', ['ask_organisations']), '>', 0)).execute();
  return new Map(rows.map((row) => [row.id, row.ask]));
}

export async function keepWhomToAsk(session: Session, year: PlanYear, choices: readonly { actionId: string; ref: string; organisations: string[]; words: string }[]): Promise<void> {
  for (const one of choices) await session.db.updateTable('action').set({ ask_organisations: one.organisations }).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', year.id).where('id', '=', one.actionId).execute();
  if (choices.length > 0) await record(session, choseWhomToAsk, { kind: 'plan year', id: year.id, words: year.title }, { chosen: choices.map((one) => `${one.ref}: ${one.words}`) });
}
