// The texts of a plan that hold figures, each with the year and the topic that its place gives it. Pure.
import { HAS_BEEN_DONE } from './figure-roles.ts';
import { single } from './finding.ts';
import type { ActionToCheck, PlanToCheck, TableToCheck } from './plan-to-check.ts';
import type { Source } from './statements.ts';
import { ALL_OF_IT, A_NAME, OF_PLACES, columnPeriod, ofThingsInYears, crossed, labelColumn, targetColumn, thingOf, withoutLabels } from './figure-tables.ts';
import { yearBefore } from './periods.ts';
import { sentencesOf } from './sentences.ts';

/** Updates of actions and the narrative; a planned year's actions state aims, no figures of what was. */
export function sourcesOf(plan: PlanToCheck): Source[] {
  const reviewed = yearLookedAt(plan);
  const planned = new Set(plan.years.filter((year) => year.role === 'planned').map((year) => year.label));
  const found: Source[] = [];
  for (const year of plan.years) {
    const isAhead = year.role === 'planned' && reviewed !== '';
    const lookedAt = isAhead || !oneYear(year.label) || planned.has(year.label) ? reviewed : year.label;
    for (const priority of year.priorities) for (const action of priority.actions) found.push(...ofAction(year.role === 'reviewed' ? withAccount(action) : action, { update: year.ownUpdates && oneYear(year.label) ? year.label : lookedAt, back: lookedAt }, isAhead, priority.title.text));
  }
  for (const section of plan.sections) {
    const label = section.year ?? '';
    // A plan's introduction looks back as well: only what it says to be of the coming year is of that year.
    const ahead = planned.has(label) || (reviewed !== '' && label > reviewed);
    const year = label === '' || !oneYear(label) || ahead ? (reviewed || (ahead ? '' : label)) : label;
    const topic = topicOf(section.priority ?? section.heading);
    const about = [section.heading, section.priority ?? '', ...section.path.slice(1, -1).slice(-2).toReversed()];
    const hoped = HOPED_FOR.test(section.heading);
    for (const words of hoped ? section.texts.flatMap((one) => toldOfTheYear(one, reviewed)) : withoutHopes(section.texts).flatMap(inLines)) if (!isContents(words.text)) found.push({ words, year, planned: ahead, topic, about, part: 'narrative', action: '', owner: '' });
    // A column of the year that was says what there was, whatever is hoped for beside it.
    for (const table of section.tables) if (!hoped || (table.rows[0] ?? []).some((head) => reviewed !== '' && columnPeriod(head, year) === reviewed && targetColumn([head]) < 0)) found.push(...ofTable(table, year, topic, about));
  }
  return found;
}

/** "Fewer than 3,000 offences" under such a heading is what the partners hope to read one day. */
const HOPED_FOR = /^we (?:will|shall|['’]ll) know\b|^how (?:will we|we will|we shall|we['’]ll|we would) (?:know|tell|judge|measure)\b|^(?:what )?we (?:will|shall) (?:measure|count|track)\b|^what (?:success|good) (?:will|would|should) look like\b/i;

/** "In 2030/31 the refuge helped 276 people, and that is what we want to see": what there was is told among the hopes too. */
const toldOfTheYear = (words: Source['words'], reviewed: string): Source['words'][] => (reviewed === '' ? [] : sentencesOf(words.text).map(({ start, end }) => words.text.slice(start, end).trim()).filter((sentence) => /^(?:In|During|For) 20\d\d/.test(sentence) && sentence.replace(/(?<=20\d\d)[–—-](?=\d\d)/g, '/').includes(reviewed) && HAS_BEEN_DONE.test(sentence) && !/\b(?:will|shall|aim|target|want to (?:have|reach|see (?:fewer|more|at least)))\b/i.test(sentence)).map((text) => ({ ...words, text })));

/** "By 2034 we want:" over a list: each line is an aim, "600 adults in treatment" no figure of what was. */
const HOPES = /(?:\bby (?:\p{L}+ )?20\d\d\b[^.]*|\b(?:we|partners|the partnership) (?:all )?(?:want|hope|aim|wish|intend|expect|plan|(?:would|should) like|(?:will|shall|would) (?:know|judge|see|have))\b[^.]*|\b(?:aims?|targets?|goals?|ambitions?) (?:is|are|for|by)\b[^.]*|\bsuccess (?:will|would|means)\b[^.]*):$/iu;
function withoutHopes(texts: readonly Source['words'][]): Source['words'][] {
  let hoping = false;
  return texts.filter((words) => {
    const text = single(words.text);
    if (HOPES.test(text)) { hoping = true; return true; }
    // A list of aims ends where sentences begin again.
    hoping &&= text.length < 160 && !/[.:!?]$/.test(text);
    return !hoping;
  });
}

const oneYear = (label: string): boolean => /^20\d\d\/\d\d$/.test(label) && (Number(label.slice(2, 4)) + 1) % 100 === Number(label.slice(5));

/** The year that the plan looks back on: as its review says, else the one before the year planned, else the one that its title, its headings and its opening name. */
function yearLookedAt(plan: PlanToCheck): string {
  const told = plan.years.find((year) => year.role === 'reviewed')?.label ?? '';
  const planned = new Set(plan.years.filter((year) => year.role === 'planned').map((year) => year.label));
  // What was done in a year that is still to come was done in the one before it.
  if (oneYear(told)) return planned.has(told) ? yearBefore(told) : told;
  const weights = new Map<string, number>();
  const weigh = (text: string, weight: number): void => {
    for (const found of text.matchAll(/\b(20\d\d)\s?[/–—-]\s?(?:20)?(\d\d)\b/g)) {
      const label = `${found[1]}/${found[2]}`;
      if (oneYear(label) && !planned.has(label) && !HELD_AGAINST.test(text.slice(Math.max(0, found.index - 40), found.index))) weights.set(label, (weights.get(label) ?? 0) + weight);
    }
  };
  weigh(plan.title, 10);
  const opening = new Set(plan.sections.find((section) => section.texts.length > 0)?.texts.slice(0, 3));
  for (const section of plan.sections) {
    weigh(section.heading, 4);
    for (const words of section.texts) weigh(words.text, opening.has(words) ? 4 : 1);
    for (const table of section.tables) for (const head of table.rows[0] ?? []) weigh(head, 1);
  }
  // A plan for one year looks back on the one before it, however often an older one is named beside its figures.
  const behind = [...planned].filter(oneYear).map(yearBefore).find((label) => weights.has(label));
  return behind ?? [...weights].sort((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]))[0]?.[0] ?? '';
}

/** "(2024/25: 710)", "compared with 181 in 2024/25", "11 fewer than in 2024/25": a year that another is held against. */
const HELD_AGAINST = /(?:\(|\b(?:compared|against|than|versus|from|since|up on|down on)\b[^.;]*)$/i;

/** A report on one quarter calls it "the quarter". */
export function quarterOf(plan: PlanToCheck): string | undefined {
  const opening = [plan.title, ...plan.sections.slice(0, 2).flatMap((section) => [section.heading, ...section.texts.slice(0, 2).map((one) => one.text)])].join('\n');
  const told = /\b(?:report|update|review|performance)\b[^.\n]{0,40}\b(?:(?:quarter\s?|q)([1-4]|one|two|three|four)|(first|second|third|fourth|last) quarter)\b/i.exec(opening);
  // "Quarter 2, July to September" at the head of a bulletin, and no other quarter there.
  const named = told ?? [...new Set([...opening.slice(0, 400).matchAll(/\b(?:quarter |q)([1-4])\b/gi)].map((one) => one[1]))];
  // A year told quarter by quarter is no quarter's report.
  if (new Set(plan.sections.flatMap((section) => [...section.heading.matchAll(/\b(?:quarter |q)([1-4])\b/gi)].map((one) => one[1]))).size > 1) return undefined;
  const word = (named.length === 1 ? (named[0] ?? '') : (told?.[1] ?? told?.[2] ?? '')).toLowerCase();
  return word === '' ? undefined : /^\d$/.test(word) ? word : String(QUARTERS.findIndex((names) => names.includes(word)) + 1);
}

const QUARTERS: readonly (readonly string[])[] = [['one', 'first'], ['two', 'second'], ['three', 'third'], ['four', 'fourth', 'last']];

const DOTTED = /^\s*(\S[^\n]{2,80}?)\s?\.{3,}\s*(£?\d[\d,.]*%?)\s*$/;

/** "Noise complaints ...... 733", line under line: figures with what they count; where the last numbers only rise, they are pages. */
function inLines(words: Source['words']): Source['words'][] {
  const written = words.text.split('\n').map(single).filter((line) => line !== '');
  // "331 referrals" below "1,265 offences": boxes beside each other.
  if (written.length > 1 && written.every((line) => A_BOX.test(line))) return written.map((text) => ({ ...words, text }));
  const lines = words.text.split('\n').filter((line) => line.trim() !== '').map((line) => DOTTED.exec(line));
  const amounts = lines.map((line) => Number(line?.[2]?.replace(/[£,%]/g, '') ?? Number.NaN));
  if (lines.length < 2 || lines.some((line) => line === null) || amounts.every((amount, at) => at === 0 || amount >= (amounts[at - 1] ?? 0))) return [words];
  return lines.map((line) => ({ ...words, text: `${line?.[1] ?? ''}: ${line?.[2] ?? ''}` }));
}

/** "Shop theft" below "Netherby 2030/31": the row says what is counted, the head where. */
const SAYS_WHAT = /\b(?:crimes?|offences?|incidents?|reports?|thefts?|violence|burglar(?:y|ies)|robber(?:y|ies)|damage|arson|fires?|abuse|behaviour|asb|complaints?|visits?|people|victims|referrals?|cases|calls|penalt(?:y|ies)|notices|collisions|casualties|shoplifting|nuisance|fly-?tips?|fly-?tipping|sessions|patrols)\b/i;

const isContents = (text: string): boolean => /\bpage \d+\s*$/i.test(text) || /\.{4,}\s*\d+\s*$/.test(text);

const topicOf = (title: string): string => single(title.toLowerCase().replace(/^(?:priority|theme|aim|outcome|strand)\s*(?:\w{1,5})?\s*[:.–-]\s*/, '').split(/\s[–—-]\s|:\s|\b(?:including|to include|includes)\b/)[0] ?? title).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** "Q1: 5 routes Q2: 10 routes" of an action to come: by when it is to be done. */
const tellsQuarters = (text: string): boolean => (text.match(/\b(?:Q[1-4]|[Qq]uarter (?:[1-4]|one|two|three|four))\s?[:.–—-]/g) ?? []).length > 1;

function ofAction(action: ActionToCheck, years: { update: string; back: string }, planned: boolean, priority: string): Source[] {
  const owners = action.owners.filter((owner) => !owner.collective).map((owner) => owner.organisation ?? owner.name);
  const source = (words: Source['words'], year: string, asked = false): Source => ({ words, year, planned: planned && year === years.back, ...(asked ? { asked } : {}), topic: topicOf(priority), about: [priority, action.text.text, ...owners], part: 'update', action: action.text.text, owner: owners.length === 1 ? (owners[0] ?? '') : '' });
  return [...(action.update.text === '' || (planned && tellsQuarters(action.update.text)) ? [] : [source(measured(action), years.update)]), ...(planned ? [action.text, ...action.others].flatMap(lookingBack).map((words) => source(words, years.back, true)) : [])];
}

/** "Send mentors into schools (143 children were mentored in 2030/31)": what an action to come says of what has been; the rest of it is what is asked for. */
function lookingBack(words: ActionToCheck['text']): ActionToCheck['text'][] {
  return sentencesOf(single(words.text)).flatMap(({ start, end }) => single(words.text).slice(start, end).split(/\s\((?=[^()]*\d)|\)|;\s/)).filter((part) => /\d/.test(part) && HAS_BEEN.test(part)).map((text) => ({ ...words, text: text.trim() }));
}
const HAS_BEEN = /\b(?:last year|were|was|had)\b|\b(?:from|in|during)\s(?:[\d,.]+%?\s(?:in\s)?)?20\d\d\s?[/–-]\s?\d/i;

/** "We held surgeries on the estates: 26 in all": an action that is told as what was done is its own account. */
const withAccount = (action: ActionToCheck): ActionToCheck => (action.update.text === '' && /^We\s(?!will\b|shall\b|plan\b|aim\b|want\b|said\b|promised\b)\p{L}/u.test(action.text.text) ? { ...action, update: action.text } : action);

/** "Victims supported | 214 (2024/25: 188)": a bare figure counts what its measure says. */
function measured({ update, others }: ActionToCheck): ActionToCheck['update'] {
  const bare = /^£?\d[\d,.]*%?(?=$|\s*[(.;\n]|\s*$)/.test(update.text) && !/^[\d,.%£\s]+$/.test(update.text.replace(/\(.*?\)/g, '').split(/\s\p{Lu}/u)[0]?.trim().replace(/^\S+/, '') || 'x');
  const label = bare ? others.find((one) => /\p{L}{3}/u.test(one.text) && !/\d/.test(one.text) && one.text.split(' ').length <= 8)?.text : undefined;
  return label === undefined ? update : { ...update, text: `${label.replace(/[.:]$/, '')}: ${update.text}` };
}

const FIGURE_FIRST = /^(?:(?:over|more than|nearly|almost|about|around|some|at least|under|fewer than) )?£?\d[\d,.]*%?(?![\d/])/i;
const FIGURE_CELL = /^[<>~]?\s?£?\d[\d,.]*\s?(?:%|m|k|bn|million|thousand)?\+?$/;
/** A column's head that says what its figures count. */
const COUNTS = /^(?:people|young people|residents|households|homes|families|children|pupils|students|victims|survivors|clients|women|men|adults|visitors|attendees|participants|volunteers)(?: (?:reached|supported|helped|trained|attending|attended|seen|visited|who [\p{L} ]{3,20}))?$/iu;

/** A row for each year and a column for each thing: "2030/31 | 40 | 12" under "Year | Burglary | Robbery". */
function ofYears(table: TableToCheck, year: string, topic: string, about: readonly string[]): Source[] {
  const heads = table.rows[0] ?? [];
  return table.rows.slice(1).flatMap((row): Source[] => {
    const period = columnPeriod(row[0] ?? '', year) ?? '';
    return row.flatMap((cell, column): Source[] => (column === 0 || !FIGURE_CELL.test(cell.trim()) || !/\p{L}{3}/u.test(heads[column] ?? '') || /\bchanges?\b|difference|%|\btargets?\b|\brates?\b/i.test(heads[column] ?? '') ? [] : [{ words: { text: `${single(heads[column] ?? '')}: ${cell.trim()}`, where: table.where, ...(table.anchor ? { anchor: table.anchor } : {}) }, year: period, planned: false, topic, about, part: 'table', action: '', owner: '', table, row: `${table.where} > ${heads[column] ?? ''}` }]));
  });
}

/** "1,288 crimes | 217 calls", or figures in one row and what they count in the other: boxes of figures beside each other, read one by one; empty where it is another table. */
function inBoxes(table: TableToCheck): string[] {
  const filled = table.rows.map((row) => row.map(single)).filter((row) => row.some((cell) => cell !== ''));
  // "Marl in 2030/31" over the boxes.
  const rows = filled.length > 1 && isCaption(filled[0] ?? []) ? filled.slice(1) : filled;
  const every = (row: readonly string[] | undefined, is: RegExp): boolean => row !== undefined && row.filter((cell) => cell !== '').length >= 2 && row.every((cell) => cell === '' || is.test(cell));
  if (rows.every((row) => every(row, A_BOX))) return rows.flat().filter((cell) => cell !== '');
  if (rows.length % 2 > 0 || rows.length > 6) return [];
  const pairs = rows.flatMap((row, at) => (at % 2 > 0 ? [] : [[row, rows[at + 1]] as const]));
  const joined = (figures: readonly string[], words: readonly string[]): string[] => figures.flatMap((figure, at) => (figure === '' || (words[at] ?? '') === '' ? [] : [`${figure} ${(words[at] ?? '').replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())}`]));
  if (pairs.every(([one, other]) => every(one, FIGURE_CELL) && every(other, WORDS))) return pairs.flatMap(([one, other]) => joined(one, other ?? []));
  return rows.length === 2 && pairs.every(([one, other]) => every(one, WORDS) && every(other, FIGURE_CELL)) && !(rows[0] ?? []).some((head) => columnPeriod(head, '2000/01') !== undefined) ? pairs.flatMap(([one, other]) => joined(other ?? [], one)) : [];
}
const isCaption = (row: readonly string[]): boolean => row.length > 1 && row.filter((cell) => cell !== '').length === 1 && row[0] !== '' && !FIGURE_FIRST.test(row[0] ?? '');
const A_BOX = /^(?:(?:over|more than|nearly|almost|about|around|some|at least|under|fewer than) )?£?\d[\d,.]*(?:%|m|k|bn| in \d+)?\s\p{L}[^|]{3,80}$/iu;
const WORDS = /^[^\d]*\p{L}{3}[^\d]*$/u;

/** "Fewer than 2,000 reports" in a column of targets: what its row counts are the reports. */
const AIMED = /^(?:fewer|less|more|no more|no fewer|not more|at least|at most|under|over|below|above|up to|a minimum of|a maximum of)(?: than)? £?\d[\d,.]*%?\s(?:of\s)?(?=\p{L}{3})/iu;

/** "You said | We did": a table of sentences, whose figures stand in them. */
const isProse = (table: TableToCheck): boolean => table.rows.length > 2 && (table.rows[0] ?? []).length === 2 && table.rows.slice(1).every((row) => row.every((cell) => cell.trim() === '' || (cell.split(' ').length >= 4 && !FIGURE_CELL.test(cell.trim())))) && table.rows.slice(1).some((row) => row.some((cell) => cell.split(' ').length >= 7));

/** Each cell of a table of figures as a statement of its row's label, in the period of its column. */
function ofTable(table: TableToCheck, year: string, topic: string, about: readonly string[]): Source[] {
  const heads = table.rows[0];
  if (!heads || (table.rows.length < 2 && inBoxes(table).length === 0)) return [];
  const found: Source[] = [];
  const at = (text: string): Source['words'] => ({ text, where: table.where, ...(table.anchor ? { anchor: table.anchor } : {}) });
  const boxes = inBoxes(table);
  if (boxes.length > 0) return boxes.map((text): Source => ({ words: at(text), year, planned: false, topic, about, part: 'narrative', action: '', owner: '', table }));
  // "Safe taxis | 89 drivers with a badge": rows of a name and its figure, without heads.
  if (table.rows.every((row) => row.length === 2) && FIGURE_FIRST.test(heads[1] ?? '')) {
    for (const [label = '', cell = ''] of table.rows) if (/\p{L}/u.test(label) && label.length <= 120 && FIGURE_FIRST.test(cell) && cell.length <= 120) found.push({ words: at(`${label}: ${cell.trim()}`), year, planned: false, topic, about, part: 'narrative', action: '', owner: '' });
    return found;
  }
  if (isProse(table)) return table.rows.slice(1).flatMap((row): Source[] => row.flatMap((cell): Source[] => (/\d/.test(cell) ? [{ words: at(cell), year, planned: false, topic, about, part: 'narrative', action: '', owner: '', table }] : [])));
  if (table.rows.slice(1).every((row) => columnPeriod(row[0] ?? '', year) !== undefined && /\d/.test(row[0] ?? ''))) {
    const byPlace = ofThingsInYears(table, year);
    return byPlace.length > 0 ? byPlace.map(({ text, period, name }): Source => ({ words: at(text), year: period, planned: false, topic, about, part: 'table', action: '', owner: '', table, row: `${table.where} > ${name}` })) : ofYears(table, year, topic, about);
  }
  const thing = thingOf(table.caption ?? '');
  const bare = thing === '' ? [] : withoutLabels(table, thing, year);
  if (bare.length > 0) return bare.map(({ text, period, column }): Source => ({ words: at(text), year: period, planned: false, topic, about, part: 'table', action: '', owner: '', table, row: `${table.where} > ${thing} > ${column}` }));
  const named = labelColumn(table);
  const across = crossed(table, named, year);
  for (const row of table.rows.slice(1)) {
    const label = row[named] ?? '';
    if (!/\p{L}/u.test(label) || label.length > 120) continue;
    for (const { text, column } of across?.ofRow(row) ?? []) found.push({ words: at(text), year: across?.year ?? year, planned: false, topic, about, part: 'table', action: '', owner: '', table, row: `${table.where} > ${label} > ${column}` });
    for (const [column, cell] of row.entries()) {
      if (column <= named || !FIGURE_CELL.test(cell.trim())) continue;
      const counts = COUNTS.test((heads[column] ?? '').trim()) && !/^total/i.test(label);
      if (counts) found.push({ words: at(`${label}: ${cell.trim()} ${single(heads[column] ?? '').toLowerCase()}`), year, planned: false, topic, about, part: 'table', action: '', owner: '', table, row: `${table.where} > ${label} > ${column}` });
      const period = counts || across ? undefined : columnPeriod(heads[column] ?? '', year) ?? (row.length === named + 2 && (!/\btargets?\b|\bchanges?\b|\brates?\b|%|cost|budget|\bpages?\b/i.test(heads[column] ?? '') || /^costs?(?: ?\(?£\)?)?$/i.test((heads[column] ?? '').trim())) ? year : undefined);
      if (period === undefined) continue;
      // "Burglary 2030/31" over the wards: the head says what is counted, the row where.
      const counted = single((heads[column] ?? '').replace(/\b20\d\d\s?[/–—-]\s?(?:20)?\d\d\b|\b20\d\d\b|\bq[1-4]\b|[()]/gi, ' ')).replace(/,?\s(?:in|for|during|over)$/i, '');
      const headed = /\p{L}{4}/u.test(counted) && /\b20\d\d/.test(heads[column] ?? '') && !/^(?:number|total|result|figure|year|actual|outturn|count|value|baseline|last|this|latest|current|start(?:ing)?|position|previous|same|half|year so far)s?\b/i.test(counted);
      // "Abandoned vehicles removed" over a row for each ward and one for all: the line above says what is counted.
      const below = thing === '' || headed ? undefined : ALL_OF_IT.test(label.trim()) ? thing : OF_PLACES.test(single(heads[named] ?? '')) ? `${thing} in ${label}` : undefined;
      // "Q1" in a row is a time, and "Total" all of it: neither is a place.
      const part = headed ? columnPeriod(label, period) : undefined;
      const isOfTime = part !== undefined && part.startsWith(`${period} `);
      const ofPlace = headed && A_NAME.test(counted) && !SAYS_WHAT.test(counted) && SAYS_WHAT.test(label);
      const name = ofPlace ? `${label} in ${counted}` : headed && (isOfTime || ALL_OF_IT.test(label.trim())) ? counted : AIMED.test(label) ? label.replace(AIMED, '') : headed ? `${counted} ${/^\p{Lu}/u.test(label) && label.split(' ').length <= 3 ? 'in' : 'of'} ${label}` : (below ?? label);
      found.push({ words: { text: `${name}: ${cell.trim()}`, where: table.where, ...(table.anchor ? { anchor: table.anchor } : {}) }, year: isOfTime ? part : period, planned: false, topic, about, part: 'table', action: '', owner: '', table, row: `${table.where} > ${name}` });
    }
  }
  return found;
}
