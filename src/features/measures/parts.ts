// What later features know about a measure: each adds a part to its page, such as the documents that cite it.
import type { Session } from '../../security/session.ts';
import type { Measure } from './measure.ts';

export type MeasurePart = { title: string; id: string; items: { text: string; href: string; note?: string | undefined }[]; /** said when there are none; without it an empty part is left out */ empty?: string };
export type MeasurePartSource = (session: Session, measure: Measure) => Promise<MeasurePart | undefined>;

const sources: MeasurePartSource[] = [];

/** Adds a part to the page of every measure. */
export function registerMeasurePart(source: MeasurePartSource): void {
  sources.push(source);
}

export async function measureParts(session: Session, measure: Measure): Promise<MeasurePart[]> {
  const parts: MeasurePart[] = [];
  for (const source of sources) {
    const part = await source(session, measure);
    if (part && (part.items.length > 0 || part.empty !== undefined)) parts.push(part);
  }
  return parts;
}
