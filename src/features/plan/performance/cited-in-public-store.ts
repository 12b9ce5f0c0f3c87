// Which texts cite a figure that others may not read, or not so exactly: whoever printed them would tell what a report keeps back or rounds.
import type { Session } from '../../../security/session.ts';
import { forThePublic, periodKey, publicFigures, readPieces } from '../../measures/index.ts';
import { withoutGivingAway } from './giving-away.ts';
import type { MeasureFacts } from './performance.ts';
import { factsOf } from './performance-store.ts';

type Cited = { readonly measure: string; readonly period: string; readonly reading?: number };

const citedIn = (text: string): Cited[] => readPieces(text).flatMap((piece) => (piece.kind === 'figure' ? [piece] : []));

/** Says of each of these texts, with its tokens, whether it cites such a figure. What is not known to be told elsewhere as it stands counts as one. */
export async function citesWithheld(session: Session, texts: readonly string[], today: string): Promise<(text: string) => boolean> {
  const refs = [...new Set(texts.flatMap((text) => citedIn(text).map((one) => one.measure)))];
  if (refs.length === 0) return () => false;
  const facts = (await factsOf(session, { refs }, today)).filter((one) => one.measure.publishable);
  const out = await publicFigures(session, facts.map((one) => one.measure.ref));
  const told = new Map(facts.map((one) => [one.measure.ref, withoutGivingAway(one, out)]));
  return (text) => citedIn(text).some((one) => !isTold(told.get(one.measure), one));
}

/** One of rivals that is not the adopted one stands in no report. */
function isTold(facts: MeasureFacts | undefined, { period, reading }: Cited): boolean {
  const value = facts?.points.find((point) => periodKey(point.period) === period)?.value;
  if (facts === undefined || value === undefined || reading !== undefined) return false;
  return facts.measure.smallNumbers !== 'sensitive' && forThePublic(value, facts.measure.smallNumbers) !== 'kept back';
}
