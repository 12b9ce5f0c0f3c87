// Reading a plan beside raw parsing of the same file, bringing a plan of 500 actions in beside one bare insert of as many rows, and publishing all forms beside
// an empty document in the same forms.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import mammoth from 'mammoth';
import { parse } from 'parse5';
import { extractText, getDocumentProxy } from 'unpdf';
import { importFile } from '../src/features/plan/bringing-in/import-file.ts';
import { publishYear } from '../src/features/plan/publication/publish-plan.ts';
import { readPlan } from '../src/features/plan/reading/read-plan.ts';
import { toDocx, toHtmlPage, toPdf } from '../src/platform/documents/index.ts';
import { installation } from './support/installation.ts';
import { middle } from './support/middle.ts';
import { goal, heading, line, ms, ratio } from './support/print.ts';

const RAW: Record<string, (bytes: Buffer) => Promise<unknown>> = {
  '.docx': (bytes) => mammoth.extractRawText({ buffer: bytes }),
  '.pdf': async (bytes) => extractText(await getDocumentProxy(new Uint8Array(bytes))),
  '.html': async (bytes) => parse(bytes.toString('utf8')),
  '.md': async (bytes) => bytes.toString('utf8').split('\n').map((text) => text.trim()),
};

async function reading(): Promise<void> {
  heading('Reading a plan (middle of five)');
  const given = path.join(import.meta.dirname, '../../shared/input');
  const files = [path.join(import.meta.dirname, '../examples'), ...(existsSync(given) ? [given] : [])].flatMap((folder) => readdirSync(folder).filter((name) => name in RAW || path.extname(name) in RAW).map((name) => path.join(folder, name)));
  for (const file of files.filter((name) => path.basename(name) !== 'README.md')) {
    const bytes = readFileSync(file);
    const ours = await middle(() => readPlan(bytes, path.basename(file)));
    const raw = await middle(async () => RAW[path.extname(file)]?.(bytes));
    line(path.basename(file), ms(ours), `${goal(ours < 1_000, 'under 1 s')}; raw parsing ${ms(raw)}`);
  }
}

/** The record of a past year: 500 actions over 25 priorities with what came of them, as Markdown with tables. */
function largePlan(): Buffer {
  const lines = ['# Partnership plan 2021/22', ''];
  for (let priority = 1; priority <= 25; priority += 1) {
    lines.push(`## Priority ${priority}: keeping quarter ${priority} safe`, '', '| Action | Lead agency | By when | Update | Status |', '|---|---|---|---|---|');
    for (let action = 1; action <= 20; action += 1) lines.push(`| Hold the drop-in at hall ${priority * 20 + action} and tell people about it | Kent Police, Body ${action} | 31 March 2022 | Open every Thursday. | On track |`);
    lines.push('');
  }
  return Buffer.from(lines.join('\n'));
}

await reading();
const house = await installation();
const { services } = house.application;
const { rows } = await house.operator.query<{ id: number; key: string; name: string }>('select partnership_id as id, key, name from partnership order by partnership_id limit 1');
const first = rows[0]!;
const actor = { kind: 'system', partnershipId: first.id, name: 'Bench' } as never;
const today = new Date().toISOString().slice(0, 10);

heading('Bringing in a plan of 500 actions, with its reading');
const large = largePlan();
const began = performance.now();
const imported = await importFile(services.pool, actor, { name: 'large.md', bytes: large }, undefined, new Date(), today);
const took = performance.now() - began;
const bare = await middle(() => house.operator.query("insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by) select $1, (select id from action where partnership_id = $1 limit 1), current_date, 'Open every Thursday.', 'on track', 'document', 'Bench' from generate_series(1, 500)", [first.id]));
const { rows: counted } = await house.operator.query<{ n: number }>("select count(*)::int as n from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2021/22'");
line(`${imported.kind}: ${counted[0]?.n} actions`, ms(took), `${goal(took < 5_000 && counted[0]?.n === 500, 'under 5 s')}; ${ratio(took, bare)} of one bare insert of 500 rows (${ms(bare)})`);

heading('Publishing all forms of the demonstration’s plan');
const empty = { title: 'Nothing', blocks: [] };
const nothing = await middle(async () => [toHtmlPage(empty), await toPdf(empty), await toDocx(empty)]);
const { rows: year } = await house.operator.query<{ id: string }>("select id from plan_year where partnership_id = $1 and state = 'published' and not frozen order by label desc limit 1", [first.id]);
let turn = 0;
const published = await middle(async () => {
  turn += 1;
  await house.operator.query('update priority set purpose = $3 where partnership_id = $1 and plan_year_id = $2', [first.id, year[0]?.id, `Said anew, time ${turn}.`]);
  await publishYear(services, actor, year[0]?.id ?? '', { today, note: `Time ${turn}`, agreedWhy: 'A word of a purpose, to publish anew.', publishedBy: 'Bench' });
}, 3);
line('web page, PDF, Word, JSON, CSV, written to the database', ms(published), `${goal(published < 2_000, 'under 2 s')}; ${ratio(published, nothing)} of an empty document in three forms (${ms(nothing)})`);
await house.end();
process.exit(0);
