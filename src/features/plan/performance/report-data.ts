// A performance report as data: every form is made from this and nothing else. Small numbers have been kept back before anything stands here.
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('A day, YYYY-MM-DD');
const reading = z.object({ period: z.string(), key: z.string().optional().describe('Short name of the period, such as 2026-27 or oct-2026'), to: day.optional().describe('The last day of the period'), words: z.string().describe('The figure as it is said; why there is none, where there is none'), value: z.number().optional().describe('Absent when there is none or it is kept back'), bound: z.string().optional().describe('over, at-least, under, at-most or about; absent where it is exactly so'), upTo: z.number().optional().describe('The other end of a range'), per: z.string().optional().describe('week where it is so many a week; absent where it is a total of the period'), provisional: z.boolean().describe('It may still change'), correctedOn: day.optional().describe('The day on which it was corrected: it was another figure before'), source: z.string().optional().describe('Which document, return or count it comes from'), sourceAsAt: day.optional().describe('The day on which it was so there') });
const measure = z.object({
  key: z.string().describe('Short name; stays the same'),
  name: z.string(),
  kind: z.enum(['performance', 'contextual']).describe('performance: the partners control it; contextual: it shows the picture'),
  supplier: z.string().optional(),
  source: z.string().optional(),
  headline: z.boolean().describe('It stands for the priority'),
  newest: z.object({ period: z.string(), words: z.string(), provisional: z.boolean(), corrected: z.boolean().optional().describe('True where it was another figure before'), beforeThePlanYear: z.boolean().optional().describe('True where it is from before the plan year, and says nothing about its targets') }).optional(),
  target: z.object({ words: z.string(), so: z.string().describe('What has been reached so far'), tolerance: z.number().describe('In per cent of the target'), toleranceWords: z.string().optional().describe('How far it may be missed, as a figure; empty where it may not'), reason: z.string(), standing: z.string().describe('Against the target, in words; empty where it is not judged') }).optional(),
  change: z.string().describe('What stands out in its run, and the figure against the year before'),
  besideFigure: z.string().optional().describe('The same without the newest figure, which stands beside it'),
  judgement: z.string().describe('Whether that is for the better; empty for a measure that nobody judges'),
  range: z.string().describe('Whether the newest figure is within what is usual'),
  absent: z.string().optional().describe('The periods after its newest figure of which somebody said that there is none, and why'),
  late: z.string().optional().describe('Which of its figures have not come, though they should be here'),
  readings: z.array(reading).describe('Oldest first'),
});
const action = z.object({ ref: z.string(), title: z.string(), owners: z.string(), status: z.string(), statusWhy: z.string().optional(),
  behind: z.string().optional().describe('Of an action that is at risk or off track: why, by the reason that was given, else by the newest update that the coordinator accepted; where that may name somebody or says few people, that it is kept back'), silence: z.string().optional().describe('How long there was no update, where that is long'),
  done: z.string().optional().describe('Of an action that is not behind: the newest update that the coordinator accepted, with its writer and day; where that may name somebody or says few people, that it is kept back') });
export const reportData = z.object({
  partnership: z.string(), year: z.string(), number: z.number(), asAt: day,
  priorities: z.array(z.object({ key: z.string(), title: z.string(), sentence: z.string().describe('Its actions by status'), actions: z.array(action), measures: z.array(measure) })),
  changes: z.array(z.string()).describe('What changed since the report before'),
});
export type ReportData = z.output<typeof reportData>;
export type ReportMeasure = z.output<typeof measure>;

export const reportSchema = (): object => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Performance report of a Community Safety Partnership', ...z.toJSONSchema(reportData) });
