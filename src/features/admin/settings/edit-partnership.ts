// What the partnership is called, how it is reached and how it looks. A colour that could not be read is refused with the reason.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { permission } from '../../../security/permission.ts';
import { registerSubject } from '../../../security/subjects.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { brandStylesheet, contrast, isReadableBrand } from '../../../platform/pages/brand.ts';
import { acceptFile } from '../../../platform/files/accepted-file.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { email, formError, optionalWords, version, words } from '../../../platform/web/form.ts';
import { readAreaCodes, typedAreaCodes } from '../../people/index.ts';
import { changeLogo, changePartnership, loadLogo, loadPartnership, partnershipWords } from './settings-store.ts';
import type { Partnership, PartnershipFields } from './settings-store.ts';

export const editSettings = permission('admin.settings', ['coordinator', 'administrator'], 'Change the settings of the partnership: its names, how it is reached, its colour and logo');

registerSubject({ kind: 'partnership', title: 'Partnership', titles: 'Partnerships', href: () => '/admin/partnership', isId: (id) => /^\d{1,9}$/.test(id), words: partnershipWords });

const LOGO_BYTES = 2 * 1024 * 1024;
const HEX = /^#[0-9a-f]{6}$/;
const body = z.object({
  name: words('Enter the name of the partnership', 200), short_name: words('Enter a short name', 60), area_name: words('Enter the name of the area', 200), area_codes: typedAreaCodes, county: optionalWords(100),
  contact_email: z.preprocess((value) => (value === '' || value === undefined ? undefined : value), email('Enter an e-mail address').optional()), contact_telephone: optionalWords(100), website: optionalWords(300), colour: optionalWords(10),
});
type Body = z.output<typeof body>;
type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };

/** `#0F6163` and `0f6163` are one colour. */
const plainColour = (text: string | undefined): string | undefined => (text === undefined ? undefined : `#${text.replace(/^#/, '').toLowerCase()}`);

function wrong(values: Body): { field: string; words: string } | undefined {
  const colour = plainColour(values.colour);
  if (colour !== undefined && !HEX.test(colour)) return { field: 'colour', words: 'Enter a colour as # and six digits or letters from a to f, such as #0f6163' };
  if (colour !== undefined && !isReadableBrand(colour)) return { field: 'colour', words: `White words on this colour have a contrast of ${contrast(colour, '#ffffff').toFixed(1)} to 1; 4.5 is needed. Choose a darker one` };
  if (values.website !== undefined && !/^(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?$/i.test(values.website)) return { field: 'website', words: 'Enter an address such as https://www.example.org' };
  return undefined;
}

const fieldsOf = (values: Body, areaCodes: string[]): PartnershipFields => ({
  name: values.name, shortName: values.short_name, areaName: values.area_name, areaCodes, county: values.county, contactEmail: values.contact_email, contactTelephone: values.contact_telephone, website: values.website, colour: plainColour(values.colour),
});
const valuesOf = (one: Partnership): Record<string, string> => ({
  name: one.name, short_name: one.shortName, area_name: one.areaName, area_codes: one.areaCodes.join(', '), county: one.county ?? '', contact_email: one.contactEmail ?? '', contact_telephone: one.contactTelephone ?? '', website: one.website ?? '', colour: one.colour ?? '',
});

/** Set up without an address of its own, a partnership is published with that of whoever set it up. */
export const isOwnAddress = (partnership: Partnership, person: Person): boolean => partnership.contactEmail !== null && partnership.contactEmail.toLowerCase() === person.email.toLowerCase();

function view(partnership: Partnership, form: FormState, person: Person, status = 200, both?: Pair[]): Result {
  return showPage(
    'admin/settings/edit-partnership.njk', { form, both, partnership, isOwnAddress: isOwnAddress(partnership, person), logoHref: partnership.logoFileId === null ? undefined : `/admin/logo?v=${partnership.logoFileId.slice(0, 8)}`, logoForm: { ...form, errors: {}, version: partnership.version } },
    { title: both ? 'Somebody changed the settings meanwhile' : 'The partnership', hasError: status === 422, breadcrumbs: [{ text: 'Settings', href: '/admin' }] }, status,
  );
}

export const openPartnership = page('GET', '/admin/partnership', { may: editSettings }, async ({ session, fresh, person }) => {
  const partnership = await loadPartnership(session);
  return view(partnership, fresh(valuesOf(partnership), partnership.version), person);
});

export const changeThePartnership = page('POST', '/admin/partnership', { may: editSettings, body: body.extend({ version }) }, async ({ session, form, again, person }) => {
  const partnership = await loadPartnership(session);
  if (!form.ok) return view(partnership, again(form, Number(form.raw['version']) || partnership.version), person, 422);
  const { version: opened, ...values } = form.values;
  const refuse = (field: string, words: string): Result => view(partnership, again(formError(form.raw, field, words), opened), person, 422);
  const area = readAreaCodes(values.area_codes, partnership.areaCodes);
  if ('refused' in area) return refuse('area_codes', area.refused);
  const fault = wrong(values);
  if (fault) return refuse(fault.field, fault.words);
  if (opened !== partnership.version) return view(partnership, again({ raw: form.raw, errors: [] }, partnership.version), person, 409, differences(partnership, values));
  await changePartnership(session, opened, fieldsOf(values, area.codes));
  return goTo('/admin', 'The settings were changed.');
});

function differences(saved: Partnership, yours: Body): Pair[] {
  const theirs = valuesOf(saved);
  const labels: Record<keyof Body, string> = { name: 'Name', short_name: 'Short name', area_name: 'Area', area_codes: 'Official codes', county: 'County', contact_email: 'E-mail', contact_telephone: 'Telephone', website: 'Website', colour: 'Colour' };
  return (Object.keys(labels) as (keyof Body)[]).filter((field) => (theirs[field] ?? '') !== (yours[field] ?? '')).map((field) => ({ about: labels[field], theirs: { label: 'Saved meanwhile', text: theirs[field] ?? '' }, yours: { label: 'Yours', text: yours[field] ?? '' } }));
}

const atVersion = z.object({ version });

/** A picture is read and written anew before the transaction begins. */
export const changeTheLogo = page('POST', '/admin/partnership/logo', { may: editSettings, body: atVersion, uploads: { maxBytes: LOGO_BYTES }, transaction: false }, async (context: Context<unknown, unknown, z.output<typeof atVersion>>) => {
  const { files: [file], form, withSession, again, person } = context;
  const again422 = (fault: string): Promise<Result> => withSession(async (session: Session) => {
    const partnership = await loadPartnership(session);
    const failed = again(formError(valuesOf(partnership), 'logo', fault), partnership.version);
    return view(partnership, failed, person, 422);
  });
  if (!file) return again422('Choose a picture');
  const picture = await acceptFile(file, 'pictures');
  if ('refused' in picture) return again422(picture.refused);
  await withSession((session) => changeLogo(session, form.ok ? form.values.version : 0, picture));
  return goTo('/admin/partnership', 'The logo stands in the header.');
});

export const removeTheLogo = page('POST', '/admin/partnership/logo/remove', { may: editSettings, body: atVersion }, async ({ session, form }) => {
  await changeLogo(session, form.ok ? form.values.version : 0, undefined);
  return goTo('/admin/partnership', 'The logo was taken away.');
});

const seeLogo = permission('logo', 'signed in', "See the partnership's logo", 'a logo that was set');

export const showLogo = page('GET', '/admin/logo', { may: seeLogo }, async ({ session }) => {
  const logo = await loadLogo(session);
  return sendFile({ name: 'logo', mediaType: logo.mediaType, body: logo.bytes, inline: true });
});

const anybodysColour = permission('brand', 'anyone', 'Fetch the stylesheet of a colour');

/** The colour stands in the address, so that the sheet never changes and asks nothing of the database. */
export const showBrand = page('GET', '/brand/:key', { may: anybodysColour, params: z.object({ key: z.string().regex(/^[0-9a-f]{6}\.css$/) }), transaction: false }, async ({ params: { key } }) => {
  const colour = `#${key.slice(0, 6)}`;
  if (!isReadableBrand(colour)) throw notFound();
  return { kind: 'file', name: key, mediaType: 'text/css; charset=utf-8', body: brandStylesheet(colour), inline: true, headers: { 'cache-control': 'public, max-age=31536000, immutable' } };
});
