// What the ids in an entry's details are called, asked of the kinds of record that plan and directory name most.
import type { Session } from '../../security/session.ts';
import { subjectKind } from '../../security/subjects.ts';
import { idsIn } from './trail.ts';
import type { TrailEntry } from './trail.ts';

const ASKED = ['organisation', 'action', 'priority', 'account', 'section'];
const AT_MOST = 80;

/** Names by id; an id that nobody here may see, or that is gone, has none. */
export async function namesIn(session: Session, entries: readonly TrailEntry[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of idsIn(entries).slice(0, AT_MOST)) {
    for (const kind of ASKED) {
      const words = await subjectKind(kind)?.words(session, id);
      if (words !== undefined) {
        names.set(id, words);
        break;
      }
    }
  }
  return names;
}
