// The figures of measures that everybody can read by now, or could. Whoever publishes registers how its own are found, so that a plan and an assessment are held against
// each other without knowing one another.
import type { Session } from '../../security/session.ts';
import type { FigureOut } from './given-away.ts';

/** Each with the publication that says it, also one that was withdrawn: a withdrawal takes the page away, and not what was read. */
type Load = (session: Session, refs: readonly string[]) => Promise<(FigureOut & { in: string })[]>;
const loaders: Load[] = [];

export function registerPublicFigures(load: Load): void {
  loaders.push(load);
}

export async function publicFigures(session: Session, refs: readonly string[]): Promise<FigureOut[]> {
  const found: FigureOut[] = [];
  if (refs.length > 0) for (const load of loaders) found.push(...(await load(session, refs)));
  return found;
}
