// What the demonstration has published: the frozen plan as it went out in 2025, and of the running year a first version and a correction, as the plan was on those days.
// Forms are rendered before the one transaction that writes them all; on a database that has them nothing happens.
import { readDemo, readPartnership } from '../../demo/schema.ts';
import type { Demo } from '../../demo/schema.ts';
import { openPool } from '../platform/database/connect.ts';
import type { Pool } from '../platform/database/connect.ts';
import type { RoleAddresses } from '../platform/database/roles.ts';
import type { System } from '../security/actor.ts';
import { dayOf } from '../security/services.ts';
import { withSession, withSnapshot } from '../security/session.ts';
import type { Session } from '../security/session.ts';
import { decideExamples, publication } from '../features/plan/index.ts';
import type { PlanData } from '../features/plan/index.ts';
import { alone } from './alone.ts';
import { asOfDay, beforeTheSplit } from './as-of-day.ts';
import type { UpdateOfDay } from './as-of-day.ts';
import { dayFrom, instantBefore } from './writer.ts';
import { runningLabel } from './write-running-year.ts';
import { sql } from 'kysely';

type ToWrite = { label: string; data: PlanData; publishedBy: string; publishedAt: Date };

/** Publishes what is not published yet. Several processes may start at once; all of it is written or nothing. */
export async function publishDemonstration(addresses: RoleAddresses, options: { now: Date }): Promise<void> {
  const { key } = readPartnership();
  const pool = openPool({ url: addresses.operator, size: 1, applicationName: 'frankpledge demonstration' });
  try {
    const partnershipId = await withSession(pool, { kind: 'nobody' }, async (session) => (await session.db.selectFrom('partnership').select('partnership_id').where('key', '=', key).executeTakeFirst())?.partnership_id);
    if (partnershipId === undefined) return;
    const actor: System = { kind: 'system', partnershipId, job: 'demonstration' };
    if (await withSession(pool, actor, anyVersion)) return;
    await alone(addresses, () => publishAll(pool, actor, options.now));
  } finally {
    await pool.end();
  }
}

/** All of the demonstration is read and drawn only where there is something to publish: at most starts there is not, and of two at once the second finds it there. */
async function publishAll(pool: Pool, actor: System, now: Date): Promise<void> {
  if (await withSession(pool, actor, anyVersion)) return;
  const demo = readDemo();
  const gathered = await withSnapshot(pool, actor, (session) => gather(session, demo, now));
  const forms = await Promise.all(gathered.versions.map((one) => publication.renderForms(one.data, gathered.pictures, gathered.look)));
  await withSession(pool, actor, async (session) => {
    for (const [index, { label, data, publishedBy, publishedAt }] of gathered.versions.entries()) {
      const year = await publication.findPlanYear(session, label);
      await publication.writeVersion(session, year, data, forms[index]!, { fingerprint: publication.fingerprint(data), publishedBy, publishedAt });
    }
    await decideExamples(session, demo.decisions.map(({ daysAgo, by, ...one }) => ({ ...one, by: demo.people.find((person) => person.key === by)!.name, at: instantBefore(now, daysAgo) })));
  });
}

async function anyVersion(session: Session): Promise<boolean> {
  return (await session.db.selectFrom('published.plan_version').select('id').where('partnership_id', '=', session.partnershipId).limit(1).executeTakeFirst()) !== undefined;
}

async function gather(session: Session, demo: Demo, now: Date): Promise<{ versions: ToWrite[]; pictures: Map<string, Uint8Array>; look: { colour?: string; notice?: string } }> {
  const versions = [...(await frozenVersions(session, demo)), ...(await runningVersions(session, demo, now))];
  const pictures = new Map<string, Uint8Array>();
  for (const { data } of versions) for (const [hash, bytes] of await publication.loadPictures(session, data)) pictures.set(hash, bytes);
  return { versions, pictures, look: await publication.loadLook(session) };
}

async function frozenVersions(session: Session, demo: Demo): Promise<ToWrite[]> {
  const made: ToWrite[] = [];
  for (const { label, published } of demo.years) {
    if (published === undefined) continue;
    const data = await publication.loadPlanData(session, await publication.findPlanYear(session, label), { version: 1, publishedOn: published.on, today: published.on, note: published.note });
    made.push({ label, data, publishedBy: demo.partnership.name, publishedAt: new Date(`${published.on}T09:00:00Z`) });
  }
  return made;
}

async function runningVersions(session: Session, demo: Demo, now: Date): Promise<ToWrite[]> {
  const today = dayOf(now);
  const { label, first } = runningLabel(today);
  const { published: { daysAgo, by, correction }, priorities } = demo.running;
  const year = await publication.findPlanYear(session, label);
  const on = (days: number): string => [dayFrom(today, -days), `${first}-04-01`].sort().at(-1)!;
  const nameOf = (person: string): string => demo.people.find((one) => one.key === person)!.name;
  const asOf = async (version: number, days: number): Promise<PlanData> => asOfDay(await publication.loadPlanData(session, year, { version, publishedOn: on(days), today: on(days) }), await updatesUntil(session, year.id, on(days)));
  const titles = priorities.flatMap((one) => one.actions).filter((one) => correction.was.actions.includes(one.key)).map((one) => one.title);
  const before = beforeTheSplit(await asOf(1, daysAgo), correction.was.title, titles);
  const after = await asOf(2, correction.daysAgo);
  const since = publication.sinceAgreed({ data: before, version: before.version }, after, undefined, correction.agreedWhy);
  return [
    { label, data: before, publishedBy: nameOf(by), publishedAt: instantBefore(now, daysAgo) },
    { label, data: { ...after, note: correction.note, changes: publication.planChanges(before, after), ...(since ? { agreedVersion: publication.agreedVersionOf(since) } : {}) }, publishedBy: nameOf(correction.by), publishedAt: instantBefore(now, correction.daysAgo) },
  ];
}

/** The newest update of each action on a day, by the action's reference. */
async function updatesUntil(session: Session, yearId: string, day: string): Promise<Map<string, UpdateOfDay>> {
  const { rows } = await sql<UpdateOfDay & { ref: string }>`
    select distinct on (a.ref) a.ref, u.text, u.written_on as "writtenOn", coalesce(o.name, u.written_by) as by, u.status, u.status_why as "statusWhy"
    from action a join action_update u on u.partnership_id = a.partnership_id and u.action_id = a.id left join organisation o on o.partnership_id = u.partnership_id and o.id = u.organisation_id
    where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and u.written_on <= ${day}
      and not exists (select 1 from action_update c where c.partnership_id = u.partnership_id and c.corrects_id = u.id)
    order by a.ref, u.written_on desc`.execute(session.db);
  return new Map(rows.map((row) => [row.ref, row]));
}
