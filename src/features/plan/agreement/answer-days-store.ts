// Answers count in the order of their days: a minute says nothing against what its authority answered after it. The database holds this too (migration 0065).
import type { Session } from '../../../security/session.ts';
import type { LaterAnswer } from './answer-days.ts';
import type { AgreementYear, GivenAnswer } from './agreement-store.ts';
import '../tables.ts';

/** The newest answer of this authority in the round that a minute of an earlier day cannot take the place of. The same answer from another minute is only its day put right. */
export async function laterAnswer(session: Session, year: Pick<AgreementYear, 'id' | 'round'>, given: Pick<GivenAnswer, 'organisationId' | 'answer' | 'answeredOn'>): Promise<LaterAnswer | undefined> {
  return session.db
    .selectFrom('agreement as a')
    .innerJoin('organisation as o', (join) => join.onRef('o.partnership_id', '=', 'a.partnership_id').onRef('o.id', '=', 'a.organisation_id'))
    .select(['o.name as organisation', 'a.answer', 'a.answered_on as answeredOn', 'a.signed'])
    .where('a.partnership_id', '=', session.partnershipId)
    .where('a.plan_year_id', '=', year.id)
    .where('a.round', '=', year.round)
    .where('a.organisation_id', '=', given.organisationId)
    .where('a.answered_on', '>', given.answeredOn)
    .where((is) => is.or([is('a.signed', '=', true), is('a.answer', '<>', given.answer)]))
    .orderBy('a.recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
