// Who owns an action, told one way everywhere: one body answers for it and the others are with it; where none does yet, all own it together. It is called accountable only where somebody
// said so: that there is one name does not say it. Pure.
import { listWords } from '../../../platform/pages/figure-words.ts';

export type OwnerPart = 'accountable' | 'lead' | 'with';
type Owner = { readonly part: OwnerPart };

/** Who answers for it: who is called accountable, else the only one that leads. `together`: those that own it when nobody does. */
export function inParts<O extends Owner>(owners: readonly O[]): { accountable: O | undefined; with: O[]; together: O[] } {
  const leads = owners.filter((one) => one.part === 'lead');
  const accountable = owners.find((one) => one.part === 'accountable') ?? (leads.length === 1 ? leads[0] : undefined);
  if (accountable) return { accountable, with: owners.filter((one) => one !== accountable), together: [] };
  return leads.length > 0 ? { accountable: undefined, with: owners.filter((one) => one.part === 'with'), together: leads } : { accountable: undefined, with: [], together: [...owners] };
}

/** Whom somebody called accountable. */
export const calledAccountable = <O extends Owner>(owners: readonly O[]): O | undefined => owners.find((one) => one.part === 'accountable');

/** What the one that answers for it is called. */
export const nameOfPart = (owner: Owner | undefined): 'Accountable' | 'Owner' => (owner?.part === 'lead' ? 'Owner' : 'Accountable');

/** The same owners with the part that is meant; `lead` is left for the one that leads, and for those that own it together. */
export function asMeant<O extends Owner>(owners: readonly O[]): O[] {
  const found = inParts(owners);
  return owners.map((one) => ({ ...one, part: one.part === 'accountable' && one === found.accountable ? 'accountable' : one === found.accountable || found.together.includes(one) ? 'lead' : 'with' }));
}

/** As versions told it before the one that leads was told apart from the one that is called accountable. */
export const asAnswering = <O extends Owner>(owners: readonly O[]): O[] => {
  const { accountable } = inParts(owners);
  return owners.map((one) => (one === accountable ? { ...one, part: 'accountable' as const } : one));
};

export type SharingOwner = Owner & { readonly id: string; readonly name: string; /** of a group, by their ids */ readonly members?: readonly string[] };

/**
 * Who owns it besides the one that is asked, as its letter, its reminders and its form say: "also owned by the Council, with Fire and Rescue". A group that is asked through this one is not
 * another. `asked`: the owners whom the same letters ask, where that is known.
 */
export function sharedWith(owners: readonly SharingOwner[], organisationId: string, asked?: readonly string[]): string {
  const { accountable, together, with: others } = inParts(owners);
  const besides = (some: readonly SharingOwner[]): SharingOwner[] => some.filter((one) => one.id !== organisationId && !one.members?.includes(organisationId));
  const also = besides(accountable === undefined ? together : [accountable]);
  const [notAsked, askedToo] = [also.filter((one) => asked !== undefined && !asked.includes(one.id)), also.filter((one) => asked === undefined || asked.includes(one.id))];
  const told = [...(askedToo.length > 0 ? [listWords(askedToo.map((one) => one.name))] : []), ...(notAsked.length > 0 ? [`${listWords(notAsked.map((one) => one.name))} (not asked)`] : [])];
  const sharing = besides(others);
  return [...(told.length > 0 ? [`also owned by ${told.join(', and by ')}`] : []), ...(sharing.length > 0 ? [`with ${listWords(sharing.map((one) => one.name))}`] : [])].join(', ');
}

/** In one line: "Kent Police, with Fire and Rescue". */
export function ownersLine(owners: readonly (Owner & { readonly name: string })[]): string {
  const found = inParts(owners);
  const names = (all: readonly { readonly name: string }[]): string => listWords(all.map((one) => one.name));
  const first = found.accountable ? `${nameOfPart(found.accountable)}: ${found.accountable.name}` : found.together.length > 0 ? `${found.together.length === 1 ? 'Owner' : 'Owners'}: ${names(found.together)}` : 'Nobody named yet';
  return [first, ...(found.with.length > 0 ? [`with ${names(found.with)}`] : [])].join(', ');
}
