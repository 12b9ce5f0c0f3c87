// Areas of the partnership's own: a town centre is these small areas, an estate those. They stand beside the map's table.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { may } from '../../../security/permission.ts';
import { formError, id, many, optionalWords, version, words } from '../../../platform/web/form.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { loadAreas } from '../areas/areas.ts';
import type { Areas } from '../areas/areas.ts';
import { placeNames } from '../assess/place-names.ts';
import { areaMap } from '../telling/own-area-map.ts';
import { areaOfPartnership, holdAll, listAssessments } from './assessment-store.ts';
import { keptWords } from './handed-on.ts';
import { tableRoutes } from '../table-routes.ts';
import { addOwnArea, changeOwnArea, listOwnAreas, loadOwnArea, removeOwnArea } from './own-area-store.ts';
import type { OwnArea } from './own-area-store.ts';
import { wardNamesAmong } from '../areas/ward-names.ts';
import { readAssessment, writeAssessment } from './permissions.ts';

const HERE = '/assessment/own-areas';
const ofArea = z.object({ ownAreaId: id });
const body = z.object({ name: words('Enter a name', 200), about: optionalWords(1000), lsoas: many(z.string().regex(/^[EW]01\d{6}$/, { error: 'Choose from the list' })), wards: many(z.string().regex(/^[EW]05\d{6}$/, { error: 'Choose from the list' })) });

type Ward = { code: string; ward: string; /** chosen before, and not among the places of the newest assessment */ isElsewhere?: boolean; places: { value: string; text: string }[] };

/** The small areas of the partnership, ward by ward; behind them those of `chosen` that are not among these. */
async function placesToChoose(session: Session, chosen: readonly string[] = []): Promise<Ward[]> {
  const areas = await loadAreas();
  const code = (await listAssessments(session))[0]?.areaCode ?? (await areaOfPartnership(session)).codes;
  const offered = code === '' ? [] : areas.find(code).lsoas.flatMap((lsoa) => areas.places.get(lsoa) ?? []);
  const known = new Set(offered.map((place) => place.lsoa));
  const elsewhere = chosen.filter((lsoa) => !known.has(lsoa)).map((lsoa) => ({ lsoa, name: areas.nameOf(lsoa), ward: areas.places.get(lsoa)?.ward ?? '' }));
  const nameOfWard = wardNamesAmong([...offered, ...elsewhere.flatMap(({ lsoa }) => areas.places.get(lsoa) ?? [])], areas.districts);
  const { short } = placeNames({ places: offered.map(({ lsoa, name, ward }) => ({ lsoa, name, ward, counts: {} })) });
  const wards = (places: readonly { lsoa: string; name: string; ward: string }[], called: (place: { lsoa: string; name: string }) => string): Ward[] => [...Map.groupBy(places, (place) => nameOfWard(place.ward))].toSorted(([a], [b]) => compareNames(a, b)).map(([ward, its]) => ({ code: its[0]?.ward ?? '', ward: ward === '' ? 'No ward known' : ward, places: its.toSorted((a, b) => compareNames(a.name, b.name)).map((place) => ({ value: place.lsoa, text: called(place) })) }));
  return [...wards(offered, ({ lsoa }) => short(lsoa)), ...wards(elsewhere, ({ name }) => name).map((one) => ({ ...one, isElsewhere: true }))];
}

/** Those of the places that are offered, and all of the wards that were taken whole; each once however often it was sent. */
const offeredOf = (offered: readonly Ward[], sent: { lsoas: readonly string[]; wards: readonly string[] }): string[] => {
  const known = valuesOf(offered);
  const whole = offered.filter((one) => one.isElsewhere !== true && sent.wards.includes(one.code)).flatMap((one) => one.places.map(({ value }) => value));
  return [...new Set([...sent.lsoas.filter((lsoa) => known.has(lsoa)), ...whole])];
};
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined || value === '' ? [] : [String(value as string)]);

const valuesOf = (wards: readonly Ward[]): Set<string> => new Set(wards.flatMap((one) => one.places.map((place) => place.value)));

/** As people know them: by their ward, and by the last part of their name where all bear one council's before it. */
function byWard(areas: Areas, lsoas: readonly string[]): { ward: string; places: string[] }[] {
  const nameOfWard = wardNamesAmong(lsoas.flatMap((lsoa) => areas.places.get(lsoa) ?? []), areas.districts);
  const places = lsoas.map((lsoa) => ({ lsoa, name: areas.nameOf(lsoa), ward: nameOfWard(areas.places.get(lsoa)?.ward ?? ''), counts: {} }));
  const { short } = placeNames({ places });
  return [...Map.groupBy(places, (one) => one.ward)].map(([ward, its]) => ({ ward: ward === '' ? 'No ward known' : ward, places: its.map((one) => short(one.lsoa)) }));
}

export const listAreas = page('GET', HERE, { may: readAssessment }, async ({ session, person, fresh }) => {
  const areas = await loadAreas();
  const mine = await listOwnAreas(session);
  return showPage('assessment/written/list-own-areas.njk', { mayWrite: may(person, writeAssessment), form: fresh(), files: HERE, areas: mine.map((one) => ({ ...one, wards: byWard(areas, one.lsoas), residents: one.lsoas.reduce((sum, lsoa) => sum + (areas.places.get(lsoa)?.residents ?? 0), 0), href: `${HERE}/${one.id}/edit` })) }, { title: 'Areas of our own', breadcrumbs: [{ text: 'Assessments', href: '/assessment' }] });
});

export const exportAreas = tableRoutes(HERE, { may: readAssessment }, async ({ session }) => {
  const areas = await loadAreas();
  return { marked: { marking: 'OFFICIAL', handling: null }, before: 'assessment', table: { name: 'own-areas', columns: ['area', 'about', 'small_area_code', 'small_area', 'residents'], rows: (await listOwnAreas(session)).flatMap((one) => one.lsoas.map((lsoa) => [one.name, one.about, lsoa, areas.nameOf(lsoa), areas.places.get(lsoa)?.residents ?? null])) } };
});

async function view(session: Session, form: FormState, more: { area?: OwnArea | undefined; status?: number; both?: object[] }): Promise<Result> {
  const { area, status = 200 } = more;
  const wards = await placesToChoose(session, area?.lsoas);
  const chosen = new Set(offeredOf(wards, { lsoas: listOf(form.values['lsoas']), wards: listOf(form.values['wards']) }));
  const shapes = await (await loadAreas()).shapes('2021');
  const [offered, elsewhere] = [wards.filter((one) => one.isElsewhere !== true), wards.filter((one) => one.isElsewhere)];
  const rows = offered.map((one, at) => ({
    ...one, number: at + 1, chosen: one.places.filter(({ value }) => chosen.has(value)).length,
    map: areaMap(one.places.map(({ value, text }) => ({ lsoa: value, group: one.code, label: text })), chosen, shapes, { id: `ward-map-${at + 1}`, title: `The small areas of ${one.ward}`, width: 300, tallest: 260, font: 15 }),
  }));
  const map = areaMap(rows.flatMap((one) => one.places.map(({ value }) => ({ lsoa: value, group: one.code, label: String(one.number) }))), chosen, shapes, { id: 'wards-map', title: 'The wards under their numbers', width: 560, tallest: 620, font: 21 });
  return showPage('assessment/written/edit-own-area.njk', { form, wards: rows, map, elsewhere, chosen: [...chosen], action: area === undefined ? `${HERE}/add` : `${HERE}/${area.id}/edit`, cancelHref: HERE, both: more.both, removeHref: area && `${HERE}/${area.id}/remove`, areaVersion: area?.version },
    { title: area === undefined ? 'Add an area of our own' : more.both ? 'Somebody changed this area meanwhile' : `Change ${area.name}`, hasError: status !== 200, back: { text: 'Areas of our own', href: HERE } }, status);
}

export const newArea = page('GET', `${HERE}/add`, { may: writeAssessment }, async ({ session, fresh }) => view(session, fresh({ lsoas: [] }), {}));

export const addTheArea = page('POST', `${HERE}/add`, { may: writeAssessment, body }, async ({ session, form, again }) => {
  if (!form.ok) return view(session, again(form), { status: 422 });
  const all = await holdAll(session);
  const lsoas = offeredOf(await placesToChoose(session), form.values);
  if (lsoas.length === 0) return view(session, again(formError(form.raw, 'lsoas', 'Choose at least one small area')), { status: 422 });
  await addOwnArea(session, { name: form.values.name, about: form.values.about, lsoas });
  return goTo(HERE, `${form.values.name} was added.${keptWords(all)}`);
});

export const openArea = page('GET', `${HERE}/:ownAreaId/edit`, { may: writeAssessment, params: ofArea }, async ({ session, params: { ownAreaId }, fresh }) => {
  const area = await loadOwnArea(session, ownAreaId);
  return view(session, fresh({ name: area.name, about: area.about ?? '', lsoas: area.lsoas }, area.version), { area });
});

export const changeTheArea = page('POST', `${HERE}/:ownAreaId/edit`, { may: writeAssessment, params: ofArea, body: body.extend({ version }) }, async ({ session, params: { ownAreaId }, form, again }) => {
  const all = await holdAll(session);
  const area = await loadOwnArea(session, ownAreaId);
  if (!form.ok) return view(session, again(form, Number(form.raw['version']) || area.version), { area, status: 422 });
  const lsoas = offeredOf(await placesToChoose(session, area.lsoas), form.values);
  if (lsoas.length === 0) return view(session, again(formError(form.raw, 'lsoas', 'Choose at least one small area'), form.values.version), { area, status: 422 });
  if (form.values.version !== area.version) {
    const { nameOf } = await loadAreas();
    const named = (codes: readonly string[]): string => codes.map((code) => nameOf(code)).toSorted(compareNames).join('\n');
    const parts: [string, string, string][] = [['What it is called', area.name, form.values.name], ['What belongs to it, and why', area.about ?? '', form.values.about ?? ''], ['Small areas', named(area.lsoas), named(lsoas)]];
    return view(session, again({ raw: form.raw, errors: [] }, area.version), { area, status: 409, both: parts.filter(([, theirs, mine]) => theirs !== mine).map(([about, theirs, mine]) => ({ about, theirs: { label: 'Saved meanwhile', text: theirs }, yours: { label: 'Yours', text: mine } })) });
  }
  await changeOwnArea(session, ownAreaId, form.values.version, { name: form.values.name, about: form.values.about, lsoas });
  return goTo(HERE, `${form.values.name} was changed.${keptWords(all)}`);
});

export const removeTheArea = page('POST', `${HERE}/:ownAreaId/remove`, { may: writeAssessment, params: ofArea, body: z.object({ version }) }, async ({ session, params: { ownAreaId }, form, now }) => {
  const all = await holdAll(session);
  await removeOwnArea(session, ownAreaId, form.ok ? form.values.version : 0, now);
  return goTo(HERE, `The area was taken off the list.${keptWords(all)}`);
});
