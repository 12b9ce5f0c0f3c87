// Is everything still as it was recorded? The trail against its seals, the seals against the heads kept outside the database, every file against its hash.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openClient } from '../platform/database/client.ts';

export type Verification = {
  ok: boolean;
  seals: number;
  sealedEntries: number;
  unsealedEntries: number;
  /** the oldest entry that no seal covers yet */
  oldestUnsealedAt: string | null;
  files: number;
  problems: { what: string; where: string }[];
};

const HEADS = 'audit-heads.log';

/** The file outside the database into which each seal's hash is also written, one line a seal. */
export const headsFile = (dataFolder: string): string => path.join(dataFolder, HEADS);

/** Reads as the operator; changes nothing. `dataFolder` is where the heads are kept, if there are any. */
export async function verify(operatorAddress: string, dataFolder: string | undefined): Promise<Verification> {
  const client = openClient({ connectionString: operatorAddress });
  await client.connect();
  const problems: Verification['problems'] = [];
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: seals } = await client.query<{ seq: number; entries: number; hash: string }>('select seq::int, entries, hash from public.audit_seal order by seq');
    const { rows: sealed } = await client.query<{ seq: number; id: string; words: string | null }>(`select d.seq::int, d.entry_id::text as id, case when e.id is not null then security.audit_words(e) end as words
      from public.audit_sealed d left join public.audit_entry e on e.id = d.entry_id order by d.seq, d.entry_id`);
    const bySeal = Map.groupBy(sealed, (row) => row.seq);
    let before = '';
    let expected = 1;
    for (const seal of seals) {
      const rows = bySeal.get(seal.seq) ?? [];
      if (seal.seq !== expected) problems.push({ what: `Seal ${expected} is missing`, where: 'audit_seal' });
      for (const row of rows.filter((one) => one.words === null)) problems.push({ what: `Entry ${row.id} of the trail was removed`, where: `seal ${seal.seq}` });
      const hash = createHash('sha256').update(`${before}\n${rows.map((row) => row.words).join('\n')}`).digest('hex');
      if (rows.length !== seal.entries) problems.push({ what: `Seal ${seal.seq} covers ${rows.length} entries instead of ${seal.entries}`, where: 'audit_sealed' });
      else if (hash !== seal.hash && rows.every((row) => row.words !== null)) problems.push({ what: `An entry of the trail was altered, or its seal was: entries ${rows[0]?.id} to ${rows.at(-1)?.id}`, where: `seal ${seal.seq}` });
      before = seal.hash;
      expected = seal.seq + 1;
    }
    problems.push(...(await checkHeads(dataFolder, seals)));
    const { rows: unsealed } = await client.query<{ count: number; oldest: string | null }>(`select count(*)::int as count, to_char(min(e.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as oldest
      from public.audit_entry e where not exists (select 1 from public.audit_sealed d where d.entry_id = e.id)`);
    const { rows: files } = await client.query<{ where: string; name: string; ok: boolean }>(`
      select 'stored_file ' || id as "where", name, sha256 = encode(sha256(bytes), 'hex') as ok from public.stored_file
      union all select 'published ' || version_id || ' ' || name, name, sha256 = encode(sha256(bytes), 'hex') and size = length(bytes) from published.plan_file
      union all select 'published assessment ' || version_id || ' ' || name, name, sha256 = encode(sha256(bytes), 'hex') and size = length(bytes) from published.assessment_file
      union all select 'assessment ' || document_id || ' ' || name, name, sha256 = encode(sha256(bytes), 'hex') and size = length(bytes) from public.assessment_file`);
    for (const file of files.filter((one) => !one.ok)) problems.push({ what: `The file "${file.name}" is not what was stored`, where: file.where });
    await client.query('commit');
    return { ok: problems.length === 0, seals: seals.length, sealedEntries: sealed.length, unsealedEntries: unsealed[0]?.count ?? 0, oldestUnsealedAt: unsealed[0]?.oldest ?? null, files: files.length, problems };
  } finally {
    await client.end();
  }
}

async function checkHeads(dataFolder: string | undefined, seals: readonly { seq: number; hash: string }[]): Promise<Verification['problems']> {
  if (dataFolder === undefined) return [];
  const text = await readFile(headsFile(dataFolder), 'utf8').catch(() => '');
  const hashes = new Map(seals.map((seal) => [seal.seq, seal.hash]));
  return text.split('\n').flatMap((line) => {
    const [seq, hash] = line.split(' ');
    if (!seq || !hash || hashes.get(Number(seq)) === hash) return [];
    return [{ what: hashes.has(Number(seq)) ? `Seal ${seq} differs from the head kept outside the database` : `Seal ${seq} was removed: the head kept outside the database remembers it`, where: HEADS }];
  });
}
