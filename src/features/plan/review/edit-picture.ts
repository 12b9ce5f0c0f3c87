// Pictures of a section: taken in without their metadata, with a caption, words for those who cannot see them, and the consent of the people in them.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { FILE_BYTES, acceptFile } from '../../../platform/files/accepted-file.ts';
import { refused } from '../../../platform/web/errors.ts';
import { choice, date, id, optionalDate, optionalWords, version, words } from '../../../platform/web/form.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { storeFile } from '../files-store.ts';
import { writeReview } from '../permissions.ts';
import { refuseWhenSettled } from '../years/settled.ts';
import { heldToChange, insistWriter, sectionToWrite } from './edit-section.ts';
import { addPicture, changePicture, loadPicture, removePicture, stillPublicWords, withdrawConsent } from './evidence-store.ts';
import type { PictureFields } from './evidence-store.ts';
import type { WholeSection } from './section-store.ts';

const ofSection = z.object({ sectionId: id });
const ofPicture = z.object({ pictureId: id });
const body = z.object({ caption: words('Enter a caption', 300), alternative_text: words('Describe the picture for somebody who cannot see it', 500), people: choice(['no', 'yes', 'asking'], 'Say whether anybody can be recognised in it'), consent_from: optionalWords(300), consent_on: optionalDate });
type Body = z.output<typeof body>;

/** People in a picture: either their consent, from whom and when, or it waits unpublished. */
export function wrongConsent(values: Pick<Body, 'people' | 'consent_from' | 'consent_on'>, today: string): FieldError | undefined {
  if (values.people !== 'yes') return undefined;
  if (!values.consent_from) return { field: 'consent_from', words: 'Say who gave consent: the person, or a parent or guardian' };
  if (!values.consent_on) return { field: 'consent_on', words: 'Enter the day on which consent was given' };
  return values.consent_on > today ? { field: 'consent_on', words: 'The day of the consent cannot be in the future' } : undefined;
}

const fieldsOf = (values: Body): PictureFields => ({ caption: values.caption, alternativeText: values.alternative_text, noPeople: values.people === 'no', ...(values.people === 'yes' ? { consentFrom: values.consent_from, consentOn: values.consent_on } : {}) });

const view = (section: Pick<WholeSection, 'id' | 'heading'>, action: string, form: FormState, more: { isNew: boolean; fileId?: string; status?: number; both?: { theirs: string; yours: string } }): Result =>
  showPage('plan/review/edit-picture.njk', { section, action, form, isNew: more.isNew, fileId: more.fileId, both: more.both, backHref: `/plan/sections/${section.id}` },
    { title: more.both ? 'Somebody changed this picture meanwhile' : more.isNew ? 'Add a picture' : 'Change a picture', hasError: (more.status ?? 200) !== 200, back: { text: section.heading, href: `/plan/sections/${section.id}` } }, more.status ?? 200);

export const newPicture = page('GET', '/plan/sections/:sectionId/pictures/add', { may: writeReview, params: ofSection }, async ({ session, params: { sectionId }, person, fresh }) => {
  const section = await sectionToWrite(session, person, sectionId);
  return view(section, `/plan/sections/${sectionId}/pictures/add`, fresh(), { isNew: true });
});

/** The picture is made safe between two transactions: the first asks whether this person may write at all. */
export const addThePicture = page('POST', '/plan/sections/:sectionId/pictures/add', { may: writeReview, params: ofSection, body, uploads: { maxBytes: FILE_BYTES + 1 }, transaction: false }, async ({ withSession, params: { sectionId }, person, today, form, again, files }) => {
  const insist = (session: Session): Promise<WholeSection> => sectionToWrite(session, person, sectionId);
  const section = await withSession(insist);
  const action = `/plan/sections/${sectionId}/pictures/add`;
  const one = files.find((file) => file.field === 'file');
  const errors = [...(form.ok ? [wrongConsent(form.values, today)].filter((error) => error !== undefined) : form.errors), ...(one === undefined ? [{ field: 'file', words: 'Choose a picture' }] : [])];
  if (!form.ok || errors.length > 0 || one === undefined) return view(section, action, again({ raw: form.raw, errors }), { isNew: true, status: 422 });
  const file = await acceptFile(one, 'pictures');
  if ('refused' in file) return view(section, action, again({ raw: form.raw, errors: [{ field: 'file', words: file.refused }] }), { isNew: true, status: 422 });
  await withSession(async (session) => addPicture(session, await insist(session), await storeFile(session, file, randomUUID()), fieldsOf(form.values)));
  return goTo(`/plan/sections/${sectionId}`, form.values.people === 'asking' ? 'The picture was added. It is not published until consent is entered.' : 'The picture was added.');
});

const gone = (): never => { throw refused('Consent to this picture was taken back.', 'Ask again, and add the picture anew if it is given.', 'consent-withdrawn'); };

export const openPicture = page('GET', '/plan/pictures/:pictureId/edit', { may: writeReview, params: ofPicture }, async ({ session, params: { pictureId }, person, fresh }) => {
  const picture = await loadPicture(session, pictureId);
  insistWriter(person, picture.section);
  refuseWhenSettled(picture.section.year);
  if (picture.consentWithdrawnOn !== null) gone();
  const form = fresh({ caption: picture.caption, alternative_text: picture.alternativeText, people: picture.noPeople ? 'no' : picture.consentOn ? 'yes' : 'asking', consent_from: picture.consentFrom ?? '', consent_on: picture.consentOn ?? '' }, picture.version);
  return view(picture.section, `/plan/pictures/${pictureId}/edit`, form, { isNew: false, fileId: picture.fileId });
});

export const changeThePicture = page('POST', '/plan/pictures/:pictureId/edit', { may: writeReview, params: ofPicture, body: body.extend({ version }) }, async ({ session, params: { pictureId }, person, today, form, again }) => {
  const picture = await heldToChange(session, person, () => loadPicture(session, pictureId));
  if (picture.consentWithdrawnOn !== null) gone();
  const action = `/plan/pictures/${pictureId}/edit`;
  const wrong = form.ok ? wrongConsent(form.values, today) : undefined;
  if (!form.ok || wrong) return view(picture.section, action, again({ raw: form.raw, errors: form.ok ? [wrong!] : form.errors }, Number(form.raw['version']) || picture.version), { isNew: false, fileId: picture.fileId, status: 422 });
  const said = (caption: string, alternative: string): string => `${caption}\n${alternative}`;
  if (form.values.version !== picture.version) return view(picture.section, action, again({ raw: form.raw, errors: [] }, picture.version), { isNew: false, fileId: picture.fileId, status: 409, both: { theirs: said(picture.caption, picture.alternativeText), yours: said(form.values.caption, form.values.alternative_text) } });
  await changePicture(session, pictureId, form.values.version, fieldsOf(form.values));
  return goTo(`/plan/sections/${picture.sectionId}`, `The picture was changed.${form.values.people === 'asking' ? await stillPublicWords(session, picture.section.year.label) : ''}`);
});

export const removeThePicture = page('POST', '/plan/pictures/:pictureId/remove', { may: writeReview, params: ofPicture, body: z.object({ version }) }, async ({ session, params: { pictureId }, person, form, now }) => {
  insistWriter(person, (await loadPicture(session, pictureId)).section);
  const section = await removePicture(session, pictureId, form.ok ? form.values.version : 0, now);
  return goTo(`/plan/sections/${section.id}`, 'The picture was removed.');
});

const withdrawBody = z.object({ on: date('Enter the day on which consent was taken back') });

const withdrawView = (what: 'picture' | 'quote', words: string, section: WholeSection, action: string, form: FormState, status = 200): Result =>
  showPage('plan/review/withdraw-consent.njk', { what, words, section, action, form, backHref: `/plan/sections/${section.id}` }, { title: `Consent to this ${what} was taken back`, hasError: status !== 200, back: { text: section.heading, href: `/plan/sections/${section.id}` } }, status);

/** The pages that take consent back, for a picture or a quote. They work in a settled and in a past plan too. */
export function withdrawalPages(what: 'picture' | 'quote', load: (session: Parameters<typeof loadPicture>[0], id: string) => Promise<{ section: WholeSection; words: string }>) {
  const path = what === 'picture' ? '/plan/pictures/:pictureId/withdraw' : '/plan/quotes/:quoteId/withdraw';
  const params = z.object(what === 'picture' ? { pictureId: id, quoteId: id.optional() } : { pictureId: id.optional(), quoteId: id });
  const idOf = (given: { pictureId?: string | undefined; quoteId?: string | undefined }): string => (what === 'picture' ? given.pictureId : given.quoteId) ?? '';
  const open = page('GET', path, { may: writeReview, params }, async ({ session, params: given, person, today, fresh }) => {
    const { section, words: shown } = await load(session, idOf(given));
    insistWriter(person, section);
    return withdrawView(what, shown, section, path.replace(/:\w+/, idOf(given)), fresh({ on: today }));
  });
  const send = page('POST', path, { may: writeReview, params, body: withdrawBody }, async ({ session, params: given, person, today, form, again }) => {
    const { section, words: shown } = await load(session, idOf(given));
    insistWriter(person, section);
    const action = path.replace(/:\w+/, idOf(given));
    if (!form.ok) return withdrawView(what, shown, section, action, again(form), 422);
    if (form.values.on > today) return withdrawView(what, shown, section, action, again({ raw: form.raw, errors: [{ field: 'on', words: 'The day cannot be in the future' }] }), 422);
    await withdrawConsent(session, what, idOf(given), form.values.on);
    return goTo(`/plan/sections/${section.id}`, `The ${what} is taken out.${await stillPublicWords(session, section.year.label)}`);
  });
  return { open, send };
}

export const pictureWithdrawal = withdrawalPages('picture', async (session, pictureId) => {
  const { section, caption } = await loadPicture(session, pictureId);
  return { section, words: caption };
});
