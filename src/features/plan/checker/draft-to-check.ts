// The plan that is being written, as the checker takes it: every text with the record it belongs to, whether it can be changed, and where a person finds it. Pure.
import { partsOfProse } from '../../../platform/documents/prose-tables.ts';
import type { Resolve } from '../../measures/index.ts';
import { newestWord, statusWords } from '../actions/action.ts';
import { boxesOf } from '../checking/boxes.ts';
import type { Finding } from '../checking/finding.ts';
import { captionIn } from '../checking/from-reading.ts';
import type { Anchor, ActionToCheck, PlanToCheck, PriorityToCheck, SectionToCheck, TableToCheck, Words, YearToCheck } from '../checking/plan-to-check.ts';
import { plainRow } from '../reading/blocks.ts';
import type { Section } from '../review/section-store.ts';
import type { Plan, PlanAction, PlanYear } from '../years/year-store.ts';
import { readText } from './words-of-text.ts';
import type { ReadText } from './words-of-text.ts';

type TextKind = 'update' | 'action' | 'priority' | 'section' | 'term' | 'organisation';

/** One text of the draft. `version` changes whenever its record does; `open`: it may be changed now. */
export type DraftText = { kind: TextKind; id: string; field: string; version: string; open: boolean; /** its year is a record of what was published */ frozen: boolean; where: string; text: ReadText };

export type DraftSources = {
  plan: Plan; reviewed: Plan | undefined; sections: readonly Section[]; partnership: string;
  organisations: readonly { id: string; name: string; alsoCalled: readonly string[]; version: number; isMember: boolean; isGroup: boolean }[]; glossary: readonly { id: string; term: string; meaning: string; version: number }[];
  resolve: Resolve;
  /** the year looked back on stood in the document of this plan, and was published by none before: it is part of what this plan publishes. See docs/decisions/0016 */
  cameWithThePlan: boolean;
  /** may this year's content be changed now? */
  isOpen: (year: PlanYear) => boolean;
};

/** What a section says: its paragraphs and points, each looked at by itself, and its tables, which are figures in rows and columns as those of a document are. */
export function contentOf(whole: Words, heading: string): Pick<SectionToCheck, 'texts' | 'tables'> {
  const texts: Words[] = [];
  const tables: TableToCheck[] = [];
  let above: string | undefined = heading;
  for (const part of partsOfProse(whole.text)) {
    if (part.kind === 'text') {
      const paragraphs = paragraphsOf(part.text);
      texts.push(...paragraphs.map((text) => ({ ...whole, text })));
      above = paragraphs.at(-1);
      continue;
    }
    const { heads, rows } = part.table;
    const parted = boxesOf({ kind: 'table', id: '', rows: [...(heads.every((head) => head === '') ? [] : [heads]), ...rows].map((row) => plainRow(row)) });
    texts.push(...parted.boxes.map(({ text }) => ({ ...whole, text })));
    const caption = above === undefined ? undefined : captionIn(above);
    const where = tables.length === 0 ? whole.where : `${whole.where} (table ${tables.length + 1})`;
    if (parted.table) tables.push({ rows: parted.table.rows.map((row) => row.cells.map((cell) => cell.text)), where, ...(whole.anchor ? { anchor: whole.anchor } : {}), ...(caption === undefined ? {} : { caption }) });
    above = undefined;
  }
  return { texts, tables };
}

const paragraphsOf = (text: string): string[] => text.split(/\n\s*\n|\n(?=- )/).map((one) => one.replace(/^- /, '').trim()).filter((one) => one !== '');

export type DraftToCheck = { plan: PlanToCheck; texts: ReadonlyMap<string, DraftText> };

/** The year that the plan looks back on, of what is found about that: it is no fault of the plan's own year. */
export const yearLookedBackOn = ({ plan }: DraftToCheck, { period }: Pick<Finding, 'period'>): string | undefined => plan.years.find((one) => one.role === 'reviewed' && period?.includes(one.label))?.label;

const textKey = (kind: string, id: string, field: string): string => `${kind}:${id}:${field}`;
export const keyOfAnchor = (anchor: Anchor): string => textKey(anchor.kind, anchor.id, anchor.field ?? '');

export function draftToCheck(sources: DraftSources): DraftToCheck {
  const texts = new Map<string, DraftText>();
  const organisations = new Map(sources.organisations.map((one) => [one.id, one]));
  const purposes: (Words & { year: string; priority: string })[] = [];
  const words = (of: Omit<DraftText, 'text'>, kept: string): Words => {
    const text = readText(kept, sources.resolve);
    if (kept !== '') texts.set(textKey(of.kind, of.id, of.field), { ...of, text });
    return { text: text.plain, where: of.where, anchor: { kind: of.kind, id: of.id, field: of.field } };
  };
  const years = (): YearToCheck[] => [...(sources.reviewed ? [yearOf(sources.reviewed, 'reviewed' as const)] : []), yearOf(sources.plan, 'planned')];

  return {
    texts,
    plan: {
      title: sources.plan.year.title, partnership: sources.partnership, years: years(), sections: sectionsOf(), bodies: sources.organisations.map(({ name, alsoCalled }) => ({ name, alsoCalled })),
      members: sources.organisations.filter((one) => one.isMember).map((one) => words({ kind: 'organisation', id: one.id, field: 'name', version: String(one.version), open: false, frozen: false, where: 'Members' }, one.name)),
      glossary: sources.glossary.map((one) => ({ term: one.term, meaning: one.meaning, words: { ...words({ kind: 'term', id: one.id, field: 'meaning', version: String(one.version), open: false, frozen: false, where: 'Glossary' }, one.meaning), text: `${one.term} ${one.meaning}` } })),
    },
  };

  /** The review in the document of a plan is changed as the plan is. */
  function isOpen(year: PlanYear, role: YearToCheck['role']): boolean {
    return sources.isOpen(year) || (role === 'reviewed' && sources.cameWithThePlan && sources.isOpen(sources.plan.year));
  }

  function yearOf(plan: Plan, role: YearToCheck['role']): YearToCheck {
    const actions = plan.priorities.flatMap((one) => one.actions);
    const asks = { owner: true, update: role === 'reviewed' && actions.some((one) => one.latest !== null), status: role === 'reviewed' && actions.some((one) => one.status !== 'not stated') };
    return { label: plan.year.label, role, ...(sources.reviewed ? { ownUpdates: true as const } : {}), priorities: plan.priorities.map((one) => priorityOf(one, plan.year, role, asks)) };
  }

  function priorityOf(priority: Plan['priorities'][number], year: PlanYear, role: YearToCheck['role'], asks: PriorityToCheck['asks']): PriorityToCheck {
    const under = `${role === 'reviewed' ? 'Review of' : 'Plan for'} ${year.label} > ${priority.title}`;
    const own = { kind: 'priority' as const, id: priority.id, version: String(priority.version), open: isOpen(year, role), frozen: year.frozen };
    const others = [priority.topics ? words({ ...own, field: 'topics', where: `${under} > What it takes in` }, priority.topics) : undefined, priority.purpose ? words({ ...own, field: 'purpose', where: `${under} > What it is for` }, priority.purpose) : undefined].filter((one) => one !== undefined);
    purposes.push(...others.map((one) => ({ ...one, year: year.label, priority: priority.title })));
    return { title: words({ ...own, field: 'title', where: under }, priority.title), crossCutting: priority.isCrossCutting, asks, actions: priority.actions.map((action) => actionOf(action, year, role, under)) };
  }

  function actionOf(action: PlanAction, year: PlanYear, role: YearToCheck['role'], under: string): ActionToCheck {
    const own = { kind: 'action' as const, id: action.id, version: String(action.version), open: isOpen(year, role), frozen: year.frozen };
    const named = `action ${action.ref}`;
    const other = (field: string, what: string, kept: string | null): Words[] => (kept ? [words({ ...own, field, where: `${under} > ${what} of ${named}` }, kept)] : []);
    const nothing = (what: string): Words => ({ text: '', where: `${under} > ${what} of ${named}`, anchor: { kind: 'action', id: action.id } });
    return {
      text: words({ ...own, field: 'title', where: `${under} > Action ${action.ref}` }, action.title),
      isRow: true,
      owners: action.owners.map((owner) => ({ name: owner.name, organisation: owner.name, collective: organisations.get(owner.id)?.isGroup ?? false, known: organisations.get(owner.id)?.isMember ? ('member' as const) : ('directory' as const) })),
      ownersText: action.owners.length === 0 ? nothing('Owners') : { ...nothing('Owners'), text: action.owners.map((owner) => owner.name).join(', ') },
      // Agreement settles the plan, not what was done. An update of a record is corrected while the plan that brought it in its own document is still being worked on.
      update: action.latest ? words({ kind: 'update', id: action.latest.id, field: 'text', version: action.latest.id, open: !year.frozen || (role === 'reviewed' && sources.cameWithThePlan), frozen: year.frozen, where: `${under} > Update of ${named}` }, action.latest.kept) : nothing('Update'),
      status: newestWord(action) === 'not stated' ? nothing('Status') : { ...nothing('Status'), text: statusWords(newestWord(action)) },
      others: [...other('target', 'Target', action.target), ...other('why', 'Reason', action.why)],
    };
  }
  function sectionsOf(): SectionToCheck[] {
    const { year } = sources.plan;
    const back = sources.reviewed?.year.label;
    const written = sources.sections.map((section): SectionToCheck => {
      const looksBack = back !== undefined && (section.part === 'review' || section.part === 'project');
      const anchor = { kind: 'section' as const, id: section.id, field: 'text', version: String(section.version), open: sources.isOpen(year), frozen: year.frozen };
      const where = `${section.heading}${section.priority && section.priority !== section.heading ? ` (${section.priority})` : ''}`;
      const whole = words({ ...anchor, where }, section.text);
      words({ ...anchor, field: 'heading', where: `Heading of ${where}` }, section.heading);
      return { heading: section.heading, path: [section.heading], year: looksBack ? back : year.label, ...(section.priority ? { priority: section.priority } : {}), ...contentOf(whole, section.heading) };
    });
    return [...purposes.map((one): SectionToCheck => ({ heading: one.priority, path: [one.priority], year: one.year, priority: one.priority, texts: [{ text: one.text, where: one.where, ...(one.anchor ? { anchor: one.anchor } : {}) }], tables: [] })), ...written];
  }
}