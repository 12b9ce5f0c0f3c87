// Who did what to this record; and, for the information governance lead, who did and opened what.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../security/page.ts';
import { hasRole } from '../../security/actor.ts';
import { knownEvents } from '../../security/audit.ts';
import { everyRole, permission } from '../../security/permission.ts';
import type { Session } from '../../security/session.ts';
import { isSubjectId, subjectHref, subjectKind, subjectKinds } from '../../security/subjects.ts';
import { notFound } from '../../platform/web/errors.ts';
import { addressOf, listHead } from '../../platform/pages/lists.ts';
import { numberWords, pluralWords } from '../../platform/pages/figure-words.ts';
import { dateTimeWords } from '../../platform/pages/day-words.ts';
import { toCsv, toXlsx } from '../../platform/spreadsheets/index.ts';
import { SORTS_OF_EVENT, SORT_NAMES, changesOf, deedWords, factsOf, lineOf, recordWords } from './trail.ts';
import type { TrailEntry } from './trail.ts';
import { namesIn } from './names.ts';
import { countTrail, recordAskedForCheck, recordTrailExport, sealState, trail, trailChoices, trailOfRecord } from './trail-store.ts';
import { CHECK_JOB } from './check-trail.job.ts';

const readRecordTrail = permission('audit.record', everyRole, 'See who did what to a record', 'sight of the record itself');
export const readTrail = permission('audit.trail', ['information-governance', 'coordinator'], 'Read the audit trail; the coordinator sees changes only');
const checkSeals = permission('audit.check', ['information-governance'], 'Have the seals of the audit trail checked');

const PATH = '/access/audit';
const PAGE_SIZE = 50;
const MOST_COUNTED = 10_000;
const MOST_EXPORTED = 50_000;
const key = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const query = z.object({ sort: z.enum(SORT_NAMES).optional().catch(undefined), event: z.string().max(100).optional().catch(undefined), person: z.uuid().optional().catch(undefined), kind: z.string().max(50).optional().catch(undefined), from: day, to: day, before: key });

/** Entries as the pages show them: who, what, which record, what was and is. */
async function shown(session: Session, entries: readonly TrailEntry[]): Promise<object[]> {
  const names = await namesIn(session, entries);
  return entries.map((entry) => {
    const kind = entry.subjectKind === null ? undefined : subjectKind(entry.subjectKind);
    return {
      at: entry.at, who: entry.actor, organisation: entry.organisation, deed: deedWords(entry.event, knownEvents()), words: recordWords(entry), href: subjectHref(kind, entry.subjectId, session.actor),
      changes: changesOf(entry.detail, names), facts: factsOf(entry.detail, names),
    };
  });
}

export const showRecordTrail = page('GET', '/access/audit/:kind/:id', { may: readRecordTrail, params: z.object({ kind: z.string().max(50), id: z.string().max(60) }), query: z.object({ before: key }) }, async ({ session, params, query: { before } }) => {
  const kind = subjectKind(params.kind);
  if (!kind || !isSubjectId(kind, params.id) || kind.opensFor?.(session.actor) === false) throw notFound();
  const words = await kind.words(session, params.id);
  if (words === undefined) throw notFound();
  const found = await trailOfRecord(session, kind.kind, params.id, before, PAGE_SIZE + 1);
  const entries = found.slice(0, PAGE_SIZE);
  const here = `${PATH}/${encodeURIComponent(kind.kind)}/${params.id}`;
  return showPage(
    'access/record-trail.njk',
    { kindTitle: kind.title, words, href: kind.href(params.id), entries: await shown(session, entries), olderHref: found.length > PAGE_SIZE ? addressOf(here, { before: entries.at(-1)?.id }) : undefined, newestHref: before === undefined ? undefined : here },
    { title: 'Who changed what', back: { text: words.length > 80 ? `${words.slice(0, 79)}…` : words, href: kind.href(params.id) } },
  );
});

export const showTrail = page('GET', PATH, { may: readTrail, query }, async ({ session, query: asked, person, fresh }) => {
  const { before, ...filters } = asked;
  const found = await trail(session, filters, before, PAGE_SIZE + 1);
  const entries = found.slice(0, PAGE_SIZE);
  const number = await countTrail(session, filters, MOST_COUNTED);
  const choices = await trailChoices(session);
  const isGovernance = hasRole(person, 'information-governance');
  return showPage(
    'access/trail.njk',
    {
      list: listHead({
        path: PATH, query: { ...filters, sort: undefined }, sentence: `${number === MOST_COUNTED ? 'More than ' : ''}${pluralWords(number, 'entry', 'entries')}, the newest first.`, exports: [],
        filters: [
          ...(isGovernance ? [{ name: 'sort', label: 'What', all: 'Everything', options: SORT_NAMES.map((one) => ({ value: one, text: SORTS_OF_EVENT[one] })) }] : []),
          { name: 'event', label: 'Event', options: choices.events.map((one) => ({ value: one, text: one.charAt(0).toUpperCase() + one.slice(1) })) },
          { name: 'person', label: 'Person', options: choices.people.map((one) => ({ value: one.id, text: one.name })) },
          { name: 'kind', label: 'Record', options: choices.kinds.map((one) => ({ value: one, text: subjectKinds().find((kind) => kind.kind === one)?.title ?? one })) },
          { name: 'from', label: 'From', kind: 'date' as const }, { name: 'to', label: 'To', kind: 'date' as const },
        ].map((filter) => ({ ...filter, value: filters[filter.name as keyof typeof filters] })),
      }),
      exports: (['csv', 'xlsx'] as const).map((form) => ({ text: form === 'csv' ? 'Export to CSV' : 'Export to Excel', href: addressOf(`${PATH}.${form}`, filters) })),
      clearHref: Object.values(filters).some((value) => value !== undefined) ? PATH : undefined, sort: filters.sort,
      entries: await shown(session, entries), olderHref: found.length > PAGE_SIZE ? addressOf(PATH, { ...filters, before: entries.at(-1)?.id }) : undefined, newestHref: before === undefined ? undefined : addressOf(PATH, filters),
      isGovernance, seal: isGovernance ? sealWords(await sealState(session)) : undefined, form: fresh(),
    },
    { title: 'Audit trail' },
  );
});

function sealWords(state: Awaited<ReturnType<typeof sealState>>): { sealed: string; check: string; problems: string[] } {
  return {
    sealed: state.sealedAt === null ? 'Nothing is sealed yet: the first seal comes within a minute of the first entry.' : `Sealed up to ${dateTimeWords(state.sealedAt)}: ${numberWords(state.entries)} entries of this installation under ${pluralWords(state.seals, 'seal')}.${state.newer === 0 ? '' : ` ${pluralWords(state.newer, 'newer entry waits', 'newer entries wait')} for the next seal.`}`,
    check: state.check === null ? 'The seals have not been checked yet.' : state.check.ok ? `Checked on ${dateTimeWords(new Date(state.check.at))}: all ${numberWords(state.check.entries)} sealed entries are as they were recorded.` : `Checked on ${dateTimeWords(new Date(state.check.at))}: the trail is not as it was recorded.`,
    problems: state.check === null || state.check.ok ? [] : state.check.problems,
  };
}

const COLUMNS = ['When', 'Who', 'Organisation', 'What', 'Kind of record', 'Record', 'In words'];

async function exported(session: Session, asked: z.output<typeof query>): Promise<(string | Date | null)[][]> {
  const { before: _before, ...filters } = asked;
  const entries = await trail(session, filters, undefined, MOST_EXPORTED);
  const names = await namesIn(session, entries);
  await recordTrailExport(session, filters, entries.length);
  return entries.map((entry) => [entry.at.toISOString(), entry.actor, entry.organisation, entry.event, entry.subjectKind, entry.subjectWords, lineOf(entry, knownEvents(), names)]);
}

export const exportTrailCsv = page('GET', '/access/audit.csv', { may: readTrail, query }, async ({ session, query: asked }) => sendFile({ name: 'audit-trail.csv', mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, await exported(session, asked)) }));

export const exportTrailXlsx = page('GET', '/access/audit.xlsx', { may: readTrail, query, transaction: false }, async ({ withSession, query: asked }) => {
  const rows = await withSession((session) => exported(session, asked));
  return sendFile({ name: 'audit-trail.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Audit trail', columns: COLUMNS, rows }] })) });
});

export const askForCheck = page('POST', '/access/audit/check', { may: checkSeals, transaction: false }, async ({ withSession, services }) => {
  await withSession(async (session) => {
    await recordAskedForCheck(session);
    await services.enqueue(CHECK_JOB, {}, session);
  });
  return goTo(PATH, 'The seals are being checked. Reload this page in a minute to see the outcome.');
});
