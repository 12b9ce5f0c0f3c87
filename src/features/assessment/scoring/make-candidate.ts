// From a record's own page into a workshop: one press makes it a candidate that rests on it; where no workshop is in preparation, one is prepared with it.
import { z } from 'zod';
import { goTo, page } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { id } from '../../../platform/web/form.ts';
import { addCandidate, candidateNamed, candidatesForPlan, candidatesOf, candidatesRestingOn } from './candidate-store.ts';
import type { EvidenceLink } from './candidate-store.ts';
import { showEvidence } from './evidence.ts';
import { prepareScoring } from './permissions.ts';
import { holdWorkshop, listWorkshops } from './workshop-store.ts';
import type { Workshop } from './workshop-store.ts';
import { OUTCOME_WORDS } from './workshop.ts';
import type { WorkshopState } from './workshop.ts';

/** A record as it is named in addresses and forms. */
export const namedRecord = z.object({ kind: z.string().regex(/^[a-z-]{1,40}$/), ref: z.string().regex(/^[a-z0-9:_-]{1,120}$/i) });
const HERE = '/assessment/scoring';

export type CandidateOffer = { there: { title: string; workshop: string; href: string; stands: string; /** it bears the name and rests on something else */ otherwise: boolean }[]; workshops: { value: string; text: string }[]; record: EvidenceLink; prepareHref: string };

const STANDS: Record<WorkshopState, string> = { preparing: 'in preparation', scoring: 'being scored', together: 'scored, not decided yet', 'signed off': 'decided' };

/** Where a record is a candidate already, and into which workshops in preparation it could be taken. `named`: also candidates for this plan whose title speaks of it, whatever they rest on, and those that rest on a measure of it. */
export async function candidateOffer(session: Session, record: EvidenceLink, named: { plan: string; speaksOf(title: string): boolean }): Promise<CandidateOffer> {
  const resting = await candidatesRestingOn(session, record);
  const others = (await candidatesForPlan(session, named.plan)).filter((one) => !resting.some((each) => each.id === one.id));
  const alike = others.filter((one) => named.speaksOf(one.title));
  const near = others.filter((one) => !alike.includes(one) && one.measures.some(named.speaksOf));
  const there = [...resting.map((one) => ({ ...one, otherwise: false })), ...[...alike, ...near].map((one) => ({ ...one, otherwise: true }))];
  // What is only near to it leaves room for one that is it.
  const open = (await listWorkshops(session)).filter((one) => one.state === 'preparing' && ![...resting, ...alike].some((each) => each.workshop === one.title && each.label === one.label));
  return {
    there: there.map((one) => ({ title: one.title, workshop: one.workshop, href: `${HERE}/candidates/${one.id}`, stands: one.outcome === null ? STANDS[one.state] : OUTCOME_WORDS[one.outcome].toLowerCase(), otherwise: one.otherwise })), workshops: open.map((one) => ({ value: one.id, text: one.title })), record,
    prepareHref: `${HERE}/add?kind=${encodeURIComponent(record.kind)}&ref=${encodeURIComponent(record.ref)}`,
  };
}

/** Makes a record a candidate under its own name; the one that rests on it already, where there is one. Refuses `candidate-named` where another bears the name. */
export async function candidateFrom(session: Session, workshop: Workshop, record: EvidenceLink, today: string): Promise<{ id: string; title: string; isNew: boolean }> {
  const there = (await candidatesOf(session, workshop.id)).find((one) => one.links.some((link) => link.kind === record.kind && link.ref === record.ref));
  if (there !== undefined) return { id: there.id, title: there.title, isNew: false };
  const [shown] = await showEvidence(session, [record], today);
  if (shown === undefined) throw notFound();
  const named = await candidateNamed(session, workshop.id, shown.text);
  if (named !== undefined) throw refused(`“${workshop.title}” has a candidate “${named.title}” already, which rests on something else.`, 'Open that one and choose these figures beside what it rests on.', 'candidate-named', [{ text: named.title, href: `${HERE}/candidates/${named.id}` }]);
  return { id: await addCandidate(session, workshop, { title: shown.text, links: [record] }), title: shown.text, isNew: true };
}

export const makeTheCandidate = page('POST', `${HERE}/candidates/from-record`, { may: prepareScoring, body: namedRecord.extend({ workshop: id }) }, async ({ session, form, today }) => {
  if (!form.ok) throw refused('It was not made a candidate: the page had lost what it was about.', 'Go back, load the page again and press once more.', 'no-record', [{ text: 'Scoring priorities', href: HERE }]);
  const { kind, ref, workshop: workshopId } = form.values;
  const workshop = await holdWorkshop(session, workshopId);
  const made = await candidateFrom(session, workshop, { kind, ref }, today);
  return goTo(`${HERE}/candidates/${made.id}`, made.isNew ? `“${made.title}” is a candidate of “${workshop.title}”, with its figures as evidence.` : `It is a candidate of “${workshop.title}” already.`);
});
