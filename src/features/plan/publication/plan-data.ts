// A plan as it is published: every form is made from this and nothing else, so that web page, PDF, Word and data say the same. Its schema is published beside it.
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('A day, YYYY-MM-DD');
const source = z.string().describe('Where the figures in the text come from');
const owner = z.object({ name: z.string().describe('Name of the organisation'), part: z.enum(['accountable', 'lead', 'with']).describe('accountable: the one that answers for it; lead: leads it; with: takes part') });
const update = z.object({ text: z.string().describe('What was done, as the owner wrote it'), writtenOn: day.describe('The day it was written'), by: z.string().describe('The organisation that wrote it'), source: source.optional() }).describe('The newest update that the coordinator accepted');
const action = z.object({
  ref: z.string().describe('Reference within the year, for instance 2.3'),
  title: z.string().describe('What will be, or was, done'),
  why: z.string().optional().describe('Why it is done'),
  owners: z.array(owner),
  dueOn: day.optional().describe('When it is due; absent for work through the year'),
  target: z.string().optional().describe('What is to be reached'),
  subjectToFunding: z.boolean().describe('Done only if money for it is found'),
  themes: z.array(z.string()).describe('The cross-cutting themes that it serves'),
  status: z.string().describe('Status on the day of publication, in words; “Not stated” when nobody gave one'),
  statusWhy: z.string().optional().describe('Why it has this status'),
  update: update.optional(),
});
const priority = z.object({
  key: z.string().describe('Stays the same from version to version'),
  title: z.string(),
  topics: z.string().optional().describe('What it takes in'),
  purpose: z.string().optional().describe('What it is for'),
  crossCutting: z.boolean().describe('True for the section on themes that cut through the priorities'),
  strands: z.array(z.enum(['CRIME_DISORDER_ASB', 'SUBSTANCE_MISUSE', 'REOFFENDING', 'SERIOUS_VIOLENCE'])).describe('Which strategies of section 6 of the Crime and Disorder Act 1998 it carries out'),
  actions: z.array(action),
});
const picture = z.object({ sha256: z.string().describe('Hash of the picture; it is shown in the web page, PDF and Word file'), mediaType: z.string(), caption: z.string(), alternativeText: z.string() });
const section = z.object({
  part: z.string().describe('introduction, review, project, priorities, resources, engagement, equality, closing or other'),
  heading: z.string(),
  text: z.string().describe('Paragraphs parted by an empty line; “- ” begins a point of a list'),
  priority: z.string().optional().describe('Title of the priority it is about'),
  source: source.optional(),
  quotes: z.array(z.object({ text: z.string(), saidBy: z.string() })),
  pictures: z.array(picture),
});
const end = z.object({ label: z.string().describe('Plan year'), ref: z.string(), title: z.string() });

/** The open data of a plan. Dates are YYYY-MM-DD; what is not known is absent. */
export const planData = z.object({
  schema: z.literal('frankpledge-plan-1').describe('Name and version of this schema'),
  partnership: z.object({ key: z.string(), name: z.string(), area: z.string(), areaCodes: z.array(z.string()).describe('ONS codes of its districts'), email: z.string().optional(), telephone: z.string().optional() }),
  year: z.object({ label: z.string().describe('For instance 2026/27'), title: z.string(), startsOn: day, endsOn: day }),
  version: z.number().describe('Versions of a year are counted from 1'),
  publishedOn: day,
  sections: z.array(section).describe('What is written in words'),
  review: z.object({ label: z.string(), priorities: z.array(priority) }).optional().describe('The year before, as it ended'),
  themes: z.array(z.string()).describe('Themes that cut through the priorities'),
  priorities: z.array(priority),
  lineage: z.array(z.object({ kind: z.string().describe('carried on, changed, merged, split, stopped or new'), from: end.optional(), to: end.optional(), reason: z.string().optional() })).describe('What became of each action of the year before, and where each new one came from'),
  agreement: z.array(z.object({ authority: z.string(), person: z.string(), capacity: z.string(), answeredOn: day, minute: z.string().optional().describe('Minute or letter, when it was not signed in the system') })).describe('Each responsible authority’s agreement'),
  members: z.array(z.object({ name: z.string(), kind: z.string(), telephone: z.string().optional(), website: z.string().optional() })),
  glossary: z.array(z.object({ term: z.string(), meaning: z.string() })),
  changes: z.array(z.string()).describe('What this version changes against the one before, in sentences'),
  note: z.string().optional().describe('Why there is a new version'),
});

export type PlanData = z.output<typeof planData>;
export type PublishedPriority = z.output<typeof priority>;
export type PublishedAction = z.output<typeof action>;
export type PublishedSection = z.output<typeof section>;

/** The schema as JSON Schema (draft 2020-12), for those who read the data. */
export function planDataSchema(): Record<string, unknown> {
  return { title: 'A published community safety partnership plan', description: 'Dates are YYYY-MM-DD. What is not known is absent. Fields may be added, never renamed or removed.', ...z.toJSONSchema(planData) };
}
