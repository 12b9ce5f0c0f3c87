// A plan as it is published: every form is made from this and nothing else, so that web page, PDF, Word and data say the same. Its schema is published beside it.
import { z } from 'zod';

const owner = z.object({ name: z.string(), part: z.enum(['accountable', 'lead', 'with']) });
const update = z.object({ text: z.string(), writtenOn: z.string(), by: z.string() });
const action = z.object({
  ref: z.string(), title: z.string(), why: z.string().optional(), owners: z.array(owner), dueOn: z.string().optional(), target: z.string().optional(), subjectToFunding: z.boolean(), themes: z.array(z.string()), status: z.string(), statusWhy: z.string().optional(), update: update.optional(),
});
const priority = z.object({ key: z.string(), title: z.string(), topics: z.string().optional(), purpose: z.string().optional(), crossCutting: z.boolean(), actions: z.array(action) });
const picture = z.object({ sha256: z.string(), mediaType: z.string(), caption: z.string(), alternativeText: z.string() });
const section = z.object({ part: z.string(), heading: z.string(), text: z.string(), priority: z.string().optional(), quotes: z.array(z.object({ text: z.string(), saidBy: z.string() })), pictures: z.array(picture) });

/** The open data of a plan. Dates are YYYY-MM-DD; what is not known is absent. */
export const planData = z.object({
  schema: z.literal('frankpledge-plan-1'),
  partnership: z.object({ key: z.string(), name: z.string(), area: z.string(), areaCodes: z.array(z.string()), email: z.string().optional(), telephone: z.string().optional() }),
  year: z.object({ label: z.string(), title: z.string(), startsOn: z.string(), endsOn: z.string() }),
  version: z.number(),
  publishedOn: z.string(),
  sections: z.array(section),
  review: z.object({ label: z.string(), priorities: z.array(priority) }).optional(),
  themes: z.array(z.string()),
  priorities: z.array(priority),
  lineage: z.array(z.object({ kind: z.string(), from: z.object({ label: z.string(), ref: z.string(), title: z.string() }).optional(), to: z.object({ label: z.string(), ref: z.string(), title: z.string() }).optional(), reason: z.string().optional() })),
  agreement: z.array(z.object({ authority: z.string(), person: z.string(), capacity: z.string(), answeredOn: z.string(), minute: z.string().optional() })),
  members: z.array(z.object({ name: z.string(), kind: z.string(), telephone: z.string().optional(), website: z.string().optional() })),
  glossary: z.array(z.object({ term: z.string(), meaning: z.string() })),
  changes: z.array(z.string()),
  note: z.string().optional(),
});

export type PlanData = z.output<typeof planData>;
export type PublishedPriority = z.output<typeof priority>;
export type PublishedAction = z.output<typeof action>;
export type PublishedSection = z.output<typeof section>;

/** The schema as JSON Schema, for those who read the data. */
export function planDataSchema(): object {
  return z.toJSONSchema(planData);
}

/** Pieces of the CSV files: name, columns with what each means, rows. */
export type DataTable = { name: string; title: string; columns: { name: string; meaning: string }[]; rows: (string | number | null)[][] };

/** The tables of the open data, one CSV each. */
export function dataTables(data: PlanData): DataTable[] {
  const year = data.year.label;
  const actionColumns = [
    { name: 'year', meaning: 'Plan year that the action belongs to, April to March' }, { name: 'priority', meaning: 'Title of its priority' }, { name: 'ref', meaning: 'Reference within the year' }, { name: 'action', meaning: 'What will be, or was, done' },
    { name: 'lead', meaning: 'Accountable or leading organisations, separated by semicolons' }, { name: 'with', meaning: 'Other owners, separated by semicolons' }, { name: 'due', meaning: 'Due date, YYYY-MM-DD; empty for work through the year' }, { name: 'target', meaning: 'What is to be reached' },
    { name: 'subject_to_funding', meaning: 'yes or no' }, { name: 'themes', meaning: 'Cross-cutting themes, separated by semicolons' }, { name: 'status', meaning: 'Status on the day of publication' }, { name: 'update', meaning: 'Newest accepted update' }, { name: 'updated_on', meaning: 'Its date, YYYY-MM-DD' },
  ];
  const rowsOf = (label: string, priorities: readonly PublishedPriority[]): (string | null)[][] => priorities.flatMap((one) => one.actions.map((it) => [
    label, one.title, it.ref, it.title, it.owners.filter((by) => by.part !== 'with').map((by) => by.name).join('; '), it.owners.filter((by) => by.part === 'with').map((by) => by.name).join('; '), it.dueOn ?? null, it.target ?? null, it.subjectToFunding ? 'yes' : 'no', it.themes.join('; '), it.status, it.update?.text ?? null, it.update?.writtenOn ?? null,
  ]));
  return [
    { name: 'actions', title: `Actions of ${year}${data.review ? ` and of ${data.review.label}` : ''}`, columns: actionColumns, rows: [...rowsOf(year, data.priorities), ...(data.review ? rowsOf(data.review.label, data.review.priorities) : [])] },
    { name: 'lineage', title: 'What became of last year’s actions', columns: [{ name: 'kind', meaning: 'carried on, changed, merged, split, stopped or new' }, { name: 'from_year', meaning: 'Year it came from' }, { name: 'from_ref', meaning: 'Reference there' }, { name: 'from_action', meaning: 'Action there' }, { name: 'to_year', meaning: 'Year it went to' }, { name: 'to_ref', meaning: 'Reference there' }, { name: 'to_action', meaning: 'Action there' }, { name: 'reason', meaning: 'Why' }],
      rows: data.lineage.map((one) => [one.kind, one.from?.label ?? null, one.from?.ref ?? null, one.from?.title ?? null, one.to?.label ?? null, one.to?.ref ?? null, one.to?.title ?? null, one.reason ?? null]) },
    { name: 'members', title: 'Members of the partnership', columns: [{ name: 'organisation', meaning: 'Name' }, { name: 'kind', meaning: 'Kind of membership' }, { name: 'telephone', meaning: 'Published telephone number' }, { name: 'website', meaning: 'Published website' }], rows: data.members.map((one) => [one.name, one.kind, one.telephone ?? null, one.website ?? null]) },
    { name: 'glossary', title: 'Words we use', columns: [{ name: 'term', meaning: 'Term or acronym' }, { name: 'meaning', meaning: 'What it means' }], rows: data.glossary.map((one) => [one.term, one.meaning]) },
    { name: 'agreement', title: 'Who agreed the plan', columns: [{ name: 'authority', meaning: 'Responsible authority' }, { name: 'person', meaning: 'Who answered for it' }, { name: 'capacity', meaning: 'In what capacity' }, { name: 'answered_on', meaning: 'Date, YYYY-MM-DD' }, { name: 'minute', meaning: 'Minute or letter, if not signed in the system' }], rows: data.agreement.map((one) => [one.authority, one.person, one.capacity, one.answeredOn, one.minute ?? null]) },
  ];
}
