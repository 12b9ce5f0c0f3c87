// Whether an organisation of the directory is a body that the document calls otherwise: the letters that somebody typed at set-up, and the full name among the members. Pure.
import { comingIn, nameKey, nameKeys, namesInside, standing } from './import-draft.ts';
import type { Draft } from './import-draft.ts';
import { inDirectory } from './owner-names.ts';
import type { KnownOrganisation } from './owner-names.ts';

/** `one`: they come in as one organisation under both names, as long as nobody says otherwise. */
export type OneBody = { key: string; organisationId: string; organisation: string; name: string; because: string; /** the name in full that takes the place of letters in the directory, and is printed */ printedAs: string | undefined; one: boolean; decided: boolean; version: number };

const isShort = (name: string): boolean => /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d&-]{2,8}s?$/u.test(name.trim());
/** The document's name in full, where the entry is called by its letters only. */
const inFull = (entry: string, name: string): string | undefined => (isShort(entry) ? (namesInside(name).length > 1 ? namesInside(name).slice(1) : [name]).find((one) => !isShort(one)) : undefined);
const FROM_GLOSSARY = 'the glossary of the document says so';

type Told = { short: string; full: string; because: string };

/** Letters with the name that the document gives them: in its glossary, in brackets after the name, or in an owner's cell. */
function toldBy(draft: Draft, bodies: readonly string[], shortNames: readonly string[]): Told[] {
  const inBrackets = bodies.flatMap((name) => namesInside(name).slice(1)).filter((short) => isShort(short));
  const prose = [...draft.sections.map((one) => `${one.heading}\n${one.text}`), ...draft.actions.map((one) => `${one.text}\n${one.update}`)].join('\n');
  const spelled = (full: string, short: string): boolean => new RegExp(`${pattern(full)}\\s*\\(\\s*${pattern(short)}\\s*\\)`, 'iu').test(prose);
  return [
    ...comingIn(draft.glossary).filter((one) => isShort(one.term)).map((one) => ({ short: one.term, full: (one.meaning.split(/\s+[–—-]\s+|[.;:(]/)[0] ?? '').trim(), because: FROM_GLOSSARY })),
    ...inBrackets.flatMap((short) => bodies.filter((name) => namesInside(name).slice(1).includes(short)).map((name) => ({ short, full: namesInside(name).find((one) => one !== name && one !== short) ?? name, because: 'the document gives the letters after the name' }))),
    ...Object.values(draft.uses).filter((use) => use.organisation !== undefined && isShort(use.name)).map((use) => ({ short: use.name, full: use.organisation!, because: 'the document uses the letters for it' })),
    ...shortNames.flatMap((short) => bodies.filter((full) => !isShort(full) && spelled(full, short)).map((full) => ({ short, full, because: 'the document gives the letters after the name' }))),
  ];
}

const pattern = (name: string): string => name.split(/\s+/).map((word) => (word === '&' || /^and$/i.test(word) ? '(?:&|and)' : word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('\\s+');

/** Every organisation of the directory that the document tells to be one with a member or an owner under another name. */
export function oneBodies(draft: Draft, directory: readonly KnownOrganisation[]): OneBody[] {
  const owners = standing(draft.actions).flatMap((action) => action.owners.map((owner) => draft.uses[nameKey(owner.name)]?.organisation ?? owner.name));
  const bodies = [...new Set([...comingIn(draft.members).map((one) => one.name), ...owners])];
  const here = directory.filter((one) => !one.isGroup);
  const found = new Map<string, OneBody>();
  for (const { short, full, because } of toldBy(draft, bodies, here.flatMap((one) => [one.name, ...one.names]).filter(isShort))) {
    const [bearsShort, bearsFull] = [inDirectory(here, short), inDirectory(here, full)];
    // Two entries that are there already are joined in the directory itself.
    if ((bearsShort === undefined) === (bearsFull === undefined)) continue;
    const entry = (bearsShort ?? bearsFull)!;
    const other = bodies.find((name) => nameKeys(name).some((key) => nameKeys(bearsShort ? full : short).includes(key)));
    // An owner written in letters finds the full name of the directory by itself; a member does not.
    if (other === undefined || inDirectory(here, other) || (bearsFull && !comingIn(draft.members).some((one) => one.name === other))) continue;
    const key = `${entry.id} ${nameKey(other)}`;
    const said = draft.oneBodies[key];
    if (!found.has(key)) found.set(key, { key, organisationId: entry.id, organisation: entry.name, name: other, because, printedAs: inFull(entry.name, other), one: said?.one ?? true, decided: said !== undefined, version: said?.version ?? 1 });
  }
  return [...found.values()];
}

/** The directory with the names that it gets so: everything else finds the one organisation under either. */
export function withNamesTold(draft: Draft, directory: readonly KnownOrganisation[]): KnownOrganisation[] {
  const told = oneBodies(draft, directory).filter((body) => body.one);
  return directory.map((entry) => ({ ...entry, names: [...entry.names, ...told.filter((body) => body.organisationId === entry.id).map((body) => body.name)] }));
}
