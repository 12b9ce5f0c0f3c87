// What the database's own doors write into the trail and what the pages can put into words are the same names: they stand in SQL and in TypeScript, held together here.
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import '../../src/app.ts';
import { knownEvents } from '../../src/security/audit.ts';
import { PROJECT } from './source-files.ts';

/** The events that a migration writes: the second value of each row of an entry, or the names that a door takes as its parameter. */
function eventsWritten(text: string): string[] {
  const entries = [...text.matchAll(/insert into (?:public\.)?audit_entry\b[\s\S]*?;/g)].flatMap(([statement]) => [...statement.matchAll(/(?:values|select|\),)\s*\(?\s*[\w.:]+,\s*'([^']+)'/g)].map((match) => match[1]!));
  const taken = [...text.matchAll(/happened not in \(([^)]*)\)/g)].flatMap((match) => [...match[1]!.matchAll(/'([^']+)'/g)].map((one) => one[1]!));
  return [...entries, ...taken];
}

describe('the events that the database writes itself', () => {
  it('are known to the trail by the same names', async () => {
    const written: string[] = [];
    let entries = 0;
    for await (const file of glob('migrations/*.sql', { cwd: PROJECT })) {
      const text = readFileSync(path.join(PROJECT, file), 'utf8');
      entries += [...text.matchAll(/insert into (?:public\.)?audit_entry\b/g)].length;
      written.push(...eventsWritten(text));
    }
    expect(entries).toBeGreaterThanOrEqual(3);
    expect(written).toEqual(expect.arrayContaining(['signed in', 'set up partnership', 'added plan year', 'asked for a new link']));
    expect(written.filter((name) => !knownEvents().has(name))).toEqual([]);
  });
  it('are found in every way that they are written', () => {
    expect(eventsWritten("insert into public.audit_entry (a, event) values (p, 'did this', 1), \n (p, 'did that', 2);\ninsert into audit_entry select x.p, 'moved', 1 from x;\nif happened not in ('came', 'went') then"))
      .toEqual(['did this', 'did that', 'moved', 'came', 'went']);
  });
});
