// Reads a plan from the document it is, in whichever of the usual formats and house styles; needs no database and changes nothing.
import { assemble } from './assemble.ts';
import type { Draft } from './blocks.ts';
import { blockText, numbered } from './blocks.ts';
import { decodeText } from './decode-text.ts';
import { blocksOfDocx } from './from-docx.ts';
import { blocksOfHtml } from './from-html.ts';
import { blocksOfPdf } from './from-pdf.ts';
import { blocksOfText, typedAsText } from './from-text.ts';
import { knownNames } from './known-names.ts';
import type { KnownOrganisation } from './known-names.ts';
import type { PlanReading } from './plan-reading.ts';
import { plansWithin } from './plans-within.ts';
import { withPrioritiesAcross } from './priorities-across.ts';
import { withTickedOwners } from './ticked-owners.ts';
import { withRowsRunOn } from './rows-run-on.ts';
import type { Format } from './recognise-format.ts';
import { declaredCharset, recogniseFormat } from './recognise-format.ts';
import { withLabelsLeftEmpty } from './labels-left-empty.ts';
import { PlanRefused, asWanted } from './refusals.ts';
import type { ReadFile } from './refusals.ts';

export type ReadOptions = {
  /** organisations that the partnership's directory knows, so that their names are told apart in owner cells */
  known?: readonly KnownOrganisation[];
  /** which plan to read where the file holds several: its place among the `choices` of the refusal, counted from 0 */
  choice?: number;
  /** a report on a year is read as well, though it holds no actions: for a check, which has its figures and names to go by */
  reports?: boolean;
};

/** @throws PlanRefused for what cannot be read, with words that say what to do; nothing else */
export async function readPlan(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<PlanReading> {
  return asWanted(await readFile(bytes, fileName, options), fileName, options);
}

/** A report as well as a plan; of several plans the one chosen, or the first. @throws PlanRefused where there is neither */
export async function readFile(bytes: Uint8Array, fileName: string, options: Omit<ReadOptions, 'reports'> = {}): Promise<ReadFile> {
  const format = recogniseFormat(bytes);
  const read = numbered(withPrioritiesAcross(withTickedOwners(withLabelsLeftEmpty(await draftsOf(bytes, format)))));
  const known = options.known ?? [];
  // Rows that run on are told apart by the names that the rest of the document tells.
  const blocks = withRowsRunOn(read, (others) => {
    const { members, glossary } = assemble(read, fileName, format, known);
    return knownNames({ members, glossary, prose: others.map(blockText).join('\n'), directory: known });
  });
  const reading = assemble(blocks, fileName, format, known);
  const found = { reading, isPlan: isPlan(reading), choices: [] };
  if (!found.isPlan && !isReport(reading)) throw new PlanRefused('not-a-plan', fileName);
  const plans = plansWithin(blocks, reading);
  if (plans.length < 2) return found;
  const choices = plans.map((plan) => plan.title);
  const chosen = plans[options.choice ?? 0];
  if (!chosen) throw new PlanRefused('two-plans', fileName, choices);
  return { ...found, reading: assemble(blocks.slice(chosen.from, chosen.to), fileName, format, known), choices };
}

async function draftsOf(bytes: Uint8Array, format: Format): Promise<Draft[]> {
  switch (format) {
    case 'docx':
      return blocksOfDocx(bytes);
    case 'html':
      return typedAsText(blocksOfHtml(decodeText(bytes, declaredCharset(bytes))));
    case 'markdown':
    case 'text':
      return blocksOfText(decodeText(bytes), format);
    case 'pdf':
      return blocksOfPdf(bytes);
  }
}

const OF_COMMUNITY_SAFETY = [/\bcommunity safety|\bsafer \p{L}+|\bsafety partnership/iu, /\bcrime and disorder\b/i, /\banti-?social behaviour\b|\bnuisance\b/i, /\bburglar|\bshoplift|\bthefts?\b|\brobber/i, /\bdomestic (?:abuse|violence)\b/i, /\bpolice\b/i, /\bfire (?:and rescue )?service\b/i, /\bprobation\b/i, /\bhate crime|\bserious violence|\bfraud\b|\bknife|\bknives\b/i, /\bpartners(?:hip)?\b/i, /\bvictims?\b|\bsurvivors?\b/i, /\bdeliberate fires\b|\barson\b|\bfirefighters?\b/i, /\bwardens?\b|\byouth workers?\b|\bpcsos?\b/i, /\binjunction\b|\bpublic spaces? protection\b|\bpspo\b|\bclosure orders?\b/i];

/** Several sections, and much of what community safety is about. */
function isReport(reading: PlanReading): boolean {
  const text = reading.sections.map((section) => `${section.heading}\n${section.text}`).join('\n');
  return reading.sections.length >= 4 && text.length > 1_500 && OF_COMMUNITY_SAFETY.filter((one) => one.test(text)).length >= 6;
}

const isPlan = (reading: PlanReading): boolean => reading.years.some((year) => year.priorities.some((priority) => priority.actions.length > 0));

