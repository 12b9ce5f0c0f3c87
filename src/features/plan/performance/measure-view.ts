// A measure as pages show it: figure, target in words with its symbol, change in a sentence, the run as a line, and its chart.
import { pageChart } from '../../../platform/charts/index.ts';
import type { PageChart } from '../../../platform/charts/index.ts';
import { sparkOf } from '../../measures/index.ts';
import type { Tone } from '../../../platform/pages/macro-models.ts';
import { STANDING_TONES, STANDING_WORDS } from './performance.ts';
import type { MeasureStanding } from './performance.ts';

export type MeasureRow = {
  ref: string; name: string; href: string; supplier: string | null; isContext: boolean; newest: string; period: string; isProvisional: boolean; isCorrected: boolean; /** which of its figures have not come */ late: string; absent: string;
  target: { words: string; so: string; tolerance: string; reason: string; tone: Tone | undefined; toneWords: string } | undefined;
  change: string; /** where the figure stands beside it */ besideFigure: string; lately: string; judgement: string; range: string; spark: string;
};

export function measureRow(one: MeasureStanding): MeasureRow {
  const standing = one.target?.standing ?? 'not judged';
  return {
    ref: one.ref, name: one.name, href: `/measures/${one.ref}`, supplier: one.supplier, isContext: one.kind === 'contextual', newest: one.newest?.words ?? 'No figure yet', period: one.newest === undefined ? '' : `${one.newest.label}${one.newest.isOld ? ', before this plan year' : ''}`, isProvisional: one.newest?.isProvisional ?? false, isCorrected: one.newest?.isCorrected ?? false, late: one.late, absent: one.absent,
    target: one.target && { words: one.target.words, so: one.target.so, tolerance: one.target.toleranceWords, reason: one.target.reason.replace(/[.\s]+$/, ''), tone: standing === 'not judged' ? undefined : STANDING_TONES[standing], toneWords: STANDING_WORDS[standing] },
    change: one.change, besideFigure: one.besideFigure, lately: one.lately, judgement: one.judgement, range: one.run.range, spark: sparkOf(one.name, one.run),
  };
}

export async function measurePicture(one: MeasureStanding): Promise<{ picture: PageChart; rows: { period: string; words: string; provisional: boolean; corrected: boolean }[] } | undefined> {
  return one.chart && { picture: await pageChart(one.chart, `chart-${one.ref}`), rows: one.run.points.map((point) => ({ period: point.label, words: point.words || 'No figure', provisional: point.provisional, corrected: point.correctedOn !== undefined })).toReversed() };
}
