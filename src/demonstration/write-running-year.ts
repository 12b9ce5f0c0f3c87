// The running layer: an invented year that is going on whenever the demonstration is loaded. Its days are counted from that day.
import { createHash, randomBytes } from 'node:crypto';
import type { Demo, Running } from '../../demo/schema.ts';
import { dayFrom, instantBefore } from './writer.ts';
import type { Writer } from './writer.ts';
import { writeSections } from './write-years.ts';

type Live = Running['priorities'][number]['actions'][number];

/** The plan year of a day, never one of the frozen two. */
export function runningLabel(today: string): { label: string; first: number } {
  const first = Math.max(2026, Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0));
  return { label: `${first}/${String(first + 1).slice(2)}`, first };
}

/** What is due with the year stays due with it, on whatever day the demonstration is begun. */
export function dueDay(action: Pick<Live, 'dueInDays' | 'dueAtYearEnd'>, today: string): string | null {
  if (action.dueAtYearEnd) return `${runningLabel(today).first + 1}-03-31`;
  return action.dueInDays === undefined ? null : dayFrom(today, action.dueInDays);
}

export async function writeRunningYear(writer: Writer, demo: Demo, now: Date, today: string): Promise<string> {
  const { running } = demo;
  const { label, first } = runningLabel(today);
  const begins = `${first}-04-01`;
  const within = (days: number): string => [dayFrom(today, -days), begins].sort().at(-1)!;
  const [yearId] = await writer.insert('plan_year', [{ _key: label, label, starts_on: begins, ends_on: `${first + 1}-03-31`, kept_since: begins, title: `Partnership plan ${first} to ${first + 1}`, state: 'for agreement', source: 'Invented for the demonstration' }], 'year');
  await writer.insert('theme', running.themes.map((name, index) => ({ _key: `${label} ${name}`, plan_year_id: yearId, position: index + 1, name })), 'theme');
  for (const [index, priority] of running.priorities.entries()) {
    const [priorityId] = await writer.insert('priority', [{ _key: priority.key, plan_year_id: yearId, position: index + 1, title: priority.title, topics: priority.topics ?? null, purpose: priority.purpose ?? null, is_cross_cutting: priority.isCrossCutting, strands: priority.strands }], 'priority');
    for (const [at, action] of priority.actions.entries()) await writeAction(writer, { yearId: yearId!, priorityId: priorityId!, label, today, now, within }, action, `${index + 1}.${at + 1}`, at + 1);
  }
  await writer.insert('action_lineage', running.stopped.map((one) => ({ from_action_id: writer.id('action', one.from), to_action_id: null, kind: 'stopped', reason: one.reason })));
  await writeSections(writer, yearId!, running.sections, { today: within(120), now, picture: async (file) => picture(demo, file) });
  await writeRisks(writer, running, yearId!, now, today);
  await writer.insert('comment', running.comments.map((one) => ({
    plan_year_id: yearId, about: one.about === 'plan' ? 'plan' : `action:${writer.id('action', one.about)}`, about_words: one.about === 'plan' ? 'The whole plan' : running.priorities.flatMap((priority) => priority.actions).find((action) => action.key === one.about)!.title, text: one.text,
    account_id: writer.id('account', one.by), written_by: writer.id('name', one.by), organisation_id: writer.id('place', one.by), written_at: instantBefore(now, one.daysAgo), resolved_at: one.resolvedBy ? instantBefore(now, one.daysAgo - 4) : null, resolved_by: one.resolvedBy ? writer.id('name', one.resolvedBy) : null, resolution: one.resolution ?? null,
  })));
  await writer.insert('agreement', running.agreement.map((one) => ({
    plan_year_id: yearId, round: 1, organisation_id: writer.id('organisation', one.organisation), answer: 'agreed', answered_on: dayFrom(today, -one.daysAgo), person: writer.id('name', one.by), capacity: one.capacity, minute: one.minute ?? null, signed: one.signed,
    account_id: one.signed ? writer.id('account', one.by) : writer.id('account', 'priya.nair'), recorded_by: one.signed ? writer.id('name', one.by) : 'Priya Nair', recorded_at: instantBefore(now, one.daysAgo),
  })));
  await writer.client.query("update plan_year set state = 'agreed' where partnership_id = $1 and id = $2", [writer.partnershipId, yearId]);
  await writer.client.query("update plan_year set state = 'published' where partnership_id = $1 and id = $2", [writer.partnershipId, yearId]);
  await writeChases(writer, running, yearId!, now, today);
  return yearId!;
}

type Around = { yearId: string; priorityId: string; label: string; today: string; now: Date; within(days: number): string };

async function writeAction(writer: Writer, around: Around, action: Live, ref: string, position: number): Promise<void> {
  const newest = action.updates.toSorted((a, b) => a.daysAgo - b.daysAgo)[0];
  const [actionId] = await writer.insert('action', [{
    _key: action.key, plan_year_id: around.yearId, priority_id: around.priorityId, position, ref, title: action.title, why: action.why ?? null, due_on: dueDay(action, around.today), target: action.target ?? null, target_met: action.targetMet ?? null,
    named_person: action.namedPerson ?? null, subject_to_funding: action.subjectToFunding, status: newest?.status ?? 'not started', status_reason: newest?.why ?? null, last_update_on: newest ? around.within(newest.daysAgo) : null,
  }], 'action');
  await writer.insert('action_owner', action.owners.map((owner, at) => ({ action_id: actionId, organisation_id: writer.id('organisation', owner), part: at === 0 ? 'accountable' : 'with', position: at + 1 })), undefined, false);
  await writer.insert('action_theme', action.themes.map((theme) => ({ action_id: actionId, theme_id: writer.id('theme', `${around.label} ${theme}`) })), undefined, false);
  await writer.insert('milestone', action.milestones.map((one, at) => ({ action_id: actionId, position: at + 1, text: one.text, due_on: dayFrom(around.today, one.dueInDays), done_on: one.doneDaysAgo === undefined ? null : dayFrom(around.today, -one.doneDaysAgo) })));
  await writer.insert('action_lineage', (action.from ?? []).map((from) => ({ from_action_id: writer.id('action', from), to_action_id: actionId, kind: action.kind === 'new' ? 'carried on' : action.kind, reason: action.reason ?? null })));
  if (action.from === undefined) await writer.insert('action_lineage', [{ from_action_id: null, to_action_id: actionId, kind: 'new', reason: action.reason ?? null }]);
  for (const update of action.updates) {
    const row = {
      action_id: actionId, written_on: around.within(update.daysAgo), status: update.status, status_why: update.why ?? null, came_by: update.onBehalf ? 'on behalf' : 'demonstration', account_id: writer.id('account', update.by), written_by: writer.id('name', update.by),
      organisation_id: writer.id('place', update.by), on_behalf_of: update.onBehalf ?? null, created_at: instantBefore(around.now, update.daysAgo),
    };
    let corrects: string | undefined;
    if (update.corrected) [corrects] = await writer.insert('action_update', [{ ...row, text: update.corrected.text, created_at: instantBefore(around.now, update.daysAgo + 1) }]);
    const [updateId] = await writer.insert('action_update', [{ ...row, text: update.text, ...(corrects ? { corrects_id: corrects, correction_why: update.corrected!.why } : {}) }]);
    if (update.daysAgo > 9) await writer.insert('action_update_acceptance', [{ update_id: updateId, accepted_by: 'Priya Nair', account_id: writer.id('account', 'priya.nair'), accepted_at: instantBefore(around.now, update.daysAgo - 1) }], undefined, false);
  }
}

async function writeRisks(writer: Writer, running: Running, yearId: string, now: Date, today: string): Promise<void> {
  for (const [index, risk] of running.risks.entries()) {
    const [riskId] = await writer.insert('risk', [{
      plan_year_id: yearId, position: index + 1, title: risk.title, cause: risk.cause, effect: risk.effect, likelihood: risk.likelihood, impact: risk.impact, controls: risk.controls, owner_organisation_id: writer.id('organisation', risk.owner), target_likelihood: risk.target[0], target_impact: risk.target[1], review_on: dayFrom(today, risk.reviewInDays), closed_on: risk.closed ? dayFrom(today, -risk.closed.daysAgo) : null, closed_why: risk.closed?.why ?? null,
    }]);
    const trail = (daysAgo: number, event: string, by: string, detail: object): Promise<unknown> =>
      writer.client.query("insert into audit_entry (partnership_id, at, event, account_id, actor, subject_kind, subject_id, subject_words, detail) values ($1, $2, $3, $4, $5, 'risk', $6, $7, $8)", [writer.partnershipId, instantBefore(now, daysAgo), event, writer.id('account', by), writer.id('name', by), riskId, risk.title, JSON.stringify(detail)]);
    await trail(160, 'added risk', 'priya.nair', {});
    if (risk.was) await trail(risk.was.daysAgo, 'changed risk', risk.was.by, { changed: [{ field: 'likelihood', was: risk.was.likelihood, is: risk.likelihood }] });
    if (risk.closed) await trail(risk.closed.daysAgo, 'closed risk', 'priya.nair', { why: risk.closed.why });
    await writer.insert('risk_link', [...risk.actions.map((one) => ({ risk_id: riskId, action_id: writer.id('action', one) })), ...risk.priorities.map((one) => ({ risk_id: riskId, priority_id: writer.id('priority', one) }))]);
  }
}

/** Rounds of asking with every answer there is. The links are spent: nobody knows their tokens. */
async function writeChases(writer: Writer, running: Running, yearId: string, now: Date, today: string): Promise<void> {
  for (const chase of running.chases) {
    const [roundId] = await writer.insert('chase_round', [{ plan_year_id: yearId, kind: chase.kind, period: chase.kind === 'monthly' ? dayFrom(today, -chase.daysAgo).slice(0, 7) : null, asked_by: 'Priya Nair', account_id: writer.id('account', 'priya.nair'), asked_at: instantBefore(now, chase.daysAgo), answer_by: dayFrom(today, chase.answerInDays - chase.daysAgo) }]);
    for (const request of chase.requests) {
      const email = `${request.person}@${'demonstration'}.example`;
      const { rows } = await writer.client.query<{ email: string }>('select email from account where id = $1', [writer.id('account', request.person)]);
      const address = rows[0]?.email ?? email;
      const [mailId] = await writer.insert('mail', [{
        kind: 'chase', to_name: writer.id('name', request.person), to_address: address, subject: 'Your updates for the partnership plan', text: 'Sent before the demonstration was loaded; its link has run out.', state: request.state === 'refused' ? 'refused' : 'sent', attempts: 1,
        last_answer: request.state === 'refused' ? '550 mailbox unavailable' : '250 accepted', created_at: instantBefore(now, chase.daysAgo), sent_at: request.state === 'refused' ? null : instantBefore(now, chase.daysAgo),
      }]);
      const begun = ['begun', 'answered', 'not mine', 'handed on'].includes(request.state);
      const [requestId] = await writer.insert('chase_request', [{
        round_id: roundId, organisation_id: writer.id('organisation', request.organisation), contact_id: writer.id('contact', request.person), account_id: writer.id('account', request.person), person: writer.id('name', request.person), email: address,
        token_hash: createHash('sha256').update(randomBytes(32)).digest('hex'), valid_until: instantBefore(now, chase.daysAgo - chase.answerInDays - 7), mail_id: mailId, begun_at: begun ? instantBefore(now, chase.daysAgo - 2) : null,
      }]);
      const answer = request.state === 'answered' ? 'update' : request.state === 'not mine' || request.state === 'handed on' ? request.state : null;
      await writer.insert('chase_item', request.actions.map((action, index) => ({
        request_id: requestId, action_id: writer.id('action', action), position: index + 1, answer, answer_words: request.words ?? null, handed_to_name: request.handedTo?.[0] ?? null, handed_to_email: request.handedTo?.[1] ?? null,
        answered_at: answer === null ? null : instantBefore(now, chase.daysAgo - 2), half_text: request.state === 'begun' ? 'Seven referrals this quarter, of which' : null, half_saved_at: request.state === 'begun' ? instantBefore(now, chase.daysAgo - 3) : null,
      })), undefined, false);
    }
  }
}

async function picture(demo: Demo, file: string): Promise<{ name: string; mediaType: string; bytes: Buffer; sha256: string }> {
  const { default: sharp } = await import('sharp');
  const bytes = await sharp(demo.picture(file), { density: 96 }).png().toBuffer();
  return { name: file.replace(/\.svg$/, '.png'), mediaType: 'image/png', bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
