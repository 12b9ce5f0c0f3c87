// Publishing: gather, render outside any transaction, then write the version only if nothing has changed meanwhile.
import type { Actor } from '../../../security/actor.ts';
import type { Services } from '../../../security/services.ts';
import { withSession, withSnapshot } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { planChanges } from './changes.ts';
import { fingerprint, renderForms } from './forms.ts';
import type { PlanData } from './plan-data.ts';
import { loadPictures, loadPlanData } from './plan-data-store.ts';
import { listVersions, lockYear, newestData, writeVersion } from './publication-store.ts';

export type Prepared = { year: PlanYear; data: PlanData; changes: string[]; same: boolean; first: boolean };

/** What the next version would say, and what it changes. */
export async function prepareVersion(session: Session, year: PlanYear, today: string, note?: string): Promise<Prepared> {
  const before = await newestData(session, year.id);
  const version = ((await listVersions(session, year.id))[0]?.version ?? 0) + 1;
  const data = await loadPlanData(session, year, { version, publishedOn: today, today, note });
  const changes = before ? planChanges(before, data) : [];
  return { year, data: { ...data, changes }, changes, first: before === undefined, same: before !== undefined && fingerprint(before) === fingerprint(data) };
}

/** Publishes the plan of a year as the actor. Returns the version's number. Throws PageErrors that say what to do. */
export async function publishYear(services: Pick<Services, 'pool'>, actor: Actor, yearId: string, head: { today: string; note?: string | undefined; publishedBy: string; colour?: string | undefined }): Promise<number> {
  const gathered = await withSnapshot(services.pool, actor, async (session) => {
    const year = await planYearById(session, yearId);
    if (!year.frozen && year.state !== 'agreed' && year.state !== 'published') throw refused('The plan is not agreed yet.', 'Every responsible authority agrees it first.', 'not-agreed', [{ text: 'Agreeing the plan', href: `/plan/years/${year.label.replace('/', '-')}/agreement` }]);
    const prepared = await prepareVersion(session, year, head.today, head.note);
    if (prepared.same) throw refused('The newest published version already says exactly this.', 'Change what needs changing first.', 'nothing-changed');
    if (!prepared.first && !head.note) throw refused('A correction needs a sentence that says why.', 'Go back and write it.', 'no-note');
    return { prepared, pictures: await loadPictures(session, prepared.data) };
  });
  const { data } = gathered.prepared;
  const forms = await renderForms(data, gathered.pictures, { colour: head.colour });
  return withSession(services.pool, actor, async (session) => {
    await lockYear(session, yearId);
    const year = await planYearById(session, yearId);
    const now = await prepareVersion(session, year, head.today, head.note);
    if (now.data.version !== data.version || fingerprint(now.data) !== fingerprint(data)) throw changedMeanwhile();
    await writeVersion(session, year, data, forms, { fingerprint: fingerprint(data), publishedBy: head.publishedBy });
    return data.version;
  });
}
