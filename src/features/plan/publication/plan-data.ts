// A plan as it is published: every form is made from this and nothing else, so that web page, PDF, Word and data say the same. Its schema is published beside it.
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('A day, YYYY-MM-DD');
const source = z.string().describe('Where the figures in the text come from');
const owner = z.object({ name: z.string().describe('Name of the organisation'), part: z.enum(['accountable', 'lead', 'with']).describe('accountable: the one that was called accountable for it; lead: the one that leads, or one of several that own it together, where none was called so; with: shares it') });
const corrected = z.object({ on: day.describe('The day it was corrected'), by: z.string().describe('The organisation that corrected it'), why: z.string().optional().describe('Why it was corrected') });
const saidThen = z.object({ said: z.string().describe('What the text said when it was written'), says: z.string().describe('What it says now'), settled: z.object({ on: day.describe('The day on which that was settled'), by: z.string().describe('The organisation that settled it'), why: z.string().describe('Why') }).optional() });
const update = z.object({ text: z.string().describe('What was done, as the owner wrote it'), writtenOn: day.describe('The day it was written'), by: z.string().describe('The organisation that wrote it'), source: source.optional(), corrected: corrected.optional().describe('Present where what was written on that day was put right later') }).describe('The newest update that the coordinator accepted');
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
  text: z.string().describe('Paragraphs parted by an empty line; “- ” begins a point of a list; lines between pipes (|) are a table, the first its heads, and “\\|” is a pipe in a cell'),
  priority: z.string().optional().describe('Title of the priority it is about'),
  source: source.optional(),
  quotes: z.array(z.object({ text: z.string(), saidBy: z.string() })),
  pictures: z.array(picture),
});
const figure = z.object({
  in: z.string().describe('Which text of this file it stands in, as a JSON Pointer (RFC 6901)'),
  at: z.number().describe('Where in that text it begins, in UTF-16 characters from 0'),
  words: z.string().describe('How it is written there'),
  place: z.string().describe('Where a reader finds it: a heading, or an action by its reference'),
  value: z.number().optional().describe('The figure; absent where the source says that there is none'),
  upTo: z.number().optional().describe('The other end of a range'),
  bound: z.enum(['exactly', 'over', 'at-least', 'under', 'at-most', 'about']).optional().describe('What it leaves open'),
  unit: z.enum(['count', 'percent', 'pounds', 'per-1000']).optional(),
  per: z.enum(['day', 'week', 'fortnight', 'month', 'quarter', 'year']).optional().describe('For which span of time, as in about 3 a week'),
  measure: z.string().describe('Short name of what is measured; stays the same'),
  name: z.string().describe('What is measured'),
  period: z.string().describe('For instance 2024-25, q1-2024-25, apr-2024..sep-2024'),
  periodInWords: z.string(),
  source: z.string().describe('Where the reading comes from'),
  suppliedBy: z.string().optional().describe('The organisation that gives it'),
  asAt: day.optional().describe('The day on which it was so; absent for what is worked out from records'),
  provisional: z.boolean().describe('It may still change'),
  readingVersion: z.number().describe('1 as first given; each correction counts one on'),
  rival: z.number().optional().describe('Its number among several readings for the period; absent where there is one'),
  adopted: z.boolean().optional().describe('It is the one of several that the partnership adopted'),
  chosen: z.boolean().optional().describe('The text names this reading, whichever is adopted'),
  writtenBecause: z.string().optional().describe('Why the words are other than the reading'),
  saidThen: saidThen.optional().describe('What it said when its sentence was written, where another reading holds since'),
  reading: z.string().optional().describe('The reading itself; stays the same as long as it is not corrected'),
});
const told = figure.pick({ in: true, at: true, words: true, place: true, value: true, upTo: true, bound: true, unit: true, per: true, source: true }).extend({ name: z.string().optional().describe('What it counts in the text'), ownSource: z.literal(true).optional().describe('The text names the source of this very figure; absent where it is that of the whole text') });
const end = z.object({ label: z.string().describe('Plan year'), ref: z.string(), title: z.string() });

/** How the document is called that a plan came as, after "The plan 2026/27". */
export const AS_FIRST_WRITTEN = 'as first written';

/** The kind in the lineage of an action that the plan does not have, and of which nobody has said what became. */
export const NOT_IN_THIS_PLAN = 'not in this plan';

/** The kind as the public reads it: what only the words of both plans suggest is said to nobody as though it were known. */
export const fateTold = ({ kind, byWords }: { kind: string; byWords?: boolean | undefined }): string => (byWords ? 'similar' : kind);

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
  figures: z.array(figure).optional().describe('Figures in the texts that say where they come from; absent when there are none'),
  told: z.array(told).optional().describe('Figures in the texts that rest on no recorded reading, but on what the text says of them or on the document or update they stand in; with those above they are the table of figures. Absent when there are none'),
  lineage: z.array(z.object({ kind: z.string().describe('carried on, changed, merged, split, stopped, new; similar: a like action stands in the other year, and nobody has confirmed that it is the same; or not in this plan: the plan does not say what became of it'), from: end.optional(), to: end.optional(), reason: z.string().optional(), byWords: z.boolean().optional().describe('Suggested by the words of both plans, and confirmed by nobody') })).describe('What became of each action of the year before, and where each new one came from'),
  agreement: z.array(z.object({ authority: z.string(), person: z.string(), capacity: z.string(), answeredOn: day, minute: z.string().optional().describe('Minute or letter, when it was not signed in the system'), rightSince: day.optional().describe('Of a signature: since when its signatory had the right to sign for the authority; absent where it is not known'), rightSincePutUp: z.enum(['by who put it up', 'by another']).optional().describe('Of a signature by somebody who was given that right only after the plan was first put up for agreement: by the coordinator who put it up, or by another who keeps accounts'), rightDaysBefore: z.number().optional().describe('Of a signature by somebody who was given that right within 90 days before the plan was first put up for agreement: how many days before') })).describe('Each responsible authority’s agreement'),
  agreementNote: z.string().optional().describe('Said of a plan brought in as the record of a year: why it names nobody who agreed it'),
  formerAuthorities: z.array(z.object({ authority: z.string().describe('As it was called then: by the name that stood longest in that time'), until: day.describe('Until when it stood in the directory as one'), lastDay: day.optional().describe('Its last day as entered in the directory, where that is earlier: it was entered only afterwards'), nowPartOf: z.string().optional().describe('The organisation that its entry in the directory is part of now'), nowCalled: z.string().optional().describe('What its entry is called now, where that is otherwise') })).optional().describe('Responsible authorities of the year before the plan was first put up for agreement, or since, that are none on the day of publication and have not agreed the plan; absent where there is none'),
  agreedVersion: z.object({
    version: z.number().optional().describe('The version that the authorities agreed; absent where no version is what they agreed'),
    putUpOn: day.optional().describe('The day on which what they agreed was put up to them; absent where a version is that'),
    changed: z.array(z.string()).describe('What this version says otherwise than they agreed, in sentences; updates and statuses (of the year under review too where it still ran when they agreed), members, contacts and the glossary apart'),
    notAgreed: z.array(z.object({ authority: z.string(), said: z.enum(['not agreed', 'withdrawn']).optional().describe('What it answered, where it did') })).optional().describe('Responsible authorities of the day of publication that have not agreed the plan; absent where all have'),
    why: z.string().optional().describe('Why that needed no new agreement, but for what earlier versions answered for'),
    earlier: z.array(z.object({ changed: z.array(z.string()), why: z.string() })).optional().describe('What of it an earlier version said otherwise already, and why that needed no new agreement; absent where all has one reason'),
  }).optional().describe('Absent where this version is the one that was agreed'),
  members: z.array(z.object({ name: z.string(), kind: z.string(), telephone: z.string().optional(), website: z.string().optional() })),
  glossary: z.array(z.object({ term: z.string(), meaning: z.string() })),
  changes: z.array(z.string()).describe('What this version changes against the one before, in sentences'),
  note: z.string().optional().describe('Why there is a new version'),
});

export type PlanData = z.output<typeof planData>;
export type PublishedPriority = z.output<typeof priority>;
export type PublishedAction = z.output<typeof action>;
export type PublishedSection = z.output<typeof section>;
export type PublishedFigure = z.output<typeof figure>;
export type ToldFigure = z.output<typeof told>;
/** What a text's figure leads to: a reading, or the source that the text itself names. */
export type CitedFigure = PublishedFigure | ToldFigure;
export const isReading = (figure: CitedFigure): figure is PublishedFigure => 'measure' in figure;

/** The schema as JSON Schema (draft 2020-12), for those who read the data. */
export function planDataSchema(): Record<string, unknown> {
  return { title: 'A published community safety partnership plan', description: 'Dates are YYYY-MM-DD. What is not known is absent. Fields may be added, never renamed or removed.', ...z.toJSONSchema(planData) };
}
