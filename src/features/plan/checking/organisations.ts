// Owners that are no members of the partnership: whom does one ring? Only where the plan lists its members.
import type { Finding } from './finding.ts';
import { finding, placeOf } from './finding.ts';
import { closeInSpelling } from './spelling.ts';
import type { OwnerToCheck, PlanToCheck, Words } from './plan-to-check.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A contact or two are no list of members. */
const FEWEST = 3;
const ITSELF = /^(?:the\s)?(?:csp|community safety partnership|partnership|csu|community safety (?:unit|team|manager|officer|coordinator|co-ordinator))$/i;
const ROLE = /\b(?:manager|officer|officers|coordinator|co-ordinator|lead|chair|head of [\p{L}\s]+|cabinet member)$/iu;

const PERSON = /^(?:PC|DC|PS|DS|DI|Sgt|Sergeant|Insp|Inspector|Chief (?:Inspector|Superintendent|Constable)|Supt|Superintendent|Cllr|Councillor|Dr|Mr|Mrs|Ms|Canon|Rev)\.?\s\p{Lu}/u;
const EVERYBODY = /^(?:each|every|all|any|both|everybody|everyone)\b/i;

/** "The fire service" where "Marl Fire and Rescue Service" is a member: its words, in their order, and no others. */
function shortOf(plain: string, members: readonly string[]): boolean {
  const words = plain.split(' ').filter((word) => word !== 'and' && word !== 'of');
  return words.some((word) => /^(?:council|police|constabulary|fire|probation|health|icb|board)$/.test(word)) && members.some((name) => {
    let at = 0;
    for (const word of name.split(' ')) if (word === words[at]) at += 1;
    return at === words.length;
  });
}

/** "Council – Public Protection", "Council (housing)": a part of the member that stands before it. */
function partOfMember(owner: OwnerToCheck, owners: readonly OwnerToCheck[], written: string): boolean {
  const at = written.indexOf(owner.name);
  return at > 0 && owners.some((one) => one !== owner && one.known === 'member' && written.indexOf(one.name) < at) && (/\s[–—-]\s(?:the\s)?$/.test(written.slice(0, at)) || /\((?:the\s)?$/.test(written.slice(0, at)));
}

export function unknownOrganisations(plan: PlanToCheck, vocabulary: Vocabulary): Finding[] {
  if (plan.members.length < FEWEST) return [];
  const members = plan.members.flatMap((one) => [one.text, ...one.text.split(/\s[/|·]\s/), one.text.replace(/,\s(?:the|a|an|our|which|who)\s.*$/i, '')]);
  const meanings = new Map(plan.glossary.map((one) => [one.term.toLowerCase(), one.meaning.toLowerCase().replace(/[.,;:(].*$/, '').trim()]));
  const bare = members.map((name) => name.replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ').trim().toLowerCase().replaceAll('&', 'and'));
  const memberKeys = new Set(members.flatMap((name) => [vocabulary.keyOf(name), vocabulary.keyOf(name.replace(/\s*\([^()]*\)/g, ''))]).filter(Boolean));
  const byKey = new Map<string, { owner: OwnerToCheck; places: Words[] }>();
  for (const year of plan.years) {
    for (const priority of year.priorities) {
      for (const action of priority.actions) {
        for (const owner of action.owners) {
          // "ICB", where the glossary says what that is and a member bears that name with a place before it.
          const meant = meanings.get(owner.name.toLowerCase());
          if (/(?:^|\/\s?)(?:all|pob)\s(?:of the\s)?(?:the\s)?partner/i.test(owner.name) || (meant !== undefined && meant.includes(' ') && bare.some((name) => name.endsWith(` ${meant}`)))) continue;
          if (owner.collective || owner.known === 'member' || ITSELF.test(owner.name) || ROLE.test(owner.name)) continue;
          const key = vocabulary.keyOf(owner.organisation ?? owner.name) ?? vocabulary.keyOf(owner.name) ?? owner.name.toLowerCase();
          const plain = owner.name.toLowerCase().replaceAll('&', 'and').replace(/^the /, '');
          if (memberKeys.has(key) || bare.some((name) => plain.startsWith(`${name} `) || plain.startsWith(`${name}'s `) || plain.startsWith(`${name}’s `) || name === plain) || plan.partnership.toLowerCase() === plain || members.some((name) => closeInSpelling(name, owner.name))) continue;
          if (shortOf(plain, bare) || (/^council['’]s\s/.test(plain) && bare.some((name) => /\bcouncil\b/.test(name))) || owner.name.includes('(') !== owner.name.includes(')') || PERSON.test(owner.name) || EVERYBODY.test(owner.name) || (/^\p{Ll}+$/u.test(owner.name) && !owner.name.includes(' ')) || partOfMember(owner, action.owners, action.ownersText.text)) continue;
          // "Clwb y Cob / The Cob Club" is one body in two languages.
          const twin = action.owners.find((each) => each !== owner && action.ownersText.text.includes(`${each.name} / ${owner.name}`));
          if (twin || action.owners.some((each) => each.known === 'member' && action.ownersText.text.includes(`${owner.name} / ${each.name}`))) continue;
          const known = byKey.get(key);
          const place = action.ownersText.text === '' ? action.text : action.ownersText;
          if (known) known.places.push(place);
          else byKey.set(key, { owner, places: [place] });
        }
      }
    }
  }
  return [...byKey.values()].map(({ owner, places }) =>
    finding('organisation-unknown', owner.known === 'directory' ? 'advice' : 'warning', {
      subject: owner.name, about: owner.organisation ?? owner.name,
      message: `${owner.name} owns ${places.length === 1 ? 'an action' : `${places.length} actions`} and is not among the members${owner.known === 'directory' ? ', though it is a body that is known' : ''}.`,
      places: places.slice(0, 4).map((one) => placeOf(one)),
    }));
}
