// The strategic assessment of an area from the police's open data, without a database: the same figures from the same files, wherever it runs.
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command, CommandContext } from '../main.ts';
import { loadAreas, type Areas } from '../features/assessment/areas/areas.ts';
import { ownPlaces, placesToRead } from '../features/assessment/assess/assess.ts';
import { compute } from '../features/assessment/assess/compute.ts';
import type { Computed } from '../features/assessment/assess/computed.ts';
import { isMonth } from '../features/assessment/assess/months.ts';
import { assessmentInWords } from '../features/assessment/assess/printed.ts';
import type { Problem } from '../features/assessment/police-data/police-data.ts';
import { writeWhole } from '../platform/files/write-whole.ts';
import { PlainError } from '../platform/plain-error.ts';

const USE = 'Use: ./frankpledge assess --police DIR-or-ZIP --area CODE';

/** Warnings that say so of a file or of rows. */
const LEFT_OUT: ReadonlySet<string> = new Set(['two-files', 'zip-in-zip', 'rejected-rows', 'no-file']);

interface Asked {
  readonly police: string;
  readonly area: string;
  readonly from?: string;
  readonly to?: string;
  readonly compareWith?: readonly string[];
  readonly out?: { readonly file: string; readonly form: 'html' | 'pdf' | 'docx' };
  readonly reference: readonly string[];
}

export const command: Command = {
  summary: 'write the strategic assessment of an area from police open data',
  usage: 'assess --police DIR-or-ZIP --area CODE [--compare-with CODE,…] [--from YYYY-MM] [--to YYYY-MM] [--json] [--out FILE.html|.pdf|.docx]',
  example: 'assess --police ./police --area E07000106 --out assessment.pdf',
  files: 'none',
  options: {
    police: { type: 'string', value: 'DIR', help: 'folder or zip of monthly files as downloaded from data.police.uk' },
    area: { type: 'string', value: 'CODE', help: 'a district (E07…), several with commas, or a Community Safety Partnership (E22…)' },
    'compare-with': { type: 'string', value: 'CODE,…', help: 'areas to rank it among (else those of its police force area)' },
    from: { type: 'string', value: 'YYYY-MM', help: 'first month (else the first in the data)' },
    to: { type: 'string', value: 'YYYY-MM', help: 'last month (else the last in the data)' },
    out: { type: 'string', value: 'FILE', help: 'write it as a document: .html, .pdf or .docx' },
    reference: { type: 'string', value: 'DIR', help: 'more outlines, older places and deprivation (reference/README.md)' },
  },
  more: 'Needs no database and no network, and changes nothing but the file of --out.\nStatus 0: done. 1: done, and a file was left out or not wholly read. 2: could not be done.\nEnvironment: FRANKPLEDGE_REFERENCE, as --reference.',
  async run(context) {
    const asked = await understand(context);
    const areas = await loadAreas({ folders: asked.reference });
    // Before hours of files are read for an area that is none.
    const lsoas = placesToRead(areas, asked.area, asked.compareWith);
    let told = 0;
    // Both are large, and whoever mistyped an area waits for neither.
    const { readPoliceData } = await import('../features/assessment/police-data/police-data.ts');
    const data = await readPoliceData(asked.police, {
      from: asked.from, to: asked.to, lsoas, pointsOf: ownPlaces(areas, asked.area),
      onProgress: (done, of) => {
        const quarter = Math.floor((done / of) * 4);
        if (quarter > told && of > 20) context.say(`Reading the police’s files: ${done} of ${of}`);
        told = Math.max(told, quarter);
      },
    });
    const isAsked = ({ month }: Problem): boolean => month === undefined || (month >= (asked.from ?? '') && month <= (asked.to ?? '9999-12'));
    const problems = data.problems.filter((one) => one.severity !== 'note' && isAsked(one));
    for (const problem of problems) context.say(problemLine(problem));
    const { computed, fingerprint } = await compute(data, areas, asked.area, { from: asked.from, to: asked.to, compareWith: asked.compareWith }).catch((error: unknown) => {
      throw error instanceof PlainError && error.place === undefined ? new PlainError(error.code, error.message, error.whatToDo, asked.police) : error;
    });
    const { assessment } = computed;
    if (asked.out !== undefined) await write(asked.out, { computed, fingerprint }, areas, asked, context);
    if (context.json) context.print(JSON.stringify({ ...assessment, mark: fingerprint }, null, 2));
    else if (asked.out === undefined) context.print(`${assessmentInWords(assessment)}\nMark of the data: ${fingerprint}`);
    return problems.some(({ severity, kind }) => severity === 'error' || LEFT_OUT.has(kind)) ? 1 : 0;
  },
};

async function understand({ values }: CommandContext): Promise<Asked> {
  const { police, area, from, to, out } = values;
  if (typeof police !== 'string' || police === '') throw new PlainError('bad-arguments', 'Where the police’s files are is missing.', `${USE}. --police takes a folder or a zip as downloaded from data.police.uk.`);
  if (typeof area !== 'string' || area.trim() === '') throw new PlainError('bad-arguments', 'The area is missing.', `${USE}. --area takes a district (E07000106), several with commas, or a Community Safety Partnership (E22000138).`);
  for (const [name, month] of [['from', from], ['to', to]] as const) {
    if (month !== undefined && !isMonth(String(month))) throw new PlainError('bad-month', `--${name} ${String(month)} is no month.`, 'A month is written YYYY-MM, as in 2025-01; the police’s files begin with 2010-12.');
  }
  if (typeof from === 'string' && typeof to === 'string' && from > to) throw new PlainError('bad-month', `--from ${from} lies after --to ${to}.`, 'Give the earlier month with --from.');
  // So that a folder that is missing is told by its own name, at once.
  if ((await stat(police)).isFile() && /\.csv$/i.test(police)) throw new PlainError('bad-arguments', 'This is a single file, and an assessment needs months beside each other.', 'Give the folder that holds it, or the zip as downloaded.', police);
  const compareWith = values['compare-with'];
  if (typeof compareWith === 'string' && compareWith.replaceAll(/[\s,]/g, '') === '') throw new PlainError('bad-arguments', '--compare-with names no area.', 'Give codes with commas between them, or leave it out.');
  const reference = [values['reference']].filter((one) => typeof one === 'string' && one !== '') as string[];
  for (const folder of reference) await stat(folder);
  return {
    police, area, reference,
    ...(typeof from === 'string' ? { from } : {}), ...(typeof to === 'string' ? { to } : {}),
    ...(typeof compareWith === 'string' ? { compareWith: compareWith.split(',').map((code) => code.trim()).filter((code) => code !== '') } : {}),
    ...(typeof out === 'string' ? { out: await formOf(out) } : {}),
  };
}

async function formOf(file: string): Promise<NonNullable<Asked['out']>> {
  const form = path.extname(file).slice(1).toLowerCase();
  if (form !== 'html' && form !== 'pdf' && form !== 'docx') throw new PlainError('bad-arguments', `--out ${file} names no form that can be written.`, 'End its name with .html, .pdf or .docx.');
  await access(path.dirname(path.resolve(file)));
  return { file, form };
}

async function write(out: NonNullable<Asked['out']>, { computed, fingerprint }: { computed: Computed; fingerprint: string }, areas: Areas, asked: Asked, context: CommandContext): Promise<void> {
  const again = ['./frankpledge assess', `--police ${path.basename(asked.police)}`, `--area ${asked.area}`, ...(asked.compareWith === undefined ? [] : [`--compare-with ${asked.compareWith.join(',')}`]), `--from ${computed.assessment.from}`, `--to ${computed.assessment.to}`, ...asked.reference.map((folder) => `--reference ${path.basename(folder)}`)].join(' ');
  const [{ drawAssessment }, { toDocx, toHtmlPage, toPdf }] = await Promise.all([import('../features/assessment/telling/draw-assessment.ts'), import('../platform/documents/index.ts')]);
  const document = await drawAssessment({ computed, command: again, fingerprint, date: new Date().toISOString().slice(0, 10) }, areas);
  await writeWhole(out.file, out.form === 'html' ? toHtmlPage(document) : out.form === 'pdf' ? await toPdf(document) : await toDocx(document));
  context.say(`Written: ${out.file}`);
}

const problemLine = ({ message, advice, file, line }: Problem): string => `${message}${file === undefined ? '' : ` (${file}${line === undefined ? '' : `, line ${line}`})`} ${advice}`;
