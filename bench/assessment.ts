// Taking in police open data, beside raw DuckDB reading the same files, turn by turn: five million rows of forty forces and twelve months, a third of the files with
// CRLF and a fifth with a crime filed twice, as in life; how much memory it takes; counting one area from what is kept; and how long pages take while two imports run.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { countKept } from '../src/features/assessment/police-data/importing/count-kept.ts';
import { readApart } from '../src/features/assessment/police-data/importing/read-apart.ts';
import type { ImportFound } from '../src/features/assessment/police-data/importing/read-and-keep.ts';
import { openColumns, quoted } from '../src/platform/columns/columns.ts';
import { installation } from './support/installation.ts';
import { quantile } from './support/load.ts';
import { goal, heading, line, ms, ratio } from './support/print.ts';

const FORCES = 40;
const MONTHS = 12;
const TURNS = 3;
const ROWS = 5_000_000;
const TYPES = ['Anti-social behaviour', 'Bicycle theft', 'Burglary', 'Criminal damage and arson', 'Drugs', 'Other crime', 'Other theft', 'Possession of weapons', 'Public order', 'Robbery', 'Shoplifting', 'Theft from the person', 'Vehicle crime', 'Violence and sexual offences', 'Violence and sexual offences', 'Violence and sexual offences', 'Anti-social behaviour'];
const OUTCOMES = ['Under investigation', 'Unable to prosecute suspect', 'Investigation complete; no suspect identified', 'Local resolution', 'Court result unavailable'];

const WRITTEN = { plain: 'read_csv_auto over all files', columns: 'all_varchar, union_by_name', told: 'told every column' } as const;

/** What a person at a prompt would write, alone in a process: without a word about the form of the files, with some, and with all there is to say. */
async function raw(folder: string, how: keyof typeof WRITTEN): Promise<void> {
  const columns = await openColumns({ temporaryFolder: path.join(folder, 'spill'), megabytes: 4000 });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv')).map((name) => quoted(path.join(folder, name)));
  const told = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${HEAD.split(',').map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`;
  const source = { plain: `read_csv_auto(${quoted(`${folder}/*/*.csv`)})`, columns: `read_csv([${files.join(', ')}], all_varchar = true, union_by_name = true)`, told: `read_csv([${files.join(', ')}], ${told})` }[how];
  const began = performance.now();
  await columns.run(`create table counted as select "LSOA code", "Month", "Crime type", count(*) as n from ${source} group by all`);
  console.log(performance.now() - began);
}

const HEAD = 'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context';

function writeFiles(folder: string): void {
  const each = Math.round(ROWS / FORCES / MONTHS);
  for (let month = 1; month <= MONTHS; month += 1) {
    const name = `2024-${String(month).padStart(2, '0')}`;
    mkdirSync(path.join(folder, name), { recursive: true });
    for (let force = 0; force < FORCES; force += 1) {
      const ids = randomBytes(32 * each);
      if ((force + 3 * month) % 5 === 0) ids.copy(ids, 32 * 8, 32 * 7, 32 * 8);
      const id = ids.toString('hex');
      const end = (force + month) % 3 === 0 ? '\r\n' : '\n';
      let text = HEAD + end;
      for (let row = 0; row < each; row += 1) {
        const type = TYPES[(row * 7 + force + month) % TYPES.length]!;
        const asb = type === TYPES[0];
        const lsoa = force * 890 + ((row * 31 + month) % 890);
        text += `${asb ? '' : id.slice(row * 64, row * 64 + 64)},${name},Force ${force} Police,Force ${force} Police,${(-3 + (lsoa % 400) / 100).toFixed(6)},${(50 + (row % 500) / 100).toFixed(6)},On or near ${STREETS[row % STREETS.length]},E0100${String(lsoa).padStart(5, '0')},Place ${lsoa} ${row % 10}A,${type},${asb ? '' : OUTCOMES[row % OUTCOMES.length]},${end}`;
      }
      writeFileSync(path.join(folder, name, `${name}-force-${force}-street.csv`), text);
    }
  }
}
const STREETS = ['High Street', 'Station Road', 'Supermarket', 'Parking Area', 'Church Lane', 'Mill Close', 'Park/Open Space', 'Orchard Way', 'Bridge Street', 'Shopping Area'];

type Used = { wall: number; /** the processors' time */ cpu: number; megabytes: number };

/** The most memory a process has held and the processors' time it has had; 0 where the system does not say. */
function watch(pid: () => number | undefined): () => Omit<Used, 'wall'> {
  const used = { cpu: 0, megabytes: 0 };
  const look = setInterval(() => {
    try {
      used.megabytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid()}/status`, 'utf8'))?.[1] ?? 0) / 1024;
      const [user = 0, system = 0] = readFileSync(`/proc/${pid()}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13).map(Number);
      used.cpu = 10 * (user + system);
    } catch {
      // It has ended, or there is no /proc.
    }
  }, 50);
  return () => (clearInterval(look), used);
}

async function timeRaw(folder: string, how: keyof typeof WRITTEN): Promise<Used> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', import.meta.filename, 'raw', folder, how], { stdio: ['ignore', 'pipe', 'inherit'] });
  const used = watch(() => child.pid);
  let said = '';
  child.stdout.on('data', (words: Buffer) => (said += words.toString()));
  await new Promise((resolve) => child.on('exit', resolve));
  return { wall: Number(said), ...used() };
}

type Import = Parameters<typeof readApart>[0];

/** The one process that this one has started and that still runs. */
const ourChild = (): number | undefined => Number(readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').at(-1)) || undefined;

async function timeImport(order: Import): Promise<Used & { found: ImportFound }> {
  const used = watch(ourChild);
  const began = performance.now();
  const found = await readApart(order);
  return { wall: performance.now() - began, ...used(), found };
}

const middle = (all: readonly Used[], of: keyof Used): number => quantile(all.map((one) => one[of]), 0.5);

async function bench(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'frankpledge-bench-'));
  try {
    const files = path.join(folder, 'files');
    heading(`Police open data: ${ROWS.toLocaleString('en-GB')} rows, ${FORCES} forces, ${MONTHS} months`);
    writeFiles(files);
    await timeRaw(files, 'told');
    const wish = (name: string): Import => ({ source: files, scratch: path.join(folder, `work-${name}`), kept: path.join(folder, `kept-${name}`), known: [], forces: {} });
    const baselines = new Map((Object.keys(WRITTEN) as (keyof typeof WRITTEN)[]).map((how) => [how, [] as Used[]]));
    const ours: Awaited<ReturnType<typeof timeImport>>[] = [];
    for (let turn = 1; turn <= TURNS; turn += 1) {
      for (const [how, times] of baselines) times.push(await timeRaw(files, how));
      ours.push(await timeImport(wish(`turn-${turn}`)));
    }
    const { found } = ours[0]!;
    const asWritten = Math.min(middle(baselines.get('plain')!, 'wall'), middle(baselines.get('columns')!, 'wall'));
    for (const [how, times] of baselines) line(`raw DuckDB, LSOA × month × type: ${WRITTEN[how]}`, ms(middle(times, 'wall')), `processors ${ms(middle(times, 'cpu'))}`);
    line('taking in: checked, de-duplicated, counted, kept as Parquet', ms(middle(ours, 'wall')), `processors ${ms(middle(ours, 'cpu'))}; load ${loadavg()[0]!.toFixed(1)}`);
    for (const [how, times] of baselines) line(`  beside ${WRITTEN[how]}`, ratio(middle(ours, 'wall'), middle(times, 'wall')), `${ratio(middle(ours, 'cpu'), middle(times, 'cpu'))} in the processors’ time`);
    line('  beside the faster of the first two', ratio(middle(ours, 'wall'), asWritten), goal(middle(ours, 'wall') <= 1.6 * asWritten, 'at most 1.6 times'));
    const most = Math.max(...ours.map((one) => one.megabytes));
    line('  its memory', `${Math.round(most)} MB`, goal(most > 0 && most < 1000, 'under 1,000 MB'));
    const again = performance.now();
    await readApart({ ...wish('two'), known: found.months.map((one) => one.sha256) });
    line('the same files once more', ms(performance.now() - again), 'known by their hash');
    const lsoas = Array.from({ length: 80 }, (_none, index) => `E0100${String(index).padStart(5, '0')}`);
    const counting = performance.now();
    await countKept({ kept: path.join(folder, 'kept-turn-1'), scratch: path.join(folder, 'count'), months: found.months.filter((one) => one.slug === 'force-0'), lsoas });
    line('counting an area of 80 places from what is kept', ms(performance.now() - counting), goal(performance.now() - counting < 1500, 'under 1.5 s'));
    await pagesMeanwhile(async () => void (await Promise.all([readApart(wish('three')), readApart(wish('four'))])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The plan page, one request after another, alone and while `work` goes on. */
async function pagesMeanwhile(work: () => Promise<void>): Promise<void> {
  const house = await installation();
  const cookie = await house.signIn('priya.nair@tmbc.example');
  const asked = async (goOn: () => boolean): Promise<number[]> => {
    const times: number[] = [];
    while (goOn()) {
      const began = performance.now();
      const answer = await house.application.server.inject({ url: '/plan', headers: { cookie } });
      if (answer.statusCode >= 400) throw new Error(`/plan answered ${answer.statusCode}`);
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return times;
  };
  let left = 150;
  const alone = (await asked(() => (left -= 1) > 0)).slice(20);
  let going = true;
  const [busy] = await Promise.all([asked(() => going), work().finally(() => (going = false))]);
  line('the plan page, nothing else going on', `median ${ms(quantile(alone, 0.5))}, p95 ${ms(quantile(alone, 0.95))}`, '');
  line('the plan page while two imports run', `median ${ms(quantile(busy, 0.5))}, p95 ${ms(quantile(busy, 0.95))}`, goal(quantile(busy, 0.95) < 50, 'p95 under 50 ms'));
  await house.end();
}

if (process.argv[2] === 'raw') await raw(process.argv[3]!, process.argv[4] as keyof typeof WRITTEN);
else await bench();
