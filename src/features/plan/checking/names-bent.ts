// One name of a thing in two forms of its words: "Safe Space bus" and "Safe Spaces bus", "Step Back programme" and "Stepping Back programme", "Parent Voices" and "Parents' Voice". Pure.
import type { Form } from './name-forms.ts';
import type { PlanText } from './plan-texts.ts';

/** What kind of thing a name is of: what stands before it bears a name of its own. */
export const KIND = 'scheme|project|programme|fund|service|team|campaign|course|club|group|initiative|charter|helpline|line|drop-in|workshops?|bus|van|panel|forum|network|trust|hub|centre|refuge|patrols?|evenings|nights|days?|week|pledge|app|map|kits?|awards?|talks?|play|caf[eé]|kitchen|choir|toolkit|wardens|nurses|volunteers|rangers|marshals|mentors|pastors|workers|fair|roadshow|festival|league|academy|college|register|watch|repairs';
const NAMED = new RegExp(`(?<![\\p{L}\\p{N}’'-])(\\p{Lu}[\\p{L}’'-]+(?:\\s(?:(?:and|&|of|the|for)\\s)?\\p{Lu}[\\p{L}’'-]+){0,3})\\s((?:${KIND.replace(/(?<=^|\|)[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)})(?![\\p{L}-]))`, 'gu');
const OPENS = /^(?:(?:[Tt]he|[Aa]n?|[Oo]f|[Ff]or|[Aa]nd|This|That|These|Our|Their|Its|Each|Every|A|An|In|At|For|Of|On|And|All|Run|Hold|Keep|Offer|Take|Fund|Open|Start|Deliver|Extend|Support|Launch|Build|Set|Bring|Both|New|Two|Three)\s)+/;
const LINKS = new Set(['and', '&', 'of', 'the', 'for']);
/** Words that any plan writes large before such a noun: how many there are of a thing is no other name of it. */
const COMMON = /^(?:communit|saf|neighbourhood|youth|young|famil|victim|police|council|district|borough|count|parish|town|cit|school|resident|volunteer|street|support|partner|action|priorit|crim|hat|domestic|local|health|hous|hom|business|shop|night|day|drug|alcohol|knif|burglar|licens|court|train|warden|ranger|mentor|outreach|custod|probation|fir|polic|park|wom|girl|child|parent|carer|farm|rural|hub|ward|estate)/;

const plain = (word: string): string => word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’'-]/g, '');
/** "Stepping", "steps" and "step"; "brighter" and "bright"; "communities" and "community". */
const root = (word: string): string => {
  const cut = plain(word).replace(/ies$/, 'y').replace(/(?<=..)(?:s|es)$/, '').replace(/(?<=\p{L}{3})(?:ing|ed|er|est)$/u, '').replace(/([bdgmnprt])\1$/, '$1');
  return cut.length > 3 ? cut.replace(/e$/, '') : cut;
};

type Bent = Form & { words: string[] };

export function namesBent(texts: readonly PlanText[]): [Form, Form][] {
  const byRoots = new Map<string, Map<string, Bent>>();
  for (const text of texts) {
    if (!/\p{Ll}{2}/u.test(text.text)) continue;
    for (const found of text.text.matchAll(NAMED)) {
      const opening = OPENS.exec(found[1] ?? '')?.[0] ?? '';
      const name = (found[1] ?? '').slice(opening.length);
      const words = name.split(/\s+/).filter((word) => !LINKS.has(word.toLowerCase()));
      if (!words.every((word) => /^\p{Lu}/u.test(word)) || (words.length < 2 && !/^\p{Lu}/u.test(found[2] ?? ''))) continue;
      const kind = (found[2] ?? '').toLowerCase().replace(/s$/, '');
      const key = `${words.map(root).toSorted().join(' ')} ${kind}`;
      const forms = byRoots.get(key) ?? new Map<string, Bent>();
      byRoots.set(key, forms);
      const written = found[0].slice(opening.length);
      const id = words.map(plain).join(' ');
      const use = { text, start: found.index + opening.length, end: found.index + found[0].length };
      const known = forms.get(id);
      if (known) known.uses.push(use);
      else forms.set(id, { written, uses: [use], words: words.map(plain) });
    }
  }
  return [...byRoots.values()].flatMap((forms): [Form, Form][] => {
    const [one, other] = [...forms.values()].toSorted((a, b) => b.uses.length - a.uses.length);
    // "Youth Worker team" and "Youth Workers team": common words are counted as they come.
    return one && other && (one.words.some((word) => !COMMON.test(word)) || one.words.length > 2) ? [[one, other]] : [];
  });
}
