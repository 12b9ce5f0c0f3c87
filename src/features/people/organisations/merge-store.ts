// Two entries that turned out to be one organisation become one. What pointed to the one points to the other; its names are kept.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { signatoriesOf, tellOfMerging } from '../accounts/signing-store.ts';
import { keepingAuthorities } from './keeping-authorities.ts';
import { membershipsOf } from './membership-store.ts';
import { holdOrganisation } from './organisation-store.ts';
import '../tables.ts';

const mergedOrganisations = event('merged organisation', 'merged another entry into');

const TITLES: Record<string, readonly [string, string]> = {
  measure: ['measure it supplies', 'measures it supplies'], reading: ['reading it gave', 'readings it gave'],
  action_owner: ['action it owns', 'actions it owns'], priority: ['priority it leads', 'priorities it leads'], risk: ['risk it watches', 'risks it watches'], action_update: ['update it wrote', 'updates it wrote'], comment: ['comment it wrote', 'comments it wrote'],
  account_place: ['place of a person', 'places of people'], organisation_contact: ['contact', 'contacts'], membership: ['membership', 'memberships'], organisation_name: ['other name', 'other names'], organisation_group_member: ['place in a group', 'places in groups'], chase_request: ['request for an update', 'requests for updates'],
};

/** What points to an organisation, in words: "3 actions it owns". */
export async function usesOf(session: Session, id: string): Promise<string[]> {
  const { rows } = await sql<{ table_name: string; rows: number }>`select table_name, sum(rows)::int as rows from security.uses_of_organisation(${id}) group by table_name order by 2 desc, 1`.execute(session.db);
  const named = rows.map(({ table_name: table, rows: number }) => {
    const [one, many] = TITLES[table.replace('public.', '')] ?? ['other record', 'other records'];
    return `${number} ${number === 1 ? one : many}`;
  });
  return named;
}

/** Merges `goneId` into `keptId`, both at the versions that were shown. Refused for a group and a single body. `ended`: who signed for one of them and does so no longer. */
export async function mergeOrganisations(session: Session, goneId: string, keptId: string, versions: { gone: number; kept: number }): Promise<{ kept: string; ended: string[] }> {
  const [first, second] = [goneId, keptId].toSorted();
  await holdOrganisation(session, first!);
  if (second !== first) await holdOrganisation(session, second!);
  const gone = await holdOrganisation(session, goneId);
  const kept = await holdOrganisation(session, keptId);
  if (goneId === keptId) throw refused('An entry cannot be merged into itself.', 'Choose the other entry of the same organisation.', 'merge-itself');
  if (gone.isGroup !== kept.isGroup) throw refused('One of the two stands for several organisations and the other is a single one.', 'Say that the group stands for the organisation instead: change the group.', 'merge-group');
  if (gone.version !== versions.gone || kept.version !== versions.kept) throw changedMeanwhile();
  await insistOneAuthority(session, gone, kept);
  const moved = await usesOf(session, goneId);
  const ended = await tellOfMerging(session, gone, kept, () => keepingAuthorities(() => sql`select security.merge_organisations(${goneId}::uuid, ${keptId}::uuid)`.execute(session.db)));
  await record(session, mergedOrganisations, { kind: 'organisation', id: keptId, words: kept.name }, { merged: gone.name, mergedId: goneId, moved, ...(ended.length > 0 ? { signNoLonger: ended } : {}) });
  return { kept: kept.name, ended };
}

/** Whose right to sign ends with a merging: it stays with the accounts of the one entry that is a responsible authority, where just one is. The database does it (migration 0066). */
export async function rightsThatEnd(session: Session, gone: string, kept: string, today: string): Promise<string[]> {
  const authorities: string[] = [];
  for (const id of [gone, kept]) if ((await membershipsOf(session, id)).some((one) => one.kind === 'RESPONSIBLE' && (one.to ?? today) >= today)) authorities.push(id);
  const ending = [gone, kept].filter((id) => authorities.length !== 1 || authorities[0] !== id);
  return [...new Set((await Promise.all(ending.map((id) => signatoriesOf(session, id)))).flat().map((one) => one.name))];
}

/** Two that each have to agree plans are two: merged, one would be asked no more, and a plan be agreed without its answer. */
async function insistOneAuthority(session: Session, gone: { id: string; name: string }, kept: { id: string; name: string }): Promise<void> {
  const [one, other] = [await membershipsOf(session, gone.id), await membershipsOf(session, kept.id)].map((all) => all.filter((membership) => membership.kind === 'RESPONSIBLE'));
  const both = one!.flatMap((a) => other!.filter((b) => a.from <= (b.to ?? '9999-12-31') && b.from <= (a.to ?? '9999-12-31')).map((b) => a.authority === b.authority));
  if (both.includes(false)) throw refused(`${gone.name} and ${kept.name} are two responsible authorities.`, 'If one of them is not, change its membership first.', 'two-authorities');
}
