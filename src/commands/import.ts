// A plan from its document into the database, as the page does it.
import path from 'node:path';
import type { Command } from '../main.ts';
import { PlainError } from '../platform/plain-error.ts';
import { ask, openPool } from '../platform/database/connect.ts';
import { importFile, labelIn } from '../features/plan/index.ts';
import { dayOf } from '../security/services.ts';
import { bytesOf } from './plan-file.ts';
import { dataOption, withDatabase } from './with-database.ts';

export const command: Command = {
  summary: 'bring a plan in from its document, as a draft',
  usage: 'import FILE [--year 2024/25] [--partnership KEY] [--plan N] [--data DIR] [--json]',
  example: 'import partnership-plan-2025-26.docx --partnership northbury',
  files: 'one',
  options: { year: { type: 'string', value: '2024/25', help: 'which year the plan is for, where the document does not say' }, partnership: { type: 'string', value: 'KEY', help: 'which partnership, where there are several' }, plan: { type: 'string', value: 'N', help: 'which plan to bring in where the file holds several: 1, 2 …' }, ...dataOption },
  more: 'Reads Word, PDF, HTML, Markdown and text. The same file twice changes nothing; a plan that is there already is never written over: the file is kept, and the page "Bring your current plan" shows row by row what differs.',
  async run(context) {
    const file = context.files[0]!;
    const year = context.values['year'] === undefined ? undefined : labelIn(String(context.values['year']));
    if (context.values['year'] !== undefined && year === undefined) throw new PlainError('bad-year', `"${String(context.values['year'])}" is not a plan year.`, 'Write it like 2024/25.');
    const plan = context.values['plan'];
    if (plan !== undefined && !/^[1-9]\d?$/.test(String(plan))) throw new PlainError('bad-arguments', `"${String(plan)}" is no number of a plan in the file.`, 'Write it like --plan 2.');
    const bytes = await bytesOf(file);
    context.say(`Reading ${path.basename(file)} …`);
    const done = await withDatabase(context, async ({ app, operator }) => {
      const partnership = await partnershipOf(operator, context.values['partnership'] as string | undefined);
      const pool = openPool({ url: app, size: 1 });
      try {
        const now = new Date();
        return await importFile(pool, { kind: 'system', partnershipId: partnership, job: 'import' }, { name: path.basename(file), bytes }, year, now, dayOf(now), plan === undefined ? undefined : Number(plan) - 1);
      } finally {
        await pool.end();
      }
    });
    if (done.kind === 'refused') throw new PlainError(done.refused.code, done.refused.message, [done.refused.whatToDo, ...(done.refused.choices.length > 0 ? [`Found: ${done.refused.choices.map((choice, index) => `${index + 1}: ${choice}`).join('; ')}. Say which with --plan N.`] : [])].join(' '), file);
    if (context.json) {
      const { kind, ...rest } = done;
      context.print(JSON.stringify({ file: path.basename(file), state: kind, ...rest }, null, 2));
      return kind === 'kept' || (done.kind === 'brought in' && done.leftAlone.length > 0) ? 1 : 0;
    }
    switch (done.kind) {
      case 'same':
        context.print(`This very file came before (${done.before.state}). Nothing was changed.`);
        return 0;
      case 'brought in':
        for (const one of done.outcome.years ?? []) context.print(`${one.label}: ${one.actions} actions, ${one.role === 'planned' ? 'as a draft plan' : 'as the record of the year that was'}.`);
        context.print(`${done.outcome.organisations?.length ?? 0} organisations joined the directory, ${done.outcome.glossary?.length ?? 0} terms the glossary.`);
        if (done.tally.doubts > 0) context.print(`${done.tally.doubts} ${done.tally.doubts === 1 ? 'thing was' : 'things were'} brought in as read that a person should look at.`);
        for (const rest of done.notUnderstood) context.print(`Not understood (${rest.where}): ${rest.text}`);
        for (const label of done.leftAlone) context.print(`${label}: there is a plan for it already, and it was not written over. What differs: /plan/bring/${done.id}?show=differences`);
        return done.leftAlone.length > 0 ? 1 : 0;
      case 'kept':
        for (const why of done.why) context.print(why);
        for (const compared of done.differences) {
          context.print(`${compared.label}: ${compared.same} actions are the same, ${compared.rows.length} rows differ.`);
          for (const row of compared.rows) context.print(`  ${row.words}: ${row.text.slice(0, 160)}${row.changes.length > 0 ? ` (${row.changes.map((one) => one.field.toLowerCase()).join(', ')})` : ''}`);
        }
        context.print(`The file is kept. Go on with it under Plan, "Bring your current plan": /plan/bring/${done.id}`);
        return 1;
    }
  },
};

/** The one partnership there is, or the one whose key was given. */
async function partnershipOf(operatorUrl: string, key: string | undefined): Promise<number> {
  const pool = openPool({ url: operatorUrl, size: 1 });
  try {
    const rows = await ask<{ partnership_id: number; key: string }>(pool, 'select partnership_id, key from public.partnership order by key', []);
    const found = key === undefined ? (rows.length === 1 ? rows[0] : undefined) : rows.find((row) => row.key === key);
    if (found) return found.partnership_id;
    if (rows.length === 0) throw new PlainError('nothing-set-up', 'No partnership is set up here yet.', 'Start ./frankpledge serve and set one up, then import.');
    throw new PlainError('which-partnership', key === undefined ? 'There are several partnerships here.' : `There is no partnership "${key}".`, `Say which with --partnership: ${rows.map((row) => row.key).join(', ')}.`);
  } finally {
    await pool.end();
  }
}
