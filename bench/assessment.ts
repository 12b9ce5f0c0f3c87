// Taking in police open data, beside raw DuckDB reading the same files: five million rows of forty forces and twelve months, a third of the files with CRLF as in
// life; how much memory it takes; counting one area from what is kept; and how long pages take while two imports run at once.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runChild } from '../src/features/assessment/police-data/importing/run-child.ts';
import { openColumns, quoted } from '../src/platform/columns/columns.ts';
import { installation } from './support/installation.ts';
import { quantile } from './support/load.ts';
import { goal, heading, line, ms, ratio } from './support/print.ts';

const FORCES = 40;
const MONTHS = 12;
const ROWS = 5_000_000;
const TYPES = ['Anti-social behaviour', 'Bicycle theft', 'Burglary', 'Criminal damage and arson', 'Drugs', 'Other crime', 'Other theft', 'Possession of weapons', 'Public order', 'Robbery', 'Shoplifting', 'Theft from the person', 'Vehicle crime', 'Violence and sexual offences', 'Violence and sexual offences', 'Violence and sexual offences', 'Anti-social behaviour'];
const OUTCOMES = ['Under investigation', 'Unable to prosecute suspect', 'Investigation complete; no suspect identified', 'Local resolution', 'Court result unavailable'];

/** What a person at a prompt would write, alone in a process: `guessed` leaves the form of the files to DuckDB, otherwise it is told. */
async function raw(folder: string, guessed: boolean): Promise<void> {
  const columns = await openColumns({ temporaryFolder: path.join(folder, 'spill'), megabytes: 4000 });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv')).map((name) => quoted(path.join(folder, name)));
  const told = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${HEAD.split(',').map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`;
  const began = performance.now();
  await columns.run(`create table counted as select "LSOA code", "Month", "Crime type", count(*) as n from read_csv([${files.join(', ')}], ${guessed ? 'all_varchar = true, union_by_name = true' : told}) group by all`);
  console.log(performance.now() - began);
}

const HEAD = 'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context';

function writeFiles(folder: string): void {
  const each = Math.round(ROWS / FORCES / MONTHS);
  for (let month = 1; month <= MONTHS; month += 1) {
    const name = `2024-${String(month).padStart(2, '0')}`;
    mkdirSync(path.join(folder, name), { recursive: true });
    for (let force = 0; force < FORCES; force += 1) {
      const ids = randomBytes(32 * each).toString('hex');
      const end = (force + month) % 3 === 0 ? '\r\n' : '\n';
      let text = HEAD + end;
      for (let row = 0; row < each; row += 1) {
        const type = TYPES[(row * 7 + force + month) % TYPES.length]!;
        const asb = type === TYPES[0];
        const lsoa = force * 890 + ((row * 31 + month) % 890);
        text += `${asb ? '' : ids.slice(row * 64, row * 64 + 64)},${name},Force ${force} Police,Force ${force} Police,${(-3 + (lsoa % 400) / 100).toFixed(6)},${(50 + (row % 500) / 100).toFixed(6)},On or near ${STREETS[row % STREETS.length]},E0100${String(lsoa).padStart(5, '0')},Place ${lsoa} ${row % 10}A,${type},${asb ? '' : OUTCOMES[row % OUTCOMES.length]},${end}`;
      }
      writeFileSync(path.join(folder, name, `${name}-force-${force}-street.csv`), text);
    }
  }
}
const STREETS = ['High Street', 'Station Road', 'Supermarket', 'Parking Area', 'Church Lane', 'Mill Close', 'Park/Open Space', 'Orchard Way', 'Bridge Street', 'Shopping Area'];

/** The most memory a process and its children have held, in megabytes; 0 where the system does not say. */
function watchMemory(pid: () => number | undefined): () => number {
  let most = 0;
  const watch = setInterval(() => {
    try {
      most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid()}/status`, 'utf8'))?.[1] ?? 0) / 1024);
    } catch {
      // It has ended, or there is no /proc.
    }
  }, 100);
  return () => (clearInterval(watch), most);
}

async function timeRaw(folder: string, how: 'guessed' | 'told'): Promise<number> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', import.meta.filename, 'raw', folder, how], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (words: Buffer) => (said += words.toString()));
  await new Promise((resolve) => child.on('exit', resolve));
  return Number(said);
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'frankpledge-bench-'));
  try {
    const files = path.join(folder, 'files');
    heading(`Police open data: ${ROWS.toLocaleString('en-GB')} rows, ${FORCES} forces, ${MONTHS} months`);
    writeFiles(files);
    await timeRaw(files, 'told');
    const wish = (name: string): Parameters<typeof runChild>[0] & { kind: 'import' } => ({ kind: 'import', wish: { source: files, scratch: path.join(folder, `work-${name}`), kept: path.join(folder, `kept-${name}`), known: [], forces: {} } });
    const guessed = await timeRaw(files, 'guessed');
    const told = await timeRaw(files, 'told');
    let child: number | undefined;
    const memory = watchMemory(() => child);
    const began = performance.now();
    const found = await runChild(wish('one'), undefined, (pid) => (child = pid));
    const took = performance.now() - began;
    const most = memory();
    line('raw DuckDB, as one would write it (all_varchar, union_by_name)', ms(guessed), 'LSOA × month × type');
    line('raw DuckDB, told every column', ms(told), 'it can do no better');
    line('taking in: checked, de-duplicated, counted, kept as Parquet', ms(took), `${ratio(took, guessed)} of the first; ${goal(took <= 1.6 * guessed, 'at most 1.6 times')}`);
    line('  its memory', `${Math.round(most)} MB`, goal(most > 0 && most < 1000, 'under 1,000 MB'));
    const again = performance.now();
    await runChild({ ...wish('two'), wish: { ...wish('two').wish, known: found.months.map((one) => one.sha256) } });
    line('the same files once more', ms(performance.now() - again), 'known by their hash');
    const lsoas = Array.from({ length: 80 }, (_none, index) => `E0100${String(index).padStart(5, '0')}`);
    const counting = performance.now();
    await runChild({ kind: 'count', wish: { kept: path.join(folder, 'kept-one'), scratch: path.join(folder, 'count'), months: found.months.filter((one) => one.slug === 'force-0'), lsoas } });
    line('counting an area of 80 places from what is kept', ms(performance.now() - counting), goal(performance.now() - counting < 1500, 'under 1.5 s'));
    await pagesMeanwhile(async () => void (await Promise.all([runChild(wish('three')), runChild(wish('four'))])));
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

if (process.argv[2] === 'raw') await raw(process.argv[3]!, process.argv[4] === 'guessed');
else await bench();
