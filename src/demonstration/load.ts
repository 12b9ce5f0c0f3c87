// Loads the demonstration partnership into an empty database, and gives an empty installation its one-time set-up code.
import { createHash, randomInt } from 'node:crypto';
import type pg from 'pg';
import { readDemo, readPartnership } from '../../demo/schema.ts';
import type { Demo } from '../../demo/schema.ts';
import { commit, openClient } from '../platform/database/client.ts';
import type { RoleAddresses } from '../platform/database/roles.ts';
import { dayOf } from '../security/services.ts';
import { publishDemonstration } from './publish.ts';
import { computeDemonstration, writeAssessment } from './write-assessment.ts';
import { writeMeasures } from './write-measures.ts';
import { writeMeasureLinks } from './write-measure-links.ts';
import { meetsOn, writeScoring } from './write-scoring.ts';
import { writePartnership } from './write-partnership.ts';
import { runningLabel, writeRunningYear } from './write-running-year.ts';
import { writeFrozenYear, writeSections } from './write-years.ts';
import { firstRefusal } from './writer.ts';

const LOCK = 77_003_812;

/**
 * Loads the demonstration's records when there is no partnership yet; several processes may start at once. Returns what makes its publications, a second or two
 * of work that a start need not wait for; it does nothing where they are there or the database is no demonstration.
 */
export async function loadDemonstrationIfEmpty(addresses: RoleAddresses, report: (line: string) => void): Promise<() => Promise<void>> {
  const publish = (): Promise<void> => makeRest(addresses, { now: new Date() });
  const client = await connected(addresses);
  try {
    const { rows } = await client.query<{ demonstration: boolean }>("select (select value = 'true' from machinery.setting where name = 'demonstration') as demonstration from public.partnership limit 1");
    // A demonstration whose loading was cut short between its rows and its publications gets them now.
    if (rows.length > 0) return rows[0]?.demonstration ? publish : async () => {};
  } finally {
    await client.end();
  }
  report('Loading the demonstration partnership …');
  await loadRecords(addresses, { now: new Date() });
  return publish;
}

/** Makes the publications of a demonstration whose start has not come to them yet; nothing anywhere else. */
export async function finishDemonstration(addresses: RoleAddresses): Promise<void> {
  const client = await connected(addresses);
  try {
    const { rows } = await client.query("select 1 from machinery.setting where name = 'demonstration' and value = 'true'");
    if (rows.length === 0) return;
  } finally {
    await client.end();
  }
  await makeRest(addresses, { now: new Date() });
}

/** Loads the demonstration as of `now`, its publications with it. */
export async function loadDemonstration(addresses: RoleAddresses, options: { now: Date }): Promise<void> {
  await loadRecords(addresses, options);
  await makeRest(addresses, options);
}

/** What takes a second or two: publications, and the figures of the assessment. */
async function makeRest(addresses: RoleAddresses, options: { now: Date }): Promise<void> {
  await publishDemonstration(addresses, options);
  await computeDemonstration(addresses, readPartnership().key);
}

/** All of its records in one transaction, or none. */
async function loadRecords(addresses: RoleAddresses, options: { now: Date }): Promise<void> {
  const client = await connected(addresses);
  try {
    await client.query(`begin; select pg_advisory_xact_lock(${LOCK})`);
    const { rows } = await client.query('select 1 from public.partnership limit 1');
    if (rows.length === 0) {
      await client.query("insert into machinery.setting (name, value) values ('demonstration', 'true') on conflict (name) do nothing");
      await writeEverything(client, options.now);
    }
    // Where a row was not taken, this undoes what there was and throws.
    await commit(client);
  } catch (error) {
    await client.query('rollback');
    throw firstRefusal(client) ?? error;
  } finally {
    await client.end();
  }
}

async function writeEverything(client: pg.Client, now: Date): Promise<void> {
  const demo = readDemo();
  const today = dayOf(now);
  const writer = await writePartnership(client, demo, today);
  for (const year of demo.years) await writeFrozenYear(writer, year, '2025-03-31');
  await writeRunningYear(writer, demo, now, today);
  await writeMeasures(writer, demo.measures, now, today);
  await writeMeasureLinks(writer, demo.measureLinks);
  await writeAssessment(writer, demo.assessment, now, today, meetsOn(demo.scoring.find((one) => one.for === 'next')!, today));
  await writeScoring(writer, demo.scoring, demo.measures, now, today);
  await writeSecondPartnership(client, demo, now, today);
  await client.query("insert into audit_entry (partnership_id, event, actor, subject_words) values ($1, 'loaded demonstration', 'Frankpledge (demonstration)', $2)", [writer.partnershipId, demo.partnership.name]);
}

/** A second, tiny partnership on the same installation: what is in it must never be seen from the first. */
async function writeSecondPartnership(client: pg.Client, demo: Demo, now: Date, today: string): Promise<void> {
  const { second } = demo;
  const writer = await writePartnership(client, second, today);
  const { label, first } = runningLabel(today);
  const [yearId] = await writer.insert('plan_year', [{ label, starts_on: `${first}-04-01`, ends_on: `${first + 1}-03-31`, title: `Partnership plan ${first} to ${first + 1}` }]);
  await writeMeasures(writer, second.measures, now, today);
  const [themeId] = await writer.insert('theme', second.themes.map((name, index) => ({ plan_year_id: yearId, position: index + 1, name })));
  const [priorityId] = await writer.insert('priority', [{ plan_year_id: yearId, position: 1, title: second.priority.title }]);
  for (const [index, action] of second.priority.actions.entries()) {
    const [actionId] = await writer.insert('action', [{ plan_year_id: yearId, priority_id: priorityId, position: index + 1, ref: `1.${index + 1}`, title: action.title, ...(action.update ? { status: 'on track', last_update_on: today } : {}) }]);
    await writer.insert('action_owner', action.owners.map((owner, at) => ({ action_id: actionId, organisation_id: writer.id('organisation', owner), part: at === 0 ? 'accountable' : 'with', position: at + 1 })), undefined, false);
    await writer.insert('action_theme', action.themes.map(() => ({ action_id: actionId, theme_id: themeId })), undefined, false);
    await writer.insert('milestone', [{ action_id: actionId, position: 1, text: 'First step' }]);
    if (action.update) await writer.insert('action_update', [{ action_id: actionId, written_on: today, text: action.update, status: 'on track', came_by: 'demonstration', written_by: 'Ravi Chand' }]);
  }
  await writeSections(writer, yearId!, [second.section], { today });
  await writer.insert('risk', [{ plan_year_id: yearId, title: second.risk.title, likelihood: second.risk.likelihood, impact: second.risk.impact, owner_organisation_id: writer.id('organisation', second.risk.owner) }]);
  await writer.insert('comment', [{ plan_year_id: yearId, about: 'plan', about_words: 'The whole plan', text: second.comment.text, account_id: writer.id('account', second.comment.by), written_by: writer.id('name', second.comment.by), written_at: now }]);
  await writeScoring(writer, second.scoring, second.measures, now, today);
}

/** A fresh one-time code when nothing is set up; undefined otherwise. Only its hash is kept. */
export async function setUpCodeIfEmpty(addresses: RoleAddresses): Promise<string | undefined> {
  const client = await connected(addresses);
  try {
    const { rows } = await client.query('select 1 from public.partnership limit 1');
    if (rows.length > 0) return undefined;
    const code = Array.from({ length: 3 }, () => String(randomInt(10_000)).padStart(4, '0')).join('-');
    const hash = createHash('sha256').update(code).digest('hex');
    await client.query("insert into machinery.setting (name, value) values ('set-up', to_jsonb($1::text)) on conflict (name) do update set value = excluded.value", [hash]);
    return code;
  } finally {
    await client.end();
  }
}

async function connected(addresses: RoleAddresses): Promise<pg.Client> {
  const client = openClient({ connectionString: addresses.operator, pipeline: true } as pg.ClientConfig);
  await client.connect();
  return client;
}
