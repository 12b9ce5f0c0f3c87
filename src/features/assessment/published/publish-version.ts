// A version for everybody: drawn outside any transaction, then published only if it still says what it said when somebody asked for it.
import { changedMeanwhile } from '../../../platform/web/errors.ts';
import type { Actor } from '../../../security/actor.ts';
import type { Services } from '../../../security/services.ts';
import { dayOf } from '../../../security/services.ts';
import { withSession, withSnapshot } from '../../../security/session.ts';
import { closeAsked } from '../written/asked-document-store.ts';
import type { AskedDocument } from '../written/asked-document-store.ts';
import { holdAssessment } from '../written/assessment-store.ts';
import { handOn, partnershipLook } from '../written/document-store.ts';
import { editionWords } from './edition.ts';
import { prepare } from './prepare-release.ts';
import type { Prepared } from './prepare-release.ts';
import { publicForms } from './public-forms.ts';
import { writePublished } from './publication-store.ts';

/** A plan that came out meanwhile, or a name that came to be known, can give away what was not asked about. */
function insistAsAsked(found: Prepared, { mark, version }: AskedDocument): void {
  if (found.seen !== mark || found.version !== version) throw changedMeanwhile();
}

export async function makePublished(services: Services, actor: Actor, asked: AskedDocument): Promise<void> {
  const { label, version, answers: { without = [], decision, note, fewWhy } } = asked;
  const now = services.now();
  const today = dayOf(now);
  const { found, key } = await withSnapshot(services.pool, actor, async (session) => ({ found: await prepare(session, label, without), key: (await partnershipLook(session)).key }));
  insistAsAsked(found, asked);
  const { copy, fingerprint, readable } = found;
  const head = { key, version, publishedOn: today, note };
  const forms = await publicForms(copy, { ...head, edition: editionWords(version, today, readable) });
  await withSession(services.pool, actor, async (session) => {
    const record = await holdAssessment(session, label);
    insistAsAsked(await prepare(session, label, without), asked);
    await handOn(session, record, { number: version, resultNumber: copy.gathered.result.number, madeFor: 'published', forms: { bodyHtml: forms.bodyHtml, contents: forms.contents, files: forms.files.filter((file) => file.form !== 'csv') }, ...(decision === undefined ? {} : { decision }) }, now);
    await writePublished(session, record, forms, { ...head, name: copy.gathered.organisation, colour: copy.gathered.colour, publishedBy: asked.by, fingerprint, few: copy.few.length === 0 ? undefined : { counts: copy.few.map((one) => `${one.what} in ${one.where}`), why: fewWhy ?? '' } });
    // Called off meanwhile: then nothing is published either.
    if (!(await closeAsked(session, asked, 'made', `Version ${version} is published. Everybody can read it now.`, services.now()))) throw changedMeanwhile();
  });
}
