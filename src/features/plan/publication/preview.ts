// The plan as it will be published, for those who agree it and for the coordinator before it goes out: to read, and as PDF and Word to send with an agenda. Nothing is kept of it.
import { z } from 'zod';
import { event, record } from '../../../security/audit.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Actor } from '../../../security/actor.ts';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Services } from '../../../security/services.ts';
import { withSnapshot } from '../../../security/session.ts';
import { hintsToLookAt } from './before-it-goes-out.ts';
import type { BeforeItGoesOut, ShownHint } from './before-it-goes-out.ts';
import { contentsOf } from './document-page.ts';
import { MEDIA_TYPES, toDocx, toHtml, toPdf } from '../../../platform/documents/index.ts';
import type { Document } from '../../../platform/documents/index.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { readPlan } from '../permissions.ts';
import { labelOf, yearAddress } from '../year-address.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { loadLook, loadPictures } from './plan-data-store.ts';
import { planDocument } from './plan-document.ts';
import { prepareVersion } from './publish-plan.ts';

const tookAway = event('took draft away', 'took away a draft of');
const params = z.object({ year: yearAddress });
const SHOWN = 30;

/** `published`: the number of the version that says exactly this already. */
type Draft = { year: PlanYear; document: Document; published: number | undefined; toLookAt: Pick<BeforeItGoesOut, 'personal' | 'few'> | undefined };

/** What would be published today, marked on every page as a draft: a file on a drive has no page around it that says so. */
async function draftOf(services: Services, actor: Actor, address: string, today: string, looks = false): Promise<Draft> {
  return withSnapshot(services.pool, actor, async (session) => {
    const year = await findPlanYear(session, labelOf(address));
    const prepared = await prepareVersion(session, year, today);
    const { data: next, same, newest } = prepared;
    const data = same && newest ? newest.data : next;
    const document = planDocument(data, await loadPictures(session, data), await loadLook(session));
    if (same && newest) return { year, published: newest.version, toLookAt: undefined, document: { ...document, edition: `As it is published: version ${newest.version}` } };
    return { year, published: undefined, toLookAt: looks ? await hintsToLookAt(session, year, prepared) : undefined, document: { ...document, edition: `Draft of version ${data.version}, ${dateWords(today)}. Not published.`, marking: 'DRAFT: NOT PUBLISHED' } };
  });
}

export const previewPlan = page('GET', '/plan/years/:year/preview', { may: readPlan, params, transaction: false }, async ({ actor, services, params: { year: address }, today, person }) => {
  const { year, document, toLookAt } = await draftOf(services, actor, address, today, true);
  const { body, contents } = toHtml(document);
  const isCoordinator = hasRole(person, 'coordinator');
  // Whoever cannot put it right reads where it stands.
  const shown = (hints: readonly ShownHint[] = []): ShownHint[] => hints.slice(0, SHOWN).map((one) => (isCoordinator ? one : { ...one, at: one.at.map(({ words }) => ({ words })) }));
  const [personal, few] = [toLookAt?.personal ?? [], toLookAt?.few ?? []];
  return showPage(
    'plan/publication/preview.njk',
    { address, isCoordinator, toLookAt: { count: personal.length + few.length, personal: shown(personal), morePersonal: Math.max(0, personal.length - SHOWN), few: shown(few), moreFew: Math.max(0, few.length - SHOWN) }, year: year.label, organisation: person.partnershipName, subtitle: document.subtitle, edition: document.edition, body, contents: contentsOf(contents), links: [{ text: 'PDF', href: `/plan/years/${address}/preview.pdf` }, { text: 'Word', href: `/plan/years/${address}/preview.docx` }] },
    { title: document.title },
  );
});

/** What is public already is the published file itself: no second one bears its name. */
async function asFile({ actor, services, withSession, person, params: { year: address }, today }: Context<{ year: string }>, form: 'pdf' | 'docx', make: (document: Document) => Promise<Uint8Array>): Promise<Result> {
  const { year, document, published } = await draftOf(services, actor, address, today);
  if (published !== undefined) return goTo(`/public/${person.partnershipKey}/plans/${address}/versions/${published}/files/plan.${form}`);
  const body = Buffer.from(await make(document));
  await withSession((session) => record(session, tookAway, { kind: 'plan year', id: year.id, words: year.title }, { file: `preview.${form}`, edition: document.edition }));
  return sendFile({ name: `plan-${address}-draft-${today}.${form}`, mediaType: MEDIA_TYPES[form], body });
}

export const previewPdf = page('GET', '/plan/years/:year/preview.pdf', { may: readPlan, params, transaction: false, perMinute: 20 }, async (context) => asFile(context, 'pdf', toPdf));
export const previewDocx = page('GET', '/plan/years/:year/preview.docx', { may: readPlan, params, transaction: false, perMinute: 20 }, async (context) => asFile(context, 'docx', toDocx));
