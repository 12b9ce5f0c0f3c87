// The shape of the demonstration's files, checked when they are read, so that a slip in a file names its place.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const key = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
const status = z.enum(['not started', 'on track', 'at risk', 'off track', 'complete', 'cancelled']);
const partnership = z.object({ key, name: z.string(), shortName: z.string(), areaName: z.string(), areaCodes: z.array(z.string()), county: z.string().optional(), contactEmail: z.string().optional(), contactTelephone: z.string().optional(), website: z.string().optional() });
const organisation = z.object({
  key, name: z.string(), kind: z.string(), member: z.enum(['RESPONSIBLE', 'COOPERATING', 'PARTICIPATING', 'INVITED_ADVISER', 'COMMISSIONED_PROVIDER']).optional(), authority: z.string().optional(), telephone: z.string().optional(), website: z.string().optional(),
  acronyms: z.array(z.string()).default([]), alsoKnownAs: z.array(z.string()).default([]), earlier: z.array(z.string()).default([]), isGroup: z.boolean().default(false), members: z.array(key).default([]), memberSince: z.iso.date().optional(), about: z.string().optional(), nationalKey: z.string().optional(),
});
const person = z.object({
  key, name: z.string(), email: z.email(), organisation: key, jobTitle: z.string(), roles: z.array(z.string()), signsFor: z.boolean().default(false), mailboxDead: z.object({ daysAgo: z.number() }).optional(), leftDaysAgo: z.number().optional(), takesOver: key.optional(),
});
const term = z.object({ term: z.string(), meaning: z.string() });
const action = z.object({ key, title: z.string(), owners: z.array(key), update: z.string().optional(), themes: z.array(z.string()).default([]), target: z.string().optional(), targetNumber: z.number().optional(), subjectToFunding: z.boolean().default(false) });
const priority = z.object({ key, title: z.string(), topics: z.string().optional(), purpose: z.string().optional(), isCrossCutting: z.boolean().default(false), strands: z.array(z.string()), actions: z.array(action) });
const quote = z.object({ text: z.string(), saidBy: z.string(), how: z.string(), daysAgo: z.number().optional(), withdrawnDaysAgo: z.number().optional() });
const section = z.object({ part: z.string(), heading: z.string(), text: z.string(), priority: key.optional(), by: key.optional(), earlier: z.object({ by: key, daysAgo: z.number(), text: z.string() }).optional(), quotes: z.array(quote).default([]), picture: z.object({ file: z.string(), caption: z.string(), alt: z.string(), noPeople: z.boolean() }).optional() });
const lineage = z.object({ from: key, to: key.optional(), kind: z.enum(['carried on', 'changed', 'merged', 'split', 'stopped']), ownerChanged: z.boolean().default(false), reason: z.string().optional() });
const year = z.object({ label: z.string(), title: z.string(), source: z.string(), narrative: z.string().optional(), published: z.object({ on: z.iso.date(), note: z.string() }).optional(), reviews: z.string().optional(), themes: z.array(z.string()).default([]), priorities: z.array(priority), lineage: z.array(lineage).default([]), sections: z.array(section).default([]) });
const liveAction = z.object({
  key, title: z.string(), owners: z.array(key), from: z.array(key).optional(), kind: z.enum(['carried on', 'changed', 'merged', 'split', 'new']), reason: z.string().optional(), dueInDays: z.number().optional(), dueAtYearEnd: z.boolean().optional(), target: z.string().optional(), targetMet: z.boolean().optional(),
  themes: z.array(z.string()).default([]), subjectToFunding: z.boolean().default(false), why: z.string().optional(), namedPerson: z.string().optional(), milestones: z.array(z.object({ text: z.string(), dueInDays: z.number(), doneDaysAgo: z.number().optional() })).default([]),
  updates: z.array(z.object({ daysAgo: z.number(), by: key, text: z.string(), status, why: z.string().optional(), onBehalf: z.string().optional(), corrected: z.object({ text: z.string(), why: z.string() }).optional() })),
});
const running = z.object({
  note: z.string(), themes: z.array(z.string()), priorities: z.array(z.object({ key, title: z.string(), topics: z.string().optional(), purpose: z.string().optional(), isCrossCutting: z.boolean().default(false), strands: z.array(z.string()), actions: z.array(liveAction) })),
  stopped: z.array(z.object({ from: key, reason: z.string() })), sections: z.array(section),
  risks: z.array(z.object({ title: z.string(), cause: z.string(), effect: z.string(), likelihood: z.number(), impact: z.number(), controls: z.string(), owner: key, target: z.tuple([z.number(), z.number()]), reviewInDays: z.number(), actions: z.array(key).default([]), priorities: z.array(key).default([]), closed: z.object({ daysAgo: z.number(), why: z.string() }).optional(), was: z.object({ likelihood: z.number(), daysAgo: z.number(), by: key }).optional() })),
  comments: z.array(z.object({ about: key, by: key, daysAgo: z.number(), text: z.string(), resolvedBy: key.optional(), resolution: z.string().optional() })),
  agreement: z.array(z.object({ organisation: key, by: key, capacity: z.string(), daysAgo: z.number(), signed: z.boolean().default(false), minute: z.string().optional() })),
  chases: z.array(z.object({ daysAgo: z.number(), kind: z.enum(['monthly', 'by hand']), answerInDays: z.number(), requests: z.array(z.object({ organisation: key, person: key, state: z.enum(['sent', 'refused', 'begun', 'answered', 'not mine', 'handed on']), actions: z.array(key), words: z.string().optional(), handedTo: z.tuple([z.string(), z.string()]).optional() })) })),
  published: z.object({ daysAgo: z.number(), by: key, correction: z.object({ daysAgo: z.number(), note: z.string(), agreedWhy: z.string(), by: key, was: z.object({ title: z.string(), actions: z.array(key) }) }) }),
});
const measured = {
  key, name: z.string(), unit: z.enum(['count', 'percent', 'pounds', 'per-1000']), counts: z.string().default('other'), noun: z.tuple([z.string(), z.string()]).optional(), polarity: z.enum(['high-good', 'low-good', 'neutral']), kind: z.enum(['performance', 'contextual']),
  frequency: z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly', 'when it comes']), supplier: key.optional(), source: z.string().optional(), method: z.string().optional(), area: z.string().optional(), comparison: z.string().optional(),
  visibility: z.enum(['partnership', 'organisation']).default('partnership'), publishable: z.boolean(), smallNumbers: z.enum(['usual', 'sensitive', 'exempt']), smallNumbersWhy: z.string().optional(),
};
const target = z.object({ value: z.string(), tolerance: z.number(), reason: z.string() });
/** Of the published plan: each reading in the words of its place. `holds` says why it is the one of several; a period with several and none that holds waits for a person. */
const frozenMeasure = z.object({ ...measured, readings: z.array(z.object({ period: z.string(), value: z.string(), place: z.string(), holds: z.string().optional() })), targets: z.array(target.extend({ period: z.string() })).default([]) });
/** Invented, period by period, the last one the newest that has ended `behind` periods before the day of loading. */
const runningMeasure = z.object({
  ...measured, by: key, values: z.array(z.string()), behind: z.number().default(0), provisional: z.number().default(0), target: target.extend({ was: z.object({ value: z.string(), reason: z.string() }).optional() }).optional(),
  notes: z.array(z.object({ monthsAgo: z.number(), words: z.string(), step: z.boolean().default(false), before: z.string().optional(), since: z.string().optional() })).default([]), corrected: z.array(z.object({ monthsAgo: z.number(), was: z.string(), why: z.string() })).default([]), unavailable: z.array(z.object({ monthsAgo: z.number(), why: z.string() })).default([]),
  rival: z.object({ periodsAgo: z.number(), value: z.string(), by: key, words: z.string() }).optional(),
});
const measures = z.object({ source: z.string(), by: key, writtenOn: z.iso.date(), measures: z.array(frozenMeasure), running: z.array(runningMeasure) });
const decision = z.object({ label: z.string(), figures: z.array(z.number()), decision: z.enum(['right as it is', 'decided']), chosen: z.string().optional(), reason: z.string(), by: key, daysAgo: z.number() });
const assessment = z.object({
  by: key, title: z.string(), area: z.string(), texts: z.array(z.object({ part: z.string(), text: z.string() })), notes: z.array(z.object({ onDay: z.iso.date(), words: z.string(), type: z.string().optional() })),
  ownAreas: z.array(z.object({ name: z.string(), about: z.string(), places: z.array(z.string()).min(1) })), weights: z.array(z.object({ name: z.string(), edition: z.string(), source: z.string(), caveat: z.string(), weights: z.record(z.string(), z.number()) })),
});
/** A workshop for the running plan year, decided; or for the next one, still being scored. Scores stand in the order of the matrix's criteria, confidence last. */
const workshop = z.object({
  for: z.enum(['running', 'next']), title: z.string(), place: z.string().optional(), about: z.string().optional(), heldInDays: z.number().optional(), preparedBy: key, minute: z.string().optional(), signedBy: key.optional(), scorers: z.array(key), finished: z.array(key).default([]),
  candidates: z.array(z.object({
    key, title: z.string(), about: z.string().optional(), evidence: z.string().optional(), measures: z.array(z.string()).default([]), sheets: z.record(key, z.object({ scores: z.array(z.number()), note: z.string().optional() })).default({}),
    agreed: z.record(z.string(), z.object({ value: z.number(), reason: z.string() })).default({}), decision: z.object({ outcome: z.enum(['chosen', 'watched', 'not chosen']), reason: z.string() }).optional(), priority: key.optional(),
  })),
});
const second = z.object({
  partnership, organisations: z.array(organisation), people: z.array(person), glossary: z.array(term), themes: z.array(z.string()), priority: z.object({ title: z.string(), actions: z.array(action) }), section, risk: z.object({ title: z.string(), likelihood: z.number(), impact: z.number(), owner: key }), comment: z.object({ by: key, text: z.string() }), measures, scoring: z.array(workshop),
});

export type DemoOrganisation = z.output<typeof organisation>;
export type DemoPerson = z.output<typeof person>;
export type DemoYear = z.output<typeof year>;
export type DemoSection = z.output<typeof section>;
export type Running = z.output<typeof running>;
export type DemoMeasures = z.output<typeof measures>;
export type DemoWorkshop = z.output<typeof workshop>;
export type DemoAssessment = z.output<typeof assessment>;
export type Demo = { partnership: z.output<typeof partnership>; organisations: DemoOrganisation[]; people: DemoPerson[]; glossary: z.output<typeof term>[]; years: DemoYear[]; running: Running; measures: DemoMeasures; decisions: z.output<typeof decision>[]; assessment: DemoAssessment; measureLinks: Record<string, string[]>; scoring: DemoWorkshop[]; second: z.output<typeof second>; picture(file: string): Buffer };

const folder = import.meta.dirname;

function read<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  const result = schema.safeParse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  if (!result.success) throw new Error(`${file}: ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
  return result.data;
}

/** The demonstration's partnership alone: what tells it from others in a database. */
export const readPartnership = (): Demo['partnership'] => read('partnership.json', partnership);

/** Reads and checks every file. Throws with the file and the place in it. */
export function readDemo(): Demo {
  return {
    partnership: readPartnership(), organisations: read('organisations.json', z.array(organisation)), people: read('people.json', z.array(person)), glossary: read('glossary.json', z.array(term)),
    years: [read('years/2024-25.json', year), read('years/2025-26.json', year)], running: read('running-year.json', running), measureLinks: read('measure-links.json', z.record(z.string(), z.array(z.string()).min(1))), measures: read('measures.json', measures), decisions: read('decisions.json', z.array(decision)), assessment: read('assessment.json', assessment), scoring: read('scoring.json', z.array(workshop)), second: read('second/partnership.json', second), picture: (file) => readFileSync(path.join(folder, path.basename(file))),
  };
}
