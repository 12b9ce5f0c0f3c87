// Puts together what was understood of a document: years with priorities and actions, sections, members, glossary; whatever found no place is listed.
import { leftOut } from './accounting.ts';
import type { Block } from './blocks.ts';
import { blockText, single } from './blocks.ts';
import { withBodiesAsLeads } from './bodies-as-headings.ts';
import { byColumn } from './by-column.ts';
import { byReference } from './by-reference.ts';
import { byTwin } from './by-twin.ts';
import { withHeadsOfCards } from './cards-in-tables.ts';
import { crossCutting } from './cross-cutting.ts';
import type { Group } from './gather-actions.ts';
import { gatherActions } from './gather-actions.ts';
import { gatherLists } from './gather-lists.ts';
import { gatherSections, samePriority } from './gather-sections.ts';
import type { KnownNames, KnownOrganisation } from './known-names.ts';
import { knownNames } from './known-names.ts';
import { withActionsFirst, withBoxesOfCards, withLabelsInBold } from './labels-without-colons.ts';
import { withLeadsIntoYears } from './leads-into-years.ts';
import { withLeadsOfHeadings } from './leads-of-headings.ts';
import { outlineOf, whereOf } from './outline.ts';
import { withNumberedHeadings } from './numbered-headings.ts';
import { statesOfHeadings, withStatesAsHeadings } from './states-as-headings.ts';
import { withBarredLines, withBothYearsParted, withNumberedLines, withNumberedOpenings, withNumberedParents } from './parts-of-paragraphs.ts';
import { namePeopleFirst } from './people-of-members.ts';
import type { PlanReading, ReadPriority, ReadYear } from './plan-reading.ts';
import type { Format } from './recognise-format.ts';
import { besideEachOther } from './sibling-headings.ts';
import { settleAction } from './settle-actions.ts';
import type { Settled } from './settle-years.ts';
import { settleYears } from './settle-years.ts';
import type { StatusKey } from './status-key.ts';
import { statusKey } from './status-key.ts';
import { partnershipOf, titlePageOf } from './title-page.ts';
import { ownedByTheirTitles } from './titles-that-own.ts';
import { withoutWelshTwins } from './two-languages.ts';
import { yearsTitled, yearsTold } from './years-told.ts';

/** @param known organisations that the caller's directory knows */
export function assemble(read: Block[], file: string, format: Format, known: readonly KnownOrganisation[]): PlanReading {
  const { blocks, bodies } = withBodiesAsLeads(withLeadsOfHeadings(withLeadsIntoYears(withStatesAsHeadings(withNumberedHeadings(withNumberedParents(withNumberedOpenings(withNumberedLines(withBarredLines(withBothYearsParted(withHeadsOfCards(withActionsFirst(withBoxesOfCards(withLabelsInBold(withoutWelshTwins(read)))))))))))))));
  const page = titlePageOf(blocks);
  const outline = outlineOf(blocks);
  const gathered = gatherActions(blocks, outline, page.cover, bodies);
  const { used, notUnderstood } = gathered;
  statesOfHeadings(gathered.groups, blocks, outline);
  const groups = byTwin(byReference(byColumn(gathered.groups), blocks));
  const spots = besideEachOther(blocks, outline, groups.map((group) => group.title));
  const lists = gatherLists(blocks, spots, used);
  const texts = blocks.filter((block, index) => block.kind !== 'table' && (block.kind === 'heading' || !used.has(index))).map(blockText);
  const prose = [...texts, ...groups.flatMap((group) => group.actions.flatMap((action) => [action.text, ...action.updates]))].join('\n');
  const names = knownNames({ members: lists.members, glossary: lists.glossary, prose, directory: known });
  for (const owner of groups.flatMap((group) => group.actions.flatMap((action) => action.owners))) names.addAlone(owner.text);
  names.peopleFirst = namePeopleFirst(groups.flatMap((group) => group.actions.flatMap((action) => action.owners.map((owner) => owner.text))));
  if (names.peopleFirst) names.smallWords = new Set(prose.match(/(?<![\p{L}])\p{Ll}{3,}/gu));
  ownedByTheirTitles(groups, names);
  const years = yearsOf(groups, settleYears(groups, page.label, page.next, yearsTold(blocks, texts), yearsTitled(page.title)), names, prose, crossCutting(texts), statusKey(blocks));
  const sections = gatherSections({ blocks, spots, used, cover: page.cover, title: page.title, years, groups });
  const reading: PlanReading = {
    file, format, title: page.title, partnership: partnershipOf(page.title, texts), years, sections,
    members: lists.members, glossary: lists.glossary, listHeads: lists.heads,
    pageMarks: blocks.flatMap((block) => (block.kind === 'page mark' ? [{ where: block.page === undefined ? 'head or foot of a page' : `page ${block.page}`, text: single(block.text) }] : [])),
    notUnderstood: [...notUnderstood, ...lists.notUnderstood], blocks,
  };
  const order = new Map(blocks.map((block, index) => [block.id, index]));
  for (const { block, words } of leftOut(blocks, reading).toReversed()) {
    const spot = spots[order.get(block.id) ?? -1];
    const where = spot ? whereOf(blocks, spot) : '';
    reading.notUnderstood.push({ places: [{ block: block.id, where, quote: single(blockText(block)).slice(0, 300) }], where, text: words.join(' '), why: 'words that found no place' });
  }
  return reading;
}

/** Years in the order of the document, the year that was before the year to come where both begin at one place. */
function yearsOf(groups: readonly Group[], settled: readonly Settled[], names: KnownNames, prose: string, across: (title: string) => boolean, key: StatusKey): ReadYear[] {
  const years: ReadYear[] = [];
  for (const [index, group] of groups.entries()) {
    const told = settled[index];
    if (!told || (group.actions.length === 0 && group.notes.length === 0)) continue;
    let year = years.find((one) => one.label === told.label && one.role === told.role);
    if (!year) {
      year = { label: told.label, role: told.role, priorities: [], places: [], confidence: told.confidence, why: told.why };
      years.push(year);
    }
    year.confidence = Math.min(year.confidence, told.confidence);
    const priority = priorityIn(year, group, across);
    priority.actions.push(...group.actions.map((raw) => settleAction(raw, told, names, prose, key)));
    priority.heads.push(...group.heads);
    const place = group.titlePlaces[0] ?? group.actions[0]?.place;
    if (place) year.places.push(place);
  }
  return years;
}

function priorityIn(year: ReadYear, group: Group, across: (title: string) => boolean): ReadPriority {
  const known = year.priorities.find((one) => samePriority(one.title, group.title));
  if (known) {
    for (const place of group.titlePlaces) if (!known.places.some((one) => one.block === place.block && one.row === place.row)) known.places.push(place);
    return known;
  }
  const made: ReadPriority = { title: group.title, crossCutting: across(group.title), actions: [], heads: [], places: [...group.titlePlaces], confidence: group.titleSure, why: group.title === '' ? 'no title stands above these actions' : 'the title above the actions' };
  year.priorities.push(made);
  return made;
}
