// Who owns an action, told one way everywhere: one body is accountable for it and the others are with it; where none is accountable yet, all own it together. Pure.
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

/** The same owners with the part that is meant; `lead` is left for those that own it together. */
export function asMeant<O extends Owner>(owners: readonly O[]): O[] {
  const found = inParts(owners);
  return owners.map((one) => ({ ...one, part: one === found.accountable ? 'accountable' : found.together.includes(one) ? 'lead' : 'with' }));
}

/** In one line: "Kent Police, with Fire and Rescue". */
export function ownersLine(owners: readonly (Owner & { readonly name: string })[]): string {
  const found = inParts(owners);
  const names = (all: readonly { readonly name: string }[]): string => listWords(all.map((one) => one.name));
  const first = found.accountable ? `Accountable: ${found.accountable.name}` : found.together.length > 0 ? `${found.together.length === 1 ? 'Owner' : 'Owners'}: ${names(found.together)}` : 'Nobody named yet';
  return [first, ...(found.with.length > 0 ? [`with ${names(found.with)}`] : [])].join(', ');
}
