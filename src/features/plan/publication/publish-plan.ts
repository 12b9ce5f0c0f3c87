// Publishing: gather, render outside any transaction, then write the version only if nothing has changed meanwhile.
import type { Actor } from '../../../security/actor.ts';
import type { Services } from '../../../security/services.ts';
import { withSession, withSnapshot } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import type { PageError } from '../../../platform/web/errors.ts';
import { isAgreedByAll, notAgreedBy, takesAnswers } from '../agreement/agreement.ts';
import { loadStandings } from '../agreement/agreement-store.ts';
import { addressOf } from '../year-address.ts';
import { planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { agreedVersionOf, sinceAgreed } from './agreed-version.ts';
import type { Agreed, SinceAgreed } from './agreed-version.ts';
import { alike, planChanges, textsWithin } from './changes.ts';
import { fingerprint, renderForms } from './forms.ts';
import type { PlanData } from './plan-data.ts';
import { loadLook, loadPictures, loadPlanData } from './plan-data-store.ts';
import { putUpPlan } from './put-up-store.ts';
import { firstVersion, hasWithdrawn, lockYear, newestVersion, shownData, writeVersion } from './publication-store.ts';

export type Prepared = { year: PlanYear; data: PlanData; changes: string[]; fingerprint: string; same: boolean; first: boolean; /** undefined where this is what they agree, or where answers are not kept */ agreed: SinceAgreed | undefined; newest: { version: number; data: PlanData; publishedBy: string; withdrawn: boolean; fingerprint: string } | undefined; /** what the public reads now */ shown: PlanData | undefined };

/** What the next version would say, and what it changes. */
export async function prepareVersion(session: Session, year: PlanYear, today: string, note?: string, agreedWhy?: string): Promise<Prepared> {
  const newest = await newestVersion(session, year.id);
  const version = (newest?.version ?? 0) + 1;
  const data = await loadPlanData(session, year, { version, publishedOn: today, today, note });
  const print = fingerprint(data);
  const asBefore = newest !== undefined && newest.fingerprint === fingerprint(alike(newest.data, data));
  const shown = newest?.withdrawn ? await shownData(session, year.id) : newest?.data;
  // Held against what the public reads: what a withdrawn version said is quoted nowhere.
  const told = shown === undefined || (asBefore && newest?.withdrawn) ? [] : planChanges(shown, data);
  const changes = newest?.withdrawn && told.length === 0 ? [`It is published again after version ${newest.version} was withdrawn.`] : told;
  const agreedTo = await whatWasAgreed(session, year, data);
  // The first version goes out when all have agreed; after it an authority can be named that has not.
  const notAgreed = agreedTo && newest !== undefined ? notAgreedBy(await loadStandings(session, year, today)) : [];
  // They may have agreed what a version was withdrawn for: then of their words only what the public reads is told again.
  const readNow = (await hasWithdrawn(session, year.id)) ? textsWithin(shown) : undefined;
  const mayQuote = readNow && ((text: string): boolean => readNow.has(text));
  const since = agreedTo && sinceAgreed({ ...agreedTo, notAgreed }, data, newest?.data, agreedWhy, mayQuote);
  const agreed = newest === undefined && since?.changed.length === 0 ? undefined : since;
  return { year, data: { ...data, changes, ...(agreed ? { agreedVersion: agreedVersionOf(agreed) } : {}) }, agreed, changes, fingerprint: print, newest, shown, first: newest === undefined, same: asBefore && !newest.withdrawn };
}

/** What the public does not read yet of a plan that it finds, in the sentences of the next version; nothing while the newest version is withdrawn, which is asked about by itself. */
export async function notPublicYet(session: Session, year: PlanYear, today: string): Promise<string[]> {
  const newest = await newestVersion(session, year.id);
  if (newest === undefined || newest.withdrawn) return [];
  const data = await loadPlanData(session, year, { version: newest.version + 1, publishedOn: today, today });
  return newest.fingerprint === fingerprint(alike(newest.data, data)) ? [] : planChanges(newest.data, data);
}

/** What was put up to them; of a plan that was put up before that was kept, the first version. */
async function whatWasAgreed(session: Session, year: PlanYear, { agreement }: PlanData): Promise<Agreed | undefined> {
  const [putUp, first] = [await putUpPlan(session, year), await firstVersion(session, year.id)];
  if (putUp === undefined) return first && { data: first, version: first.version };
  return { data: { ...putUp.data, agreement }, ...(first !== undefined && first.agreedVersion === undefined ? { version: first.version } : { putUpOn: putUp.putUpOn }) };
}

/** Can the plan be published as things stand? What was published once may be corrected; before that every responsible authority of today has agreed. */
export async function mayBePublished(session: Session, year: PlanYear, today: string): Promise<boolean> {
  if (year.frozen || year.state === 'published') return true;
  return takesAnswers(year.state) && isAgreedByAll(await loadStandings(session, year, today));
}

/**
 * `seen` is what the person looked at: the fingerprint and number of the page before publishing. When the plan says something else by now they are told, and nothing is
 * published; when their own version is there already (a form sent twice) its number is returned. `also` runs in the transaction that writes the version.
 */
export type PublishHead = { today: string; note?: string | undefined; /** why what the authorities did not agree needs no new agreement */ agreedWhy?: string | undefined; publishedBy: string; seen?: { fingerprint: string; version: number }; also?: (session: Session, version: number) => Promise<void> };

/** Publishes the plan of a year as the actor. Returns the version's number. Throws PageErrors that say what to do. */
export async function publishYear(services: Pick<Services, 'pool'>, actor: Actor, yearId: string, head: PublishHead): Promise<number> {
  const gathered = await withSnapshot(services.pool, actor, async (session) => {
    const year = await planYearById(session, yearId);
    if (!(await mayBePublished(session, year, head.today))) throw notAgreedYet(year);
    const prepared = await prepareVersion(session, year, head.today, head.note, head.agreedWhy);
    if (prepared.same) return { prepared, pictures: new Map(), look: {} };
    if (head.seen !== undefined && (head.seen.fingerprint !== prepared.fingerprint || head.seen.version !== prepared.data.version)) throw changedMeanwhile();
    if (!prepared.first && !head.note) throw refused('A correction needs a sentence that says why.', 'Go back and write it.', 'no-note');
    if (prepared.agreed?.toDeclare && !head.agreedWhy) throw refused('This version says otherwise than the authorities agreed.', 'Go back and say why it needs no new agreement.', 'not-agreed-anew');
    return { prepared, pictures: await loadPictures(session, prepared.data), look: await loadLook(session) };
  });
  const { data, same, newest, fingerprint: print } = gathered.prepared;
  if (same) {
    if (head.seen?.version === newest!.version && head.seen.fingerprint === print) return newest!.version;
    throw alreadyThere(newest!);
  }
  const forms = await renderForms(data, gathered.pictures, gathered.look);
  return withSession(services.pool, actor, async (session) => {
    await lockYear(session, yearId);
    const year = await planYearById(session, yearId);
    const now = await prepareVersion(session, year, head.today, head.note, head.agreedWhy);
    if (now.same) throw alreadyThere(now.newest!);
    if (!(await mayBePublished(session, year, head.today)) || now.data.version !== data.version || now.fingerprint !== print) throw changedMeanwhile();
    await writeVersion(session, year, data, forms, { fingerprint: print, publishedBy: head.publishedBy });
    await head.also?.(session, data.version);
    return data.version;
  });
}

export const notAgreedYet = (year: Pick<PlanYear, 'label'>): PageError => refused('The plan is not agreed yet.', 'Every responsible authority agrees it first.', 'not-agreed', [{ text: 'Agreeing the plan', href: `/plan/years/${addressOf(year.label)}/agreement` }]);

export const alreadyThere = (newest: { version: number; publishedBy: string }): PageError =>
  refused(`The newest published version already says exactly this: version ${newest.version}, published by ${newest.publishedBy}.`, 'There is nothing more to publish until something changes.', 'nothing-changed');
