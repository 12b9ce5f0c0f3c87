// Puts into the directory whom a plan names and the directory does not know yet: its members, owners, collective owners, and the names they go by.
import type { Session } from '../../../security/session.ts';
import type { Filled, NamedInFull } from '../../people/index.ts';
import { addMembership, addOrganisation, addOrganisationName, fillDetails, knownNames, membershipsOf, nameInFull, suggestKind } from '../../people/index.ts';
import { comingIn, nameKey, namesInside } from './import-draft.ts';
import type { Draft } from './import-draft.ts';
import { oneBodies } from './one-body.ts';
import { inDirectory } from './owner-names.ts';
import type { KnownOrganisation, Resolution } from './owner-names.ts';

const isAcronym = (name: string): boolean => /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d&-]{2,8}s?$/u.test(name);
const asName = (name: string): string => name.replace(/\s+/g, ' ').trim().slice(0, 200);

/** What stands in a name with brackets, or the name. */
const namesOfBody = (name: string): string[] => (namesInside(name).length > 1 ? namesInside(name).slice(1) : [name]);

/** The directory as owners' names are matched with it. */
export async function directoryOf(session: Session): Promise<KnownOrganisation[]> {
  return (await knownNames(session)).map((one) => ({ id: one.id, name: one.name, names: one.names.map((other) => other.name), isGroup: one.isGroup }));
}

/** The other names each organisation goes by in the document: how its owners are written, and its acronym in the glossary. */
function otherNames(draft: Draft, names: ReadonlyMap<string, Resolution>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (target: string, name: string): void => {
    const others = found.get(target) ?? new Set<string>();
    if (nameKey(target.slice(4)) !== nameKey(name)) others.add(asName(name));
    found.set(target, others);
  };
  for (const { name, decision } of names.values()) if (!decision.group && decision.targets.length === 1) add(decision.targets[0]!, name);
  for (const { name } of comingIn(draft.members)) for (const inside of namesInside(name).slice(1)) add(`new:${name}`, inside);
  for (const term of comingIn(draft.glossary)) {
    const member = comingIn(draft.members).find((one) => namesInside(one.name).some((inside) => nameKey(inside) === nameKey(term.meaning)));
    if (member && isAcronym(term.term)) add(`new:${member.name}`, term.term);
  }
  return found;
}

export type Entered = { /** the organisation's id for every target */ ids: Map<string, string>; /** ids for every owner's name, by its key */ owners: Map<string, string[]>; added: string[]; /** what organisations that were there got: memberships and further names */ memberships: string[]; /** telephones and sites that they lacked */ details: Filled[]; /** whose letters gave way to the name in full */ inFull: NamedInFull[]; names: { organisation: string; name: string }[] };

/** Adds what is missing and returns who is who. `since` dates the memberships of members that the document lists. */
export async function enterOrganisations(session: Session, draft: Draft, names: ReadonlyMap<string, Resolution>, since: string): Promise<Entered> {
  const directory = await directoryOf(session);
  const others = otherNames(draft, names);
  const entered: Entered = { ids: new Map(directory.map((one) => [`org:${one.id}`, one.id])), owners: new Map(), added: [], memberships: [], details: [], inFull: [], names: [] };
  const make = async (name: string, more: { telephone?: string; website?: string; isGroup?: boolean; standsFor?: string[] } = {}): Promise<string> => {
    const target = `new:${name}`;
    const known = entered.ids.get(target) ?? inDirectory(directory, name)?.id;
    if (known !== undefined) {
      entered.ids.set(target, known);
      return known;
    }
    const known_as = [...(others.get(target) ?? [])].filter((other) => !inDirectory(directory, other));
    const id = await addOrganisation(session, {
      name: asName(name), kind: suggestKind(name), isGroup: more.isGroup, telephone: more.telephone || undefined, website: more.website || undefined, standsFor: more.standsFor ?? [],
      acronyms: known_as.filter(isAcronym), alsoKnownAs: known_as.filter((other) => !isAcronym(other)),
    });
    directory.push({ id, name: asName(name), names: known_as, isGroup: more.isGroup ?? false });
    entered.added.push(id);
    entered.ids.set(target, id);
    return id;
  };
  /** One more name of an organisation that is there, unless somebody bears it. */
  const learn = async (id: string, name: string): Promise<void> => {
    if (inDirectory(directory, name)) return;
    entered.names.push({ organisation: id, name: asName(name) });
    await addOrganisationName(session, id, asName(name), isAcronym(name) ? 'acronym' : 'also known as');
    const one = directory.find((entry) => entry.id === id)!;
    one.names = [...one.names, asName(name)];
  };
  for (const body of oneBodies(draft, directory)) {
    if (!body.one) continue;
    const entry = directory.find((one) => one.id === body.organisationId)!;
    const named = body.printedAs === undefined ? undefined : await nameInFull(session, entry.id, asName(body.printedAs));
    if (named) {
      entered.inFull.push(named);
      [entry.name, entry.names] = [named.is, [...entry.names, named.was]];
    }
    for (const name of namesOfBody(body.name)) await learn(body.organisationId, name);
  }
  for (const member of comingIn(draft.members)) {
    const id = await make(member.name, member);
    if (!entered.added.includes(id)) {
      for (const other of others.get(`new:${member.name}`) ?? []) await learn(id, other);
      const filled = await fillDetails(session, id, member);
      if (filled) entered.details.push(filled);
    }
    if (!directory.find((one) => one.id === id)?.isGroup && (await membershipsOf(session, id)).length === 0) entered.memberships.push(await addMembership(session, id, { kind: 'PARTICIPATING', from: since }));
  }
  for (const { decision } of names.values()) {
    for (const target of decision.targets) if (target.startsWith('new:')) await make(target.slice(4));
  }
  for (const { key, name, decision } of names.values()) {
    if (decision.setAside) continue;
    const targets = [...new Set(decision.targets.map((target) => entered.ids.get(target)).filter((id) => id !== undefined))];
    const grouped = decision.group ? [await make(name[0]!.toUpperCase() + name.slice(1), { isGroup: true, standsFor: targets.filter((id) => !directory.find((one) => one.id === id)?.isGroup) })] : targets;
    entered.owners.set(key, grouped);
    const [only] = grouped;
    if (grouped.length === 1 && only !== undefined && !entered.added.includes(only)) await learn(only, name);
  }
  return entered;
}
