// The open data as tables, one CSV each, and the dictionary that says what every column means.
import { notAgreedWords } from '../agreement/agreement.ts';
import { formerAuthorityWords } from '../agreement/former-authorities.ts';
import { asMeant } from '../actions/owners.ts';
import { notAnswered } from './agreed-version.ts';
import { fateTold } from './plan-data.ts';
import type { PlanData, PublishedFigure, PublishedPriority } from './plan-data.ts';
import { figuresByHolder, saidThenLines, sourcedFigures } from './published-figures.ts';
import type { SourcedFigure } from './published-figures.ts';

export type DataTable = { name: string; title: string; columns: { name: string; meaning: string }[]; rows: (string | number | null)[][] };

const ACTIONS = [
  { name: 'year', meaning: 'Plan year that the action belongs to, April to March' },
  { name: 'priority', meaning: 'Title of its priority' },
  { name: 'ref', meaning: 'Reference within the year' },
  { name: 'action', meaning: 'What will be, or was, done' },
  { name: 'lead', meaning: 'The organisation that is accountable for it or leads it; where there is none, those that own it together, separated by semicolons' },
  { name: 'with', meaning: 'Organisations that share it, separated by semicolons' },
  { name: 'due', meaning: 'Due date, YYYY-MM-DD; empty for work through the year' },
  { name: 'target', meaning: 'What is to be reached' },
  { name: 'subject_to_funding', meaning: 'yes or no' },
  { name: 'themes', meaning: 'Cross-cutting themes, separated by semicolons' },
  { name: 'status', meaning: 'Status on the day of publication' },
  { name: 'status_why', meaning: 'Why it has this status' },
  { name: 'update', meaning: 'Newest accepted update' },
  { name: 'updated_on', meaning: 'Its date, YYYY-MM-DD' },
  { name: 'updated_by', meaning: 'The organisation that wrote it' },
  { name: 'source', meaning: 'Where its figures come from' },
  { name: 'corrected_on', meaning: 'The day the update was corrected, YYYY-MM-DD; empty where it stands as it was written' },
  { name: 'corrected_by', meaning: 'The organisation that corrected it' },
  { name: 'corrected_why', meaning: 'Why it was corrected' },
  { name: 'said_then', meaning: 'Of an update whose figures say something else since: what it said when it was written, who settled that, when and why' },
];

const FIGURES: { name: string; meaning: string; of(figure: SourcedFigure): string | number | null }[] = [
  { name: 'place', meaning: 'Where the figure stands: a heading, or an action by its reference', of: (one) => one.place },
  { name: 'words', meaning: 'How it is written there', of: (one) => one.words },
  { name: 'value', meaning: 'The figure; empty where the source says that there is none', of: (one) => one.value ?? null },
  { name: 'up_to', meaning: 'The other end of a range', of: (one) => one.upTo ?? null },
  { name: 'bound', meaning: 'exactly, over, at-least, under, at-most or about', of: (one) => one.bound ?? null },
  { name: 'unit', meaning: 'count, percent, pounds or per-1000', of: (one) => one.unit ?? null },
  { name: 'per', meaning: 'For which span of time, as in about 3 a week', of: (one) => one.per ?? null },
  { name: 'measure', meaning: 'Short name of what is measured; empty where the figure rests on no recorded reading but on the document or update it stands in', of: (one) => one.measure ?? null },
  { name: 'name', meaning: 'What is measured, or what the figure counts in the text', of: (one) => one.name ?? null },
  { name: 'period', meaning: 'For instance 2024-25 (the year from April); empty where no reading is cited', of: (one) => one.period ?? null },
  { name: 'source', meaning: 'Where it comes from', of: (one) => one.source },
  { name: 'supplied_by', meaning: 'The organisation that gives it', of: (one) => one.suppliedBy ?? null },
  { name: 'as_at', meaning: 'The day on which it was so, YYYY-MM-DD', of: (one) => one.asAt ?? null },
  { name: 'provisional', meaning: 'yes when it may still change, else no; empty where no reading is cited', of: (one) => (one.provisional === undefined ? null : one.provisional ? 'yes' : 'no') },
  { name: 'reading_version', meaning: '1 as first given; each correction counts one on; empty where no reading is cited', of: (one) => one.readingVersion ?? null },
  { name: 'adopted', meaning: 'Of several readings for the period: yes for the one that the partnership adopted, else no; empty where there is one', of: (one) => (one.adopted === undefined ? null : one.adopted ? 'yes' : 'no') },
  { name: 'written_because', meaning: 'Why the words are other than the reading', of: (one) => one.writtenBecause ?? null },
  { name: 'said_then', meaning: 'What it said when its sentence was written, where another reading holds since', of: (one) => one.saidThen?.said ?? null },
  { name: 'settled_on', meaning: 'Of such a figure: the day on which it was settled, YYYY-MM-DD', of: (one) => one.saidThen?.settled?.on ?? null },
  { name: 'settled_by', meaning: 'The organisation that settled it', of: (one) => one.saidThen?.settled?.by ?? null },
  { name: 'settled_why', meaning: 'Why', of: (one) => one.saidThen?.settled?.why ?? null },
];

const named = (owners: PublishedPriority['actions'][number]['owners'], withThem: boolean): string => asMeant(owners).filter((one) => (one.part === 'with') === withThem).map((one) => one.name).join('; ');

const actionRows = (label: string, priorities: readonly PublishedPriority[], cited: ReadonlyMap<object, readonly PublishedFigure[]>): (string | null)[][] =>
  priorities.flatMap((one) => one.actions.map((it) => [
    label, one.title, it.ref, it.title, named(it.owners, false), named(it.owners, true), it.dueOn ?? null, it.target ?? null, it.subjectToFunding ? 'yes' : 'no', it.themes.join('; '), it.status, it.statusWhy ?? null, it.update?.text ?? null, it.update?.writtenOn ?? null, it.update?.by ?? null, it.update?.source ?? null, it.update?.corrected?.on ?? null, it.update?.corrected?.by ?? null, it.update?.corrected?.why ?? null, (it.update && saidThenLines(cited.get(it.update) ?? []).join(' ')) || null,
  ]));

/** The tables of the open data, in the order in which they are offered. */
export function dataTables(data: PlanData): DataTable[] {
  const [year, cited] = [data.year.label, figuresByHolder(data)];
  return [
    { name: 'actions', title: `Actions of ${year}${data.review ? ` and of ${data.review.label}` : ''}`, columns: ACTIONS, rows: [...actionRows(year, data.priorities, cited), ...(data.review ? actionRows(data.review.label, data.review.priorities, cited) : [])] },
    {
      name: 'sections', title: 'What is written in words',
      columns: [{ name: 'part', meaning: 'introduction, review, project, priorities, resources, engagement, equality, closing or other' }, { name: 'heading', meaning: 'Its heading' }, { name: 'priority', meaning: 'Title of the priority it is about' }, { name: 'text', meaning: 'The text; paragraphs parted by an empty line, a table as lines between pipes with its heads first' }, { name: 'source', meaning: 'Where its figures come from' }],
      rows: data.sections.map((one) => [one.part, one.heading, one.priority ?? null, one.text, one.source ?? null]),
    },
    { name: 'figures', title: 'Figures in the texts, with their sources', columns: FIGURES.map(({ name, meaning }) => ({ name, meaning })), rows: sourcedFigures(data).map((figure) => FIGURES.map((column) => column.of(figure))) },
    {
      name: 'lineage', title: 'What became of last year’s actions',
      columns: [{ name: 'kind', meaning: 'carried on, changed, merged, split, stopped, new; similar: a like action stands in the other year, and nobody has confirmed that it is the same; or not in this plan: the plan does not say what became of it' }, { name: 'from_year', meaning: 'Year it came from' }, { name: 'from_ref', meaning: 'Reference there' }, { name: 'from_action', meaning: 'Action there' }, { name: 'to_year', meaning: 'Year it went to' }, { name: 'to_ref', meaning: 'Reference there' }, { name: 'to_action', meaning: 'Action there' }, { name: 'reason', meaning: 'Why' }, { name: 'by_words', meaning: 'yes: suggested by the words of both plans, and confirmed by nobody' }],
      rows: data.lineage.map((one) => [fateTold(one), one.from?.label ?? null, one.from?.ref ?? null, one.from?.title ?? null, one.to?.label ?? null, one.to?.ref ?? null, one.to?.title ?? null, one.reason ?? null, one.byWords ? 'yes' : null]),
    },
    {
      name: 'members', title: 'Members of the partnership',
      columns: [{ name: 'organisation', meaning: 'Name' }, { name: 'kind', meaning: 'Kind of membership' }, { name: 'telephone', meaning: 'Published telephone number' }, { name: 'website', meaning: 'Published website' }],
      rows: data.members.map((one) => [one.name, one.kind, one.telephone ?? null, one.website ?? null]),
    },
    { name: 'glossary', title: 'Words we use', columns: [{ name: 'term', meaning: 'Term or acronym' }, { name: 'meaning', meaning: 'What it means' }], rows: data.glossary.map((one) => [one.term, one.meaning]) },
    {
      name: 'agreement', title: 'Who agreed the plan',
      columns: [{ name: 'authority', meaning: 'Responsible authority that agreed. The table tells their answers as they were given, of every version; one that has not agreed, and what a version says otherwise than was agreed, stand in agreement-since.csv' }, { name: 'person', meaning: 'Who answered for it' }, { name: 'capacity', meaning: 'In what capacity' }, { name: 'answered_on', meaning: 'Date, YYYY-MM-DD' }, { name: 'minute', meaning: 'Minute or letter, if not signed in the system' }, { name: 'version', meaning: 'The version of the plan that it agreed; empty where none is just what was put up to it' }, { name: 'right_since', meaning: 'Of a signature: since when its signatory had the right to sign for the authority, YYYY-MM-DD; empty where it is not known' }, { name: 'right_given', meaning: 'Of a right to sign that was given after the plan was first put up: by who put it up, or by another; empty where it is older' }, { name: 'right_days_before', meaning: 'Of a right to sign that was given within 90 days before the plan was first put up: how many days before' }],
      rows: data.agreement.map((one) => [one.authority, one.person, one.capacity, one.answeredOn, one.minute ?? null, data.agreedVersion ? (data.agreedVersion.version ?? null) : data.version, one.rightSince ?? null, one.rightSincePutUp ?? null, one.rightDaysBefore ?? null]),
    },
    {
      name: 'agreement-since', title: 'What this version says otherwise than the authorities agreed',
      columns: [{ name: 'kind', meaning: 'otherwise: said otherwise than they agreed; why: why that needed no new agreement, of the rows above it up to the why before; not agreed: an authority of the day of publication that has not agreed the plan; no longer: an authority of the year before the plan was put up, or since, that is none on the day of publication and has not agreed it; not kept: who agreed it is not known here. No row where this version is what all of them agreed' }, { name: 'words', meaning: 'In a sentence' }],
      rows: [...(data.agreedVersion === undefined ? (data.agreementNote === undefined ? [] : [['not kept', data.agreementNote]]) : [...otherwiseRows(data.agreedVersion), ...(data.agreedVersion.notAgreed ?? []).map((one) => ['not agreed', notAgreedWords([one])])]), ...formerAuthorityWords(data.formerAuthorities ?? []).map((words) => ['no longer', words])],
    },
  ];
}

/** What is said otherwise, each answer below what it answers for. */
function otherwiseRows(version: NonNullable<PlanData['agreedVersion']>): string[][] {
  const answers = [{ changed: notAnswered(version), why: version.why }, ...(version.earlier ?? [])];
  return answers.flatMap(({ changed, why }) => [...changed.map((one) => ['otherwise', one]), ...(why === undefined ? [] : [['why', why]])]);
}

export const DICTIONARY_COLUMNS = ['file', 'column', 'meaning'];

/** One row for each column of each file. */
export function dictionaryRows(tables: readonly DataTable[]): string[][] {
  return tables.flatMap((table) => table.columns.map((column) => [`${table.name}.csv`, column.name, column.meaning]));
}
