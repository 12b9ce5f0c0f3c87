// What later features know about a priority: each adds a part to its page, such as the workshop that chose it.
import type { Session } from '../../../security/session.ts';

export type PriorityPart = { title: string; id: string; text?: string | undefined; items: { text: string; href: string; note?: string | undefined }[]; /** whether a number of the priority’s own text has its source in this part; `at`: where it stands in that text */ sourced?: ((words: string, at: number) => boolean) | undefined };
export type PriorityPartSource = (session: Session, priorityId: string, purpose: string) => Promise<PriorityPart | undefined>;

const sources: PriorityPartSource[] = [];

/** Adds a part to the page of every priority that it has something to say about. */
export function registerPriorityPart(source: PriorityPartSource): void {
  sources.push(source);
}

export async function priorityParts(session: Session, priorityId: string, purpose: string): Promise<PriorityPart[]> {
  const parts: PriorityPart[] = [];
  for (const source of sources) {
    const part = await source(session, priorityId, purpose);
    if (part) parts.push(part);
  }
  return parts;
}
