// The names and terms of one plan: its bodies under all the names they go by, its glossary, its own area. What the checker takes for one and the same. Pure.
import type { PlanToCheck } from './plan-to-check.ts';
import type { Token } from './word-stems.ts';
import { SMALL, Terms, tokensOf } from './word-stems.ts';

const FADING = /\s+(?:trust|housing|homes|group|association|ltd|limited|cic|charity|services?|project|support|organisation|foundation|panel|partnership)$/i;
const KINDS: readonly [string, RegExp][] = [['kind:council', /\bcouncil\b|\bauthority\b/i], ['kind:police', /\bpolice\b|\bconstabulary\b|\bheddlu\b|\bforce\b/i], ['kind:fire', /\bfire\b/i]];

/** "Mallow district" and "What we did in Mallow" are headings of a place. */
const OF_PLACES = new Set('district ward town villag area parish borough local neighbourhood the in of what we did do across around'.split(' '));

/** Whoever does something: a name before a verb. */
const DOES = /(?<![\p{L}])(?:The\s)?((?:\p{Lu}[\p{L}'’-]*)(?:\s(?:\p{Lu}[\p{L}'’-]*))*)\s(?:have|has|had|(?:was|were|is|are)(?!\s(?:\p{Ll}+ly\s)?(?:\p{Ll}+ed|held|run|given|paid|built)\b)|ran|runs|took|held|received|supported|helped|gave|trained|worked|went|met|spoke|engaged|delivered|made|saw)\b/gu;

/** "From the Home Office", "for the Safe Nights project": bodies and undertakings are no places. */
const NO_PLACE = /\b(?:Office|Services?|Fund|Trust|Board|Teams?|Unit|Project|Scheme|Programme|Campaign|Group|Act|Order|Week|Survey|Commissioner|Association|Agency|Department|Charity|Foundation)$/;
const A_THING = /^\s(?:project|scheme|programme|service|fund|funding|grant|campaign|team|money|initiative|helpline|course|week|survey|app)\b/;

/** An area that is larger than the plan's own. */
const WIDER = /\b(?:in|across|for|throughout) (?:all of )?(the (?:whole )?county(?! borough)(?: as a whole)?|the (?:whole )?(?:country|region|force area)|England(?: and Wales)?|Great Britain|the United Kingdom|Wales)\b|\b(county-?wide|force-?wide|nationwide|nationally|regionally)\b/i;

/** Orders and notices do nothing. */
const OF_LAW = /^(?:pspo|cpn|cpw|fpn|cbo|abc|injunction)$/;

const MOST_KNOWN = 20_000;

export class Vocabulary {
  readonly #terms = new Terms();
  readonly #area: ReadonlySet<string>;
  /** what the council in the plan's title calls its area */
  readonly #council: ReadonlySet<string>;
  readonly #tokens = new Map<string, Token[]>();
  readonly #bodies = new Set<string>();
  readonly #kindOf = new Map<string, string>();
  readonly #names: ReadonlySet<string>;
  readonly #quarter: string | undefined;
  /** its years run from January to December */
  readonly #calendar: boolean;
  readonly #places = new Set<string>();
  /** what its own area calls itself: in a county's plan "in the county" is all of it */
  readonly #level: RegExp;

  /** @param quarter the quarter that the document reports on, where it is one of those */
  constructor(plan: PlanToCheck, quarter?: string) {
    this.#calendar = /\bcalendar year\b|\bjanuary to december\b/i.test(plan.sections.slice(0, 3).flatMap((section) => section.texts.slice(0, 2).map((one) => one.text)).join('\n'));
    this.#quarter = quarter;
    this.#level = /\bcounty\b|shire\b/i.test(`${plan.title} ${plan.partnership}`) ? /county/i : /$^/;
    this.#area = new Set(tokensOf(plan.partnership.replace(/community safety (?:partnership|plan)|partnership|csp|\b(?:joint|board|strategic|team|working|tackling|plan)\b/gi, ' ')).map((one) => one.stem).filter((stem) => !SMALL.has(stem)));
    this.#council = new Set(tokensOf(ownCouncil(plan)).map((one) => one.stem));
    // Before the glossary: what a directory knows for a body is one, whatever an acronym is said to mean.
    for (const { name, alsoCalled } of plan.bodies ?? []) {
      this.#addBody(name);
      for (const other of alsoCalled) this.#addBody(name, other);
    }
    for (const { term, meaning } of plan.glossary) this.#addTerm(term, meaning.split(/\s+[–—-]\s+|[.;:(]/)[0]?.trim() ?? meaning);
    for (const { text } of plan.members) this.#addBody(text);
    for (const year of plan.years) for (const priority of year.priorities) for (const action of priority.actions) for (const owner of action.owners) if (!owner.collective) this.#addBody(owner.organisation ?? owner.name, owner.name);
    const prose = [...plan.sections.flatMap((section) => section.texts.map((one) => one.text)), ...plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => [action.text.text, action.update.text])))];
    for (const text of prose) for (const found of text.matchAll(/((?:\p{Lu}[\p{L}'’-]*|and|of|the|for|&)(?:\s(?:\p{Lu}[\p{L}'’-]*|and|of|the|for|&)){1,8})\s\((\p{Lu}[\p{L}&]{1,7})\)/gu)) this.#spelledOut(found[1] ?? '', found[2] ?? '');
    this.#names = namesIn(prose);
    this.#tokens.clear();
    for (const text of prose) for (const place of this.placesIn(text)) this.#places.add(place);
  }

  #addTerm(term: string, meaning: string): void {
    const key = this.#terms.keyOf(meaning) ?? this.#terms.keyOf(term) ?? term.toLowerCase();
    this.#terms.add(meaning, key);
    this.#terms.add(term, key);
    this.#terms.add(`${term}s`, key);
    if (/\b(?:council|police|constabulary|trust|service|partnership)\b/i.test(meaning) && !/\b(?:csp|csu)\b/.test(key)) this.#asBody(key, meaning);
  }

  #addBody(name: string, also?: string): void {
    const bare = name.replace(/\([^()]*\)/g, ' ').replace(/^the\s/i, '').replace(/\s+/g, ' ').trim();
    if (bare.length < 3) return;
    const brackets = [...name.matchAll(/\(([^()]{2,60})\)/g)].map((found) => found[1] ?? '');
    const key = this.#terms.keyOf(bare) ?? brackets.map((one) => this.#terms.keyOf(one)).find(Boolean) ?? (also === undefined ? undefined : this.#terms.keyOf(also)) ?? `body:${bare.toLowerCase()}`;
    for (const one of [bare, ...brackets, ...(also === undefined ? [] : [also])]) this.#terms.add(one, key);
    const short = bare.replace(FADING, '');
    if (short !== bare && short.length > 4 && (short.includes(' ') || /^\p{Lu}/u.test(short)) && !/^(?:north|south|east|west|community|domestic|national|young|family|victim)$/i.test(short) && !this.#area.has(short.toLowerCase())) this.#terms.add(short, key);
    this.#asBody(key, bare);
  }

  #asBody(key: string, name: string): void {
    this.#bodies.add(key);
    const kind = KINDS.find(([, pattern]) => pattern.test(name))?.[0];
    if (kind) this.#kindOf.set(key, kind);
  }

  #spelledOut(before: string, acronym: string): void {
    const words = before.split(' ');
    for (let take = 2; take <= words.length; take += 1) {
      const full = words.slice(-take).join(' ');
      const letters = words.slice(-take).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]).join('');
      if (/^\p{Lu}/u.test(full) && letters === acronym.replace(/s$/, '').toUpperCase()) {
        this.#addTerm(acronym.replace(/s$/, ''), full);
        return;
      }
    }
  }

  /** What a name goes by, whichever of its forms this is. */
  keyOf(name: string): string | undefined {
    return this.#terms.keyOf(name.replace(/^the\s/i, ''));
  }

  tokens(text: string): Token[] {
    // The same part of a sentence is looked at for each of its figures, and for what each of them counts.
    const known = this.#tokens.get(text);
    if (known) return known;
    const tokens = this.#terms.tokens(text);
    if (this.#tokens.size < MOST_KNOWN) this.#tokens.set(text, tokens);
    return tokens;
  }

  /** Stems of a text, those within names as well as the names themselves. */
  stems(text: string): string[] {
    const tokens = this.tokens(text);
    return tokens.flatMap((one) => (one.stem.startsWith('body:') || one.word.includes(' ') ? [one.stem, ...tokensOf(one.word).map((part) => part.stem)] : [one.stem]));
  }

  /** The bodies that are named, and of which kind those are that are only called "the council" or "the police". */
  bodiesIn(text: string): Set<string> {
    const found = new Set<string>();
    for (const { stem, word } of this.tokens(text)) {
      if (this.#bodies.has(stem)) {
        found.add(stem);
        const kind = this.#kindOf.get(stem);
        if (kind) found.add(kind);
      } else if (/^(?:council|council's|borough council)$/i.test(word) || stem === 'council') found.add('kind:council');
      else if (stem === 'police' || stem === 'constabulary') found.add('kind:police');
    }
    if (found.size === 0) for (const { 1: name = '' } of text.matchAll(DOES)) if (name.includes(' ') || this.#names.has(name)) if (!this.tokens(name).every((one) => this.#area.has(one.stem) || SMALL.has(one.stem)) && !this.tokens(name).some((one) => OF_LAW.test(one.stem))) found.add(`body:${name.toLowerCase().replace(/^the /, '')}`);
    return found;
  }

  isBody(stem: string): boolean {
    return this.#bodies.has(stem);
  }

  isArea(stem: string): boolean {
    return this.#area.has(stem) || this.#council.has(stem);
  }

  /** Names after "in", "at", "across": where it was, unless it is the plan's own area or a body. */
  placesIn(text: string): Set<string> {
    const found = new Set<string>();
    const wider = WIDER.exec(text)?.[1];
    if (wider !== undefined && !this.#level.test(wider)) found.add('beyond');
    for (const { 0: whole, 1: name = '', index } of text.matchAll(/\b(?:[Ii]n|[Aa]t|[Aa]cross|[Ww]ithin|[Nn]ear|[Aa]round|from|[Ff]or)\s(?:the\s)?((?:\p{Lu}[\p{L}'’-]*)(?:\s(?:\p{Lu}[\p{L}'’-]*))*(?:(?:,\s|\sand\s|,\sand\s|\s&\s)(?:\p{Lu}[\p{L}'’-]*)(?:\s\p{Lu}[\p{L}'’-]*)*)*)/gu)) {
      if (this.#wholeArea(name) || NO_PLACE.test(name) || A_THING.test(text.slice(index + whole.length))) continue;
      for (const place of name.split(/,\sand\s|,\s|\sand\s/)) {
        const tokens = this.tokens(place);
        if (tokens.length === 0 || tokens.some((one) => this.#bodies.has(one.stem) || one.word !== one.stem && !/^\p{Lu}/u.test(one.word))) continue;
        if (this.#wholeArea(place) || /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Borough|County|District|Council|Police|Partnership|Plan|CSP|Q\d)\b/.test(place)) continue;
        found.add(tokens.map((one) => one.stem).join(' '));
      }
    }
    return found;
  }

  /** "Weldon had 210": a place of the plan that is told of as if it did something. */
  placeThatHas(own: string): string | undefined {
    const name = /(?:^|[.;:,]\s|\b(?:and|while|whereas|but)\s)(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,2})\s(?:had|has|saw|recorded|reported)\s/u.exec(own)?.[1];
    return name === undefined ? undefined : this.placeCalled(name);
  }

  /** A calendar year is the same, whichever plan year its text is about; in a report on one it is the year itself. */
  ofCalendar(period: string): string {
    const year = period.replace(/^20\d\d\/\d\d (20\d\d)$/, (_, told: string) => `${told}/${String((Number(told) + 1) % 100).padStart(2, '0')} ${told}`);
    return this.#calendar ? year.replace(/^((20\d\d)\/\d\d) \2$/, '$1') : year;
  }

  /** "The quarter" of a quarter's report is that one. */
  periodCalled(told: string): string {
    const period = this.ofCalendar(told);
    if (this.#quarter !== undefined && /^(?:20\d\d\/\d\d)?$/.test(period)) return `${period} q${this.#quarter}`.trim();
    return this.#quarter === undefined ? period : period.replace(/(?:^| )(?:same )?quarter(?: last)?$/, ` q${this.#quarter}`).trim();
  }

  /** A place of the plan that bears exactly this name. */
  placeCalled(heading: string): string | undefined {
    const name = this.tokens(heading).map((one) => one.stem).filter((stem) => !OF_PLACES.has(stem)).join(' ');
    return name !== '' && this.#places.has(name) ? name : undefined;
  }

  #wholeArea(name: string): boolean {
    const stems = new Set(this.tokens(name).map((one) => one.stem));
    return [this.#area, this.#council].some((area) => area.size > 0 && [...area].every((stem) => stems.has(stem)));
  }

  isName(word: string): boolean {
    return this.#names.has(word);
  }
}

/** "St Osric" of "St Osric Council", where the plan's title names it too. */
function ownCouncil(plan: PlanToCheck): string {
  const names = [...plan.members.map((one) => one.text), ...plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners.map((owner) => owner.name))))];
  const areas = names.flatMap((name) => /^(\p{Lu}[\p{L}’'\s-]+?)\s(?:(?:Metropolitan|Borough|District|City|Town|County)\s){0,2}Council$/u.exec(name)?.[1] ?? []);
  const title = `${plan.title} ${plan.partnership}`.toLowerCase();
  const own = [...new Set(areas.map((area) => area.toLowerCase()))].filter((area) => title.includes(area));
  // In a joint plan each of them is a place.
  return own.length === 1 ? (own[0] ?? '') : '';
}

/** Words that stand with a capital within sentences. */
function namesIn(texts: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const text of texts) for (const { 0: word } of text.matchAll(/(?<=[\p{Ll},]\s)\p{Lu}[\p{L}'’-]+/gu)) names.add(word);
  return names;
}
