// The newest published version of a year with all its files, for the command line.
import { nobody } from '../../security/actor.ts';
import { withSession } from '../../security/session.ts';
import type { Services } from '../../security/services.ts';
import { correctedFigures } from '../plan/index.ts';
import { bytesOf, correctedOf, dataOf, filesOf, findVersion, listPlans, partnershipKeys } from './published-store.ts';

export type PublishedFiles =
  | { kind: 'files'; partnershipKey: string; title: string; version: number; publishedOn: string; /** how many of its figures were corrected since */ corrected: number; files: { name: string; sha256: string; bytes: Buffer }[] }
  | { kind: 'none' }
  /** no partnership has this key; those there are */
  | { kind: 'unknown'; keys: string[] }
  /** several have published the year, and none was named */
  | { kind: 'several'; keys: string[] };

/** `year` as in an address (2025-26). Reads as the operator, whose pool is given; finds nothing that was withdrawn. */
export function publishedFiles(pool: Services['pool'], year: string, partnershipKey: string | undefined): Promise<PublishedFiles> {
  return withSession(pool, nobody, async (session): Promise<PublishedFiles> => {
    if (partnershipKey !== undefined) {
      const keys = await partnershipKeys(session);
      if (!keys.includes(partnershipKey)) return { kind: 'unknown', keys };
    }
    const plans = (await listPlans(session, partnershipKey)).filter((one) => one.year === year);
    if (plans.length > 1) return { kind: 'several', keys: plans.map((one) => one.partnershipKey) };
    const found = plans[0] && (await findVersion(session, plans[0].partnershipKey, year));
    if (!found) return { kind: 'none' };
    const files = [];
    for (const { name, sha256 } of await filesOf(session, found.id)) files.push({ name, sha256, bytes: (await bytesOf(session, found.id, name))! });
    const corrected = await correctedOf(session, found.id);
    return { kind: 'files', partnershipKey: found.partnershipKey, title: found.title, version: found.version, publishedOn: found.publishedOn, corrected: corrected.length === 0 ? 0 : correctedFigures((await dataOf(session, found.id)).figures ?? [], corrected), files };
  });
}
