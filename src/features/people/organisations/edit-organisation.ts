// Adding an organisation, and changing or renaming one. A second editor sees what both wrote and loses nothing.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { choice, formError, id, many, optionalWords, ticked, version, words } from '../../../platform/web/form.ts';
import { KINDS, KIND_NAMES, kindWords, namesIn, plainName, suggestKind } from './organisation.ts';
import { addOrganisation, bearerOf, changeOrganisation, holdOrganisation, knownNames, loadOrganisation } from './organisation-store.ts';
import type { Organisation, OrganisationFields } from './organisation-store.ts';
import { editDirectory } from './permissions.ts';

const MOST_NAMES = 40;
const body = z.object({
  name: words('Enter the name of the organisation', 200), kind: choice(KIND_NAMES, 'Choose what kind of organisation it is'), acronyms: optionalWords(1000), also_known_as: optionalWords(4000), earlier: optionalWords(4000),
  about: optionalWords(2000), telephone: optionalWords(100), website: optionalWords(300), address: optionalWords(500), is_group: ticked, members: many(id), keep_old_name: ticked,
});
type Body = z.output<typeof body>;

/** What is wrong with the names that were typed, if anything. */
function wrongNames(values: Body): { field: string; words: string } | undefined {
  for (const [field, all] of [['acronyms', namesIn(values.acronyms, /[,\n]/)], ['also_known_as', namesIn(values.also_known_as)], ['earlier', namesIn(values.earlier)]] as const) {
    if (all.length > MOST_NAMES) return { field, words: `Use ${MOST_NAMES} names or fewer` };
    const long = all.find((one) => one.length > 200);
    if (long !== undefined) return { field, words: 'Use 200 characters or fewer for each name, one name to a line' };
  }
  return undefined;
}

const fieldsOf = (values: Body): OrganisationFields => ({
  name: values.name, kind: values.kind, isGroup: values.is_group, about: values.about, telephone: values.telephone, website: values.website, address: values.address,
  acronyms: namesIn(values.acronyms, /[,\n]/), alsoKnownAs: namesIn(values.also_known_as), earlier: namesIn(values.earlier), standsFor: values.members,
});

function valuesOf(organisation: Organisation): Record<string, unknown> {
  const names = (use: string): string[] => organisation.names.filter((one) => one.use === use).map((one) => one.name);
  return {
    name: organisation.name, kind: KIND_NAMES.find((one) => one === organisation.kind) ?? 'OTHER', acronyms: names('acronym').join(', '), also_known_as: names('also known as').join('\n'), earlier: names('earlier').join('\n'), about: organisation.about ?? '',
    telephone: organisation.telephone ?? '', website: organisation.website ?? '', address: organisation.address ?? '', is_group: organisation.isGroup ? 'yes' : '', members: organisation.standsFor.map((one) => one.id), keep_old_name: 'yes',
  };
}

type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };
type View = { title: string; action: string; cancelHref: string; organisation?: Organisation | undefined; both?: Pair[] | undefined };

async function view(session: Session, head: View, form: FormState, status = 200): Promise<Result> {
  const others = (await knownNames(session)).filter((one) => !one.isGroup && one.id !== head.organisation?.id);
  return showPage(
    'people/organisations/edit-organisation.njk',
    { form, ...head, kinds: KIND_NAMES.map((kind) => ({ value: kind, text: KINDS[kind] })), others: others.map((one) => ({ value: one.id, text: one.name })) },
    { title: head.title, hasError: status === 422, back: { text: 'Back', href: head.cancelHref } },
    status,
  );
}

/** A name that somebody else bears is an answer to be mended, not an error page. */
async function takenName(session: Session, name: string, exceptId?: string): Promise<string | undefined> {
  const taken = await bearerOf(session, name, exceptId);
  return taken && `${taken.name} is in the directory by this name already`;
}

const addView: View = { title: 'Add an organisation', action: '/people/organisations/add', cancelHref: '/people/organisations' };

export const newOrganisation = page('GET', '/people/organisations/add', { may: editDirectory, query: z.object({ name: z.string().trim().max(200).optional().catch(undefined) }) }, async ({ session, query: { name }, fresh }) =>
  view(session, addView, fresh(name === undefined ? {} : { name, kind: suggestKind(name) })));

export const addTheOrganisation = page('POST', '/people/organisations/add', { may: editDirectory, body }, async ({ session, form, again }) => {
  if (!form.ok) return view(session, addView, again(form), 422);
  const taken = await takenName(session, form.values.name);
  const wrong = taken === undefined ? wrongNames(form.values) : { field: 'name', words: taken };
  if (wrong) return view(session, addView, again(formError(form.raw, wrong.field, wrong.words)), 422);
  const made = await addOrganisation(session, fieldsOf(form.values));
  return goTo(`/people/organisations/${made}`, `${form.values.name} is in the directory.`);
});

const params = z.object({ organisationId: id });
const editView = (organisation: Organisation): View => ({ title: `Change ${organisation.name}`, action: `/people/organisations/${organisation.id}/edit`, cancelHref: `/people/organisations/${organisation.id}`, organisation });

export const openOrganisation = page('GET', '/people/organisations/:organisationId/edit', { may: editDirectory, params }, async ({ session, params: { organisationId }, fresh }) => {
  const organisation = await loadOrganisation(session, organisationId);
  if (organisation.mergedInto) return goTo(`/people/organisations/${organisation.mergedInto.id}/edit`);
  return view(session, editView(organisation), fresh(valuesOf(organisation), organisation.version));
});

export const changeTheOrganisation = page('POST', '/people/organisations/:organisationId/edit', { may: editDirectory, params, body: body.extend({ version }) }, async ({ session, params: { organisationId }, form, again }) => {
  const organisation = await holdOrganisation(session, organisationId);
  const head = editView(organisation);
  if (!form.ok) return view(session, head, again(form, Number(form.raw['version']) || organisation.version), 422);
  const { values } = form;
  const taken = await takenName(session, values.name, organisationId);
  const wrong = taken === undefined ? wrongNames(values) : { field: 'name', words: taken };
  if (wrong) return view(session, head, again(formError(form.raw, wrong.field, wrong.words), values.version), 422);
  if (values.version !== organisation.version) return view(session, { ...head, title: 'Somebody changed this organisation meanwhile', both: differences(organisation, values) }, again({ raw: form.raw, errors: [] }, organisation.version), 409);
  await changeOrganisation(session, organisationId, values.version, fieldsOf(values), values.keep_old_name);
  return goTo(`/people/organisations/${organisationId}`, plainName(values.name) === plainName(organisation.name) ? 'The entry was changed.' : `${organisation.name} is now called ${values.name}.`);
});

function differences(saved: Organisation, yours: Body): Pair[] {
  const stored = valuesOf(saved);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const parts: [string, string, string][] = [
    ['Name', saved.name, yours.name], ['Kind', kindWords(saved.kind), kindWords(yours.kind)], ['Acronyms', text(stored['acronyms']), yours.acronyms ?? ''], ['Also known as', text(stored['also_known_as']), yours.also_known_as ?? ''], ['Earlier names', text(stored['earlier']), yours.earlier ?? ''],
    ['About', saved.about ?? '', yours.about ?? ''], ['Telephone', saved.telephone ?? '', yours.telephone ?? ''], ['Website', saved.website ?? '', yours.website ?? ''], ['Address', saved.address ?? '', yours.address ?? ''],
  ];
  return parts.filter(([, theirs, mine]) => theirs !== mine).map(([about, theirs, mine]) => ({ about, theirs: { label: 'Saved meanwhile', text: theirs }, yours: { label: 'Yours', text: mine } }));
}
