// A membership of the partnership: as what, from when, until when.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { choice, date, formError, id, optionalChoice, optionalDate, optionalWords, version } from '../../../platform/web/form.ts';
import { changedMeanwhile } from '../../../platform/web/errors.ts';
import { AUTHORITIES, AUTHORITY_NAMES, MEMBERSHIPS, MEMBERSHIP_NAMES, suggestAuthority } from './organisation.ts';
import { addMembership, changeMembership, loadMembership } from './membership-store.ts';
import type { Membership, MembershipFields } from './membership-store.ts';
import { holdOrganisation, loadUnmerged } from './organisation-store.ts';
import type { Organisation } from './organisation-store.ts';
import { editDirectory } from './permissions.ts';

const body = z.object({ kind: choice(MEMBERSHIP_NAMES, 'Choose as what it is a member'), authority: optionalChoice(AUTHORITY_NAMES), from: date('Enter the day it became a member'), to: optionalDate, note: optionalWords(500) });
type Body = z.output<typeof body>;
const params = z.object({ organisationId: id });
const membershipParams = params.extend({ membershipId: id });

function wrong(values: Body): { field: string; words: string } | undefined {
  if (values.kind === 'RESPONSIBLE' && values.authority === undefined) return { field: 'authority', words: 'Choose which responsible authority it is' };
  if (values.to !== undefined && values.to < values.from) return { field: 'to', words: 'The last day is before the first' };
  return undefined;
}
const fieldsOf = (values: Body): MembershipFields => ({ kind: values.kind, authority: values.authority, from: values.from, to: values.to, note: values.note });

function view(organisation: Organisation, form: FormState, status = 200, membership?: Membership): Result {
  const cancelHref = `/people/organisations/${organisation.id}`;
  return showPage(
    'people/organisations/edit-membership.njk',
    {
      form, cancelHref, action: `${cancelHref}/memberships/${membership?.id ?? 'add'}`, membership,
      kinds: MEMBERSHIP_NAMES.map((kind) => ({ value: kind, text: MEMBERSHIPS[kind] })), authorities: AUTHORITY_NAMES.map((one) => ({ value: one, text: AUTHORITIES[one] })),
    },
    { title: membership ? `Membership of ${organisation.name}` : `Make ${organisation.name} a member`, hasError: status === 422, back: { text: organisation.name, href: cancelHref } }, status,
  );
}

export const newMembership = page('GET', '/people/organisations/:organisationId/memberships/add', { may: editDirectory, params }, async ({ session, params: { organisationId }, fresh, today }) => {
  const organisation = await loadUnmerged(session, organisationId);
  return view(organisation, fresh({ from: today, authority: suggestAuthority(organisation.name, organisation.kind) ?? '' }));
});

export const addTheMembership = page('POST', '/people/organisations/:organisationId/memberships/add', { may: editDirectory, params, body }, async ({ session, params: { organisationId }, form, again }) => {
  const organisation = await holdOrganisation(session, organisationId);
  if (!form.ok) return view(organisation, again(form), 422);
  const fault = wrong(form.values);
  if (fault) return view(organisation, again(formError(form.raw, fault.field, fault.words)), 422);
  await addMembership(session, organisationId, fieldsOf(form.values));
  return goTo(`/people/organisations/${organisationId}`, `${organisation.name} is a member.`);
});

export const openMembership = page('GET', '/people/organisations/:organisationId/memberships/:membershipId', { may: editDirectory, params: membershipParams }, async ({ session, params: { organisationId, membershipId }, fresh }) => {
  const organisation = await loadUnmerged(session, organisationId);
  const membership = await loadMembership(session, organisationId, membershipId);
  return view(organisation, fresh({ kind: membership.kind, authority: membership.authority ?? '', from: membership.from, to: membership.to ?? '', note: membership.note ?? '' }, membership.version), 200, membership);
});

export const changeTheMembership = page('POST', '/people/organisations/:organisationId/memberships/:membershipId', { may: editDirectory, params: membershipParams, body: body.extend({ version }) }, async ({ session, params: { organisationId, membershipId }, form, again }) => {
  const organisation = await holdOrganisation(session, organisationId);
  const membership = await loadMembership(session, organisationId, membershipId);
  if (!form.ok) return view(organisation, again(form, Number(form.raw['version']) || membership.version), 422, membership);
  const fault = wrong(form.values);
  if (fault) return view(organisation, again(formError(form.raw, fault.field, fault.words), form.values.version), 422, membership);
  if (form.values.version !== membership.version) throw changedMeanwhile();
  await changeMembership(session, organisationId, membershipId, form.values.version, fieldsOf(form.values));
  return goTo(`/people/organisations/${organisationId}`, 'The membership was changed.');
});
