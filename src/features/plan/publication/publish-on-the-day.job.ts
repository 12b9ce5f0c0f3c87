// Publishes what was asked for at once, and what was set for today. What a person would have to look at first is stopped and told to the coordinator, never published unseen.
import type { Job } from '../../../security/page.ts';
import type { Services } from '../../../security/services.ts';
import { dayOf } from '../../../security/services.ts';
import type { System } from '../../../security/actor.ts';
import { withSession } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import { oneByOne } from '../../../platform/jobs/one-by-one.ts';
import { PageError, changedMeanwhile } from '../../../platform/web/errors.ts';
import { notAgreedWords } from '../agreement/agreement.ts';
import { checkYear, openContradictions } from '../checker/findings.ts';
import { planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { stillSo, tellDecided } from './decided.ts';
import type { Decided } from './decided.ts';
import type { PlannedPublication } from './planned-publication-store.ts';
import { closePlannedPublication, findPlannedPublication, publicationsDue, publishAtOnce } from './planned-publication-store.ts';
import { mayBePublished, prepareVersion, publishYear } from './publish-plan.ts';
import { hintsOfVersion } from './hints-of-version.ts';
import { hintKeys } from './look-first.ts';

const NAME = 'publish-on-the-day';

export const publishOnTheDay: Job = {
  name: NAME,
  every: '*/5 * * * *',
  atStart: true,
  run: async (services) => oneByOne(await publicationsDue(services, dayOf(services.now())), (due) => publishOne(services, due, services.now())),
};

/** Notes the wish and asks for the work, both or neither. */
export async function wantVersion(session: Session, services: Pick<Services, 'enqueue'>, ...[year, head, now]: [year: PlanYear, head: Parameters<typeof publishAtOnce>[2], now: Date]): Promise<void> {
  await publishAtOnce(session, year, head, now);
  await services.enqueue(NAME, {}, session);
}

const CHANGED = 'The plan changed before the version was made. Nothing was published. Look at it as it is now, then publish.';

type Looked = { planned: PlannedPublication; obstacle?: string; decided?: Decided };

async function publishOne(services: Services, due: { partnershipId: number; id: string }, now: Date): Promise<void> {
  const system: System = { kind: 'system', partnershipId: due.partnershipId, job: 'publication on its day' };
  const today = dayOf(now);
  const stop = (outcome: string): Promise<boolean> => withSession(services.pool, system, (session) => closePlannedPublication(session, due.id, 'stopped', outcome, now));
  const { planned, obstacle, decided } = await withSession(services.pool, system, async (session): Promise<Looked> => {
    const found = await findPlannedPublication(session, due.id);
    const year = await planYearById(session, found.yearId);
    if (!(await mayBePublished(session, year, today))) return { planned: found, obstacle: 'Not every responsible authority has agreed the plan.' };
    const prepared = await prepareVersion(session, year, today, found.note ?? undefined, found.agreedWhy ?? undefined);
    if (found.fingerprint !== null && (found.fingerprint !== prepared.fingerprint || found.number !== prepared.data.version)) return { planned: found, obstacle: CHANGED };
    if (prepared.same) return { planned: found, obstacle: 'The newest published version already says exactly this.' };
    const { personal, few } = await hintsOfVersion(session, prepared);
    const unseen = [...personal, ...few].filter((hint) => hintKeys(hint).some((key) => !found.lookedAt.includes(key)));
    if (unseen.length > 0) return { planned: found, obstacle: `Something that may be personal data, or so few people that they could be known, has come in since: ${unseen.slice(0, 3).map((hint) => `${hint.what} in ${hint.where}`).join('; ')}.` };
    const contradictions = openContradictions(await checkYear(session, year, today));
    const contradiction = contradictions.find((words) => !found.lookedAt.includes(words));
    if (contradiction !== undefined) return { planned: found, obstacle: `It has come to contradict itself since: ${contradiction}` };
    const { agreed } = prepared;
    const unheard = (agreed?.notAgreed ?? []).filter((one) => !found.lookedAt.includes(notAgreedWords([one])));
    if (unheard.length > 0) return { planned: found, obstacle: notAgreedWords(unheard) };
    if (!agreed?.toDeclare || found.lookedAt.includes(agreed.content)) return { planned: found, decided: stillSo(found.decided, { few, agreed, contradictions }) };
    return { planned: found, obstacle: `Something that the authorities agreed has been changed since: ${agreed.changed.find((line) => !found.lookedAt.includes(line)) ?? agreed.changed[0]}` };
  });
  if (planned.state !== 'waiting') return;
  if (obstacle !== undefined) return void (await stop(obstacle));
  const seen = planned.fingerprint === null ? undefined : { fingerprint: planned.fingerprint, version: planned.number! };
  // Of what goes out at once it is told who published it; of what was set for a day, who decided it and that nobody was there.
  const actor: System = seen ? { ...system, asked: { accountId: planned.accountId, name: planned.plannedBy } } : system;
  try {
    await publishYear(services, actor, planned.yearId, {
      today, note: planned.note ?? undefined, agreedWhy: planned.agreedWhy ?? undefined, publishedBy: planned.plannedBy, ...(seen ? { seen } : {}),
      also: async (session, version) => {
        // Called off meanwhile: then nothing is published either.
        if (!(await closePlannedPublication(session, due.id, 'published', `Version ${version}`, services.now()))) throw changedMeanwhile();
        await tellDecided(session, await planYearById(session, planned.yearId), decided ?? {}, version, seen ? undefined : planned.plannedBy);
      },
    });
  } catch (error) {
    // Changed under our hands, or published by somebody else: the next run looks again.
    if (!(error instanceof PageError) || error.entry.status >= 500) throw error;
    if (error.entry.code === 'changed-meanwhile' && seen) return void (await stop(CHANGED));
    if (error.entry.code !== 'changed-meanwhile' && error.entry.code !== 'nothing-changed') await stop(error.entry.words);
  }
}
