// Words as the checker compares them: without endings, small words left out, the field's terms and their acronyms as one. Pure, no dictionary.

export type Token = { stem: string; word: string; start: number; end: number };

const ODD: Readonly<Record<string, string>> = {
  people: 'person', persons: 'person', men: 'man', women: 'woman', children: 'child', held: 'hold', ran: 'run', running: 'run', took: 'take', taken: 'take', gave: 'give', given: 'give', sent: 'send', met: 'meet',
  spoke: 'speak', spoken: 'speak', came: 'come', went: 'go', gone: 'go', made: 'make', found: 'find', got: 'get', saw: 'see', seen: 'see', led: 'lead', told: 'tell', stood: 'stood', began: 'begin', begun: 'begin', fell: 'fall',
  rose: 'rise', risen: 'rise', grew: 'grow', dealt: 'deal', brought: 'bring', paid: 'pay', written: 'write', wrote: 'write', had: 'have', has: 'have', kept: 'keep', put: 'put', knives: 'knif', burglaries: 'burglary', burglar: 'burglary', burglars: 'burglary', crises: 'crisis', police: 'police', lives: 'life', 'fly-tips': 'flytip', flytipping: 'flytip',
  taxis: 'taxi', buses: 'bus', meeting: 'meeting', meetings: 'meeting', training: 'training', seizure: 'seiz', seizures: 'seiz', analysis: 'analysis', thieves: 'thief', halves: 'half', felt: 'feel', built: 'build', bought: 'buy', sold: 'sell', taught: 'teach', caught: 'catch', lost: 'lose', spent: 'spend', slept: 'sleep', sought: 'seek', driven: 'drive', drove: 'drive', stolen: 'steal', stole: 'steal', broken: 'break', broke: 'break', worn: 'wear', shown: 'show', known: 'know', knew: 'know', chosen: 'choos', chose: 'choos', heard: 'hear', left: 'leav',
};

const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

/** "Complaints" and "complaint", "issued" and "issue" are one. */
export function stemOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const stem = cut(word);
  if (known.size < MOST_KNOWN) known.set(word, stem);
  return stem;
}

function cut(word: string): string {
  const plain = word.toLowerCase().replace(/[’']s$|s[’']$/, (end) => (end.startsWith('s') ? 's' : '')).replace(/[’']/g, '');
  const odd = ODD[plain];
  if (odd !== undefined) return odd;
  let stem = plain.replace(/-/g, '');
  if (stem.length <= 3) return stem;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|ch|sh|x|z)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.endsWith('ing') && stem.length > 6) stem = undoubled(stem.slice(0, -3));
  else if (stem.endsWith('ied') && stem.length > 5) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith('ed') && stem.length > 5) stem = undoubled(stem.slice(0, -2));
  return stem.length > 4 ? stem.replace(/e$/, '') : stem;
}

const undoubled = (stem: string): string => (/([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);

/** "Gate" and "gating", "train" and "training", "mediate" and "mediation" are of one root: enough to tell that one thing is spoken of, too little to hold figures against each other. */
export function rootOf(stem: string): string {
  if (stem.length < 4) return stem;
  const root = stem.replace(/(?:ing|ion|ed|e)$/, '');
  if (root.length < 3) return stem;
  const bare = (root.length > 5 && root.endsWith('at') ? root.slice(0, -2) : root).replace(/([bdfglmnprt])\1$/, '$1');
  // "Care" is not of "car".
  return bare.length > 3 ? bare : `${bare}-`;
}

/** Words that say nothing of what a figure is about. */
export const SMALL = new Set(
  ('a an the and or but of to in on at by for from with within into across during through throughout between among after before since until over under about against per each every was were is are be been being has have had will would can could should ' +
  'may might must did do does who which that whose where when while whilst as than so if because this these those it its they their them we our us he she his her i you your not also only all both up down out more most many much some any no other another such there here now then again still yet ' +
  'just very well able including include includes included total overall number figure case different various several further new additional extra good continue continued year years month months week weeks day days time times period quarter half first second last previous prior current currently ' +
  'e g i ie eg etc mr mrs ms dr one two three four five six seven eight nine ten part way around approximately nearly almost least compared compare comparison increase increased decrease decreased reduction rise risen rose fall fell drop dropped same around across borough district county city town area local community partnership plan csp ' +
  'together altogether january february march april june july august september october november december away stood follow following result work make take get go give use have be come see say keep put let help need want provide offer ensure place people person').split(' ').map(stemOf),
);

const word = /[\p{L}\p{N}]+(?:[’'\-/][\p{L}\p{N}]+)*/gu;

/** Every word with its place; "events/meetings" is two. */
export function tokensOf(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  for (const found of text.slice(from, to).matchAll(word)) {
    let at = from + found.index;
    for (const part of found[0].split('/')) {
      if (part !== '') tokens.push({ stem: stemOf(part), word: part, start: at, end: at + part.length });
      at += part.length + 1;
    }
  }
  return tokens;
}

/** The usual terms of community safety with what they are cut down to. */
const USUAL_TERMS: readonly [string, string][] = [
  ['anti-social behaviour', 'asb'], ['antisocial behaviour', 'asb'], ['anti social behaviour', 'asb'], ['domestic abuse', 'da'], ['domestic violence', 'da'], ['violence against women and girls', 'vawg'], ['violence towards women and girls', 'vawg'],
  ['public space protection order', 'pspo'], ['public spaces protection order', 'pspo'], ['fixed penalty notice', 'fpn'], ['fixed penalty', 'fpn'], ['community protection notice', 'cpn'], ['community protection warning', 'cpw'], ['organised crime group', 'ocg'],
  ['independent domestic violence advisor', 'idva'], ['independent domestic violence adviser', 'idva'], ['independent domestic abuse advisor', 'idva'], ['child sexual exploitation', 'cse'], ['child criminal exploitation', 'cce'], ['criminal behaviour order', 'cbo'],
  ['acceptable behaviour contract', 'abc'], ['civil injunction', 'injunction'], ['fly tipping', 'flytip'], ['fly-tipping', 'flytip'], ['fly tip', 'flytip'], ['fly-tip', 'flytip'], ['police and crime commissioner', 'pcc'], ['violence reduction unit', 'vru'], ['serious and organised crime', 'soc'],
  ['community safety partnership', 'csp'], ['community safety unit', 'csu'], ['modern slavery', 'slavery'], ['human trafficking', 'slavery'], ['young person', 'youngperson'], ['neighbourhood watch', 'neighbourhoodwatch'], ['rough sleeper', 'roughsleeper'], ['sleeping rough', 'roughsleeper'], ['slept rough', 'roughsleeper'], ['rough sleeping', 'roughsleeper'], ...['first-time entrant', 'first time entrant'].flatMap((term): [string, string][] => ['', ' to the youth justice system', ' to the justice system', ' into the youth justice system'].map((end) => [`${term}${end}`, 'firsttimeentrant'])), ['entered the youth justice system for the first time', 'firsttimeentrant'], ['entered the justice system for the first time', 'firsttimeentrant'], ['victim based', 'victimbased'], ['county line', 'countyline'],
];

/** Terms and their acronyms, and names with their short forms, as one token each. */
export class Terms {
  readonly #byFirst = new Map<string, { stems: string[]; key: string }[]>();
  readonly #keys = new Map<string, string>();

  constructor() {
    for (const [term, key] of USUAL_TERMS) this.add(term, key);
  }

  add(term: string, key: string): void {
    const stems = tokensOf(term.replaceAll('&', ' and ')).map((one) => one.stem);
    const first = stems[0];
    if (first === undefined || stems.length > 10) return;
    const id = stems.join(' ');
    if (this.#keys.has(id)) return;
    this.#keys.set(id, key);
    const list = this.#byFirst.get(first);
    if (list) list.push({ stems, key });
    else this.#byFirst.set(first, [{ stems, key }]);
  }

  /** What a term is already known as. */
  keyOf(term: string): string | undefined {
    return this.#keys.get(tokensOf(term.replaceAll('&', ' and ')).map((one) => one.stem).join(' '));
  }

  /** The words with every known term made one token, the longest first. */
  tokens(text: string, from = 0, to = text.length): Token[] {
    const plain = tokensOf(text, from, to);
    const found: Token[] = [];
    for (let at = 0; at < plain.length; ) {
      const one = plain[at] as Token;
      let best: { stems: string[]; key: string } | undefined;
      for (const term of this.#byFirst.get(one.stem) ?? []) {
        if ((best?.stems.length ?? 0) < term.stems.length && term.stems.every((stem, offset) => plain[at + offset]?.stem === stem)) best = term;
      }
      const last = best ? (plain[at + best.stems.length - 1] as Token) : one;
      found.push(best ? { stem: best.key, word: text.slice(one.start, last.end), start: one.start, end: last.end } : one);
      at += best?.stems.length ?? 1;
    }
    return found;
  }
}
