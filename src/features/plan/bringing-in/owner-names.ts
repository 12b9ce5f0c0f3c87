// Who is meant by each owner's name of a document: somebody of the directory, a member that the document itself lists, a collective, or nobody known, with suggestions. Pure.
import { actionsComing, comingIn, nameKey, nameKeys, namesInside, standing } from './import-draft.ts';
import type { Draft, NameDecision } from './import-draft.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';

/** An organisation of the directory under all its names. */
export type KnownOrganisation = { id: string; name: string; names: readonly string[]; isGroup: boolean };
export type Suggestion = { words: string; decision: NameDecision };
/** `ask`: a person should say; until then `decision` is what happens on bringing in. `comes`: not only in rows that were set aside. */
export type Resolution = { key: string; name: string; uses: number; comes: boolean; actionIds: string[]; decision: NameDecision; decided: boolean; ask: boolean; how: string; suggestions: Suggestion[]; /** the body that it is a part of: a team, a department */ partOf?: string; /** for the form: 1 until somebody has decided */ version: number };

const meant = (...targets: string[]): NameDecision => ({ targets, group: false, setAside: false });
const collective = (targets: string[]): NameDecision => ({ targets, group: true, setAside: false });
const NOBODY: NameDecision = { targets: [], group: false, setAside: true };

/** Words of a name that tell little. */
const COMMON = new Set('and the of for in on to with all other local relevant partner service agency organisation provider association group team council police community trust partnership board safety borough district county'.split(' '));
const tellingWords = (name: string): string[] => nameKey(name).split(' ').map((word) => (word.length > 4 ? word.replace(/ies$/, 'y').replace(/s$/, '') : word)).filter((word) => word.length > 2 && !COMMON.has(word));
const initials = (name: string): string => nameKey(name).split(' ').filter((word) => !['and', 'of', 'the', 'for', 'in', 'on', 'to', 'with'].includes(word)).map((word) => word[0] ?? '').join('');

type Candidate = { target: string; name: string; keys: string[]; isGroup: boolean };

/** Everybody who may be meant: the directory first, then members of the document that it does not know. */
function candidates(draft: Draft, directory: readonly KnownOrganisation[]): Candidate[] {
  const known = directory.map((one): Candidate => ({ target: `org:${one.id}`, name: one.name, keys: [one.name, ...one.names].flatMap(nameKeys), isGroup: one.isGroup }));
  const keys = new Set(known.flatMap((one) => one.keys));
  const members = comingIn(draft.members).filter((one) => !nameKeys(one.name).some((key) => keys.has(key))).map((one): Candidate => ({ target: `new:${one.name}`, name: one.name, keys: nameKeys(one.name), isGroup: false }));
  return [...known, ...members];
}

/** The directory's organisation that bears this name, if any. */
export function inDirectory(directory: readonly KnownOrganisation[], name: string): KnownOrganisation | undefined {
  const keys = nameKeys(name);
  return directory.find((one) => nameKey(one.name) === keys[0]) ?? directory.find((one) => [one.name, ...one.names].flatMap(nameKeys).some((key) => keys.includes(key)));
}

function suggest(name: string, group: boolean, all: readonly Candidate[]): Suggestion[] {
  const wanted = tellingWords(name);
  const letters = nameKey(name).replaceAll(' ', '');
  const near = all.filter((one) => !one.isGroup).map((one) => {
    const common = Math.max(0, ...one.keys.map((key) => wanted.filter((word) => tellingWords(key).includes(word)).length));
    const byLetters = letters.length >= 2 && letters.length <= 8 && one.keys.some((key) => initials(key) === letters);
    return { one, score: byLetters ? 10 : wanted.length === 0 ? 0 : common / wanted.length };
  }).filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score || compareNames(a.one.name, b.one.name)).map(({ one }) => one);
  if (!group) return near.slice(0, 3).map((one) => ({ words: `It is ${one.name}`, decision: meant(one.target) }));
  if (near.length === 0) return [];
  const few = near.slice(0, 6);
  return [
    { words: few.length === 1 ? `It is ${few[0]!.name}` : few.length === 2 ? 'Use both' : `Use all ${few.length}`, decision: meant(...few.map((one) => one.target)) },
    { words: `Keep as a group of ${few.length === 1 ? 'one' : few.length}`, decision: collective(few.map((one) => one.target)) },
  ];
}

/** Whose names a group's suggestions hold, for the sentence above its buttons. */
export const namesOf = (targets: readonly string[], directory: readonly KnownOrganisation[]): string[] => targets.map((target) => (target.startsWith('new:') ? target.slice(4) : (directory.find((one) => `org:${one.id}` === target)?.name ?? 'Somebody no longer in the directory')));

/** Every name of the draft's owners, in the order of the document, with who is meant. */
export function resolveNames(draft: Draft, directory: readonly KnownOrganisation[]): Map<string, Resolution> {
  const all = candidates(draft, directory);
  const found = new Map<string, Resolution>();
  const coming = new Set(actionsComing(draft).map(({ action }) => action.id));
  for (const action of standing(draft.actions)) {
    for (const { name } of action.owners) {
      const key = nameKey(name);
      const there = found.get(key);
      if (there) {
        there.uses += 1;
        there.comes ||= coming.has(action.id);
        there.actionIds.push(action.id);
      } else found.set(key, { key, name, uses: 1, comes: coming.has(action.id), actionIds: [action.id], version: draft.names[key]?.version ?? 1, ...resolve(draft, name, all, directory) });
    }
  }
  for (const one of found.values()) if (!one.comes) Object.assign(one, { ask: false, how: 'only in what was set aside' });
  return found;
}

function resolve(draft: Draft, name: string, all: readonly Candidate[], directory: readonly KnownOrganisation[]): Pick<Resolution, 'decision' | 'decided' | 'ask' | 'how' | 'suggestions' | 'partOf'> {
  const key = nameKey(name);
  const use = draft.uses[key];
  const full = use?.organisation ?? name;
  const group = use?.kind === 'group';
  const suggestions = suggest(name, group, all);
  const decision = standingDecision(draft, key, directory);
  if (decision) return { decision, decided: true, ask: false, how: decision.earlier ? 'as was said for an earlier document' : 'you said so', suggestions };
  const part = all.some((one) => one.keys.includes(key)) ? undefined : partOfBody(draft, name, all, directory);
  if (part) return part;
  const whole = standingDecision(draft, nameKey(full), directory);
  const same = decision === undefined && whole === undefined ? saidElsewhere(draft, key, directory) : undefined;
  if (same) return { decision: { targets: same.targets, group: same.group, setAside: same.setAside }, decided: false, ask: false, how: 'you said so of another name of it', suggestions };
  if (whole) return { decision: { targets: whole.targets, group: whole.group, setAside: whole.setAside }, decided: false, ask: false, how: `as you said of ${full}`, suggestions };
  const bearer = all.find((one) => one.keys.includes(key)) ?? all.find((one) => one.keys.includes(nameKey(full))) ?? all.find((one) => nameKeys(full).some((other) => one.keys.includes(other)));
  if (bearer) return { decision: meant(bearer.target), decided: false, ask: false, how: bearer.target.startsWith('org:') ? 'in the directory' : 'a member that the document lists', suggestions };
  if (group) return { decision: collective([]), decided: false, ask: suggestions.length > 0, how: 'kept as a group', suggestions };
  if (use && use.knownFrom !== 'nowhere' && isBareAcronym(full)) {
    return { decision: meant(`new:${full}`), decided: false, ask: true, how: NOT_KNOWN, suggestions: suggestions.filter((one) => !one.words.startsWith(`It is ${full} `)) };
  }
  if (use && use.knownFrom !== 'nowhere') return { decision: meant(`new:${full}`), decided: false, ask: false, how: use.knownFrom === 'usual bodies' ? 'a usual body: will be added to the directory' : 'named in the document: will be added to the directory', suggestions };
  return { decision: meant(`new:${name}`), decided: false, ask: true, how: NOT_KNOWN, suggestions: [...suggestions, ...alsoNamed(draft, name)].slice(0, 3) };
}

/** Somebody has said of another name that this body is meant: who it is need not be asked again. */
const saidElsewhere = (draft: Draft, key: string, directory: readonly KnownOrganisation[]): NameDecision | undefined =>
  Object.keys(draft.names).map((other) => standingDecision(draft, other, directory)).find((one) => one !== undefined && !one.group && one.targets.length === 1 && one.targets[0]!.startsWith('new:') && nameKey(one.targets[0]!.slice(4)) === key);

/** “VCC Early Help”: a part of the VCC. It stays as the document names it until a person says that the whole body is meant: a name that is printed nowhere is lost. */
function partOfBody(draft: Draft, name: string, all: readonly Candidate[], directory: readonly KnownOrganisation[]): ReturnType<typeof resolve> | undefined {
  const key = nameKey(name);
  const full = draft.uses[key]?.organisation;
  if (full === undefined || draft.uses[key]?.kind === 'group') return undefined;
  const bearer = all.find((one) => one.keys.includes(nameKey(full))) ?? all.find((one) => nameKeys(full).some((other) => one.keys.includes(other)));
  const letters = name.trim().split(/\s+/)[0]!;
  const names = [...nameKeys(full), ...(bearer?.keys ?? []), ...(isBareAcronym(letters) ? [nameKey(letters)] : [])];
  if (!names.some((whole) => key.startsWith(`${whole} `)) || names.some((whole) => whole === key || whole.startsWith(`${key} `))) return undefined;
  const said = standingDecision(draft, nameKey(full), directory) ?? standingDecision(draft, nameKey(letters), directory);
  const body = said ?? meant(bearer?.target ?? `new:${full}`);
  const who = namesOf(body.targets, directory).join(' and ');
  return { decision: meant(`new:${name}`), decided: false, ask: true, how: 'a part of a body, kept under its own name', partOf: who === '' ? full : who, suggestions: body.setAside || who === '' ? [] : [{ words: `Put ${who} in its place`, decision: body }] };
}

const NOT_KNOWN = 'not known: will be added to the directory';

/** A few capitals that nothing in the document or the directory explains: who is meant is a person's to say. */
export const isBareAcronym = (name: string): boolean => /^\p{Lu}[\p{Lu}\d&]{1,5}$/u.test(name.trim());

/** What a person said of this name, as long as whom they named is still there. */
function standingDecision(draft: Draft, key: string, directory: readonly KnownOrganisation[]): NameDecision | undefined {
  const decision = draft.names[key];
  return decision?.targets.some((target) => target.startsWith('org:') && !directory.some((one) => `org:${one.id}` === target)) ? undefined : decision;
}

/** Longer names of other owners here that hold this one whole: “Riverside” may be “Riverside Trust”. */
function alsoNamed(draft: Draft, name: string): Suggestion[] {
  const key = ` ${nameKey(name)} `;
  return Object.values(draft.uses).filter((use) => use.kind === 'organisation' && use.knownFrom === 'nowhere' && nameKey(use.name) !== key.trim() && ` ${nameKey(use.name)} `.includes(key)).map((use) => ({ words: `It is ${use.name}, who owns others`, decision: meant(`new:${use.name}`) }));
}

/** Short names that a person answered, which the document explains nowhere: the answer is what they stand for, in the glossary too. */
export function termsAnswered(draft: Draft, names: ReadonlyMap<string, Resolution>, directory: readonly KnownOrganisation[]): { term: string; meaning: string }[] {
  const there = new Set(comingIn(draft.glossary).map((one) => nameKey(one.term)));
  return [...names.values()].filter((one) => one.comes && one.decided && !one.decision.group && !one.decision.setAside && one.decision.targets.length === 1 && isBareAcronym(one.name) && !there.has(one.key)).flatMap((one) => {
    const meaning = namesInside(namesOf(one.decision.targets, directory)[0] ?? '')[1] ?? namesOf(one.decision.targets, directory)[0] ?? '';
    return /\s/.test(meaning) && nameKey(meaning) !== one.key ? [{ term: one.name, meaning }] : [];
  });
}

/** The choices that every name has besides its suggestions. */
export const decisionOf = (choice: { kind: 'is' | 'new' | 'group' | 'nobody'; targets: string[]; name: string }): NameDecision => {
  if (choice.kind === 'nobody') return NOBODY;
  if (choice.kind === 'group') return collective(choice.targets);
  return choice.kind === 'is' ? meant(...choice.targets) : meant(`new:${choice.name}`);
};
