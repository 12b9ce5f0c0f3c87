// The published plan of a year as files, the very bytes that are stored: for a council's own site or archive.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from '../main.ts';
import { finishDemonstration } from '../demonstration/load.ts';
import { publishedFiles } from '../features/public-site/index.ts';
import { openPool } from '../platform/database/connect.ts';
import { writeWhole } from '../platform/files/write-whole.ts';
import { PlainError } from '../platform/plain-error.ts';
import { dataOption, withDatabase } from './with-database.ts';

const USE = 'Use: ./frankpledge publish --year 2025/26 [--partnership KEY] --out DIR';

/** `2025/26`, `2025-26` and `2025/2026` are one year: `2025-26`. Throws when it is none, or when its two halves do not follow each other. */
export function yearOf(words: unknown): string {
  const match = typeof words === 'string' ? /^\s*(\d{4})\s*[/–-]\s*(?:20)?(\d{2})\s*$/.exec(words) : null;
  if (match === null || (Number(match[1]) + 1) % 100 !== Number(match[2])) {
    throw new PlainError('bad-year', words === undefined ? 'The year is missing.' : `"${String(words)}" is no plan year.`, `A plan year is written 2025/26. ${USE}`);
  }
  return `${match[1]}-${match[2]}`;
}

export const command: Command = {
  summary: 'write the latest published version of a year’s plan as files',
  usage: 'publish --year YEAR [--partnership KEY] --out DIR [--data DIR]',
  example: 'publish --year 2025/26 --out ./plan',
  files: 'none',
  more: 'Writes plan.html, plan.pdf, plan.docx, plan.json with its schema, and CSV files with their dictionary. Ends with 1 when the year is not published.',
  options: {
    year: { type: 'string', value: 'YEAR', help: 'the plan year, as in 2025/26' },
    partnership: { type: 'string', value: 'KEY', help: 'whose plan, where the installation holds several' },
    out: { type: 'string', value: 'DIR', help: 'the folder to write into' },
    ...dataOption,
  },
  async run(context) {
    const year = yearOf(context.values['year']);
    const { out, partnership } = context.values;
    if (typeof out !== 'string' || out === '') throw new PlainError('bad-arguments', 'The folder to write into is missing.', USE);
    const folder = path.resolve(out);
    const label = year.replace('-', '/');
    const found = await withDatabase(context, async (addresses) => {
      const pool = openPool({ url: addresses.operator, size: 1 });
      try {
        const first = await publishedFiles(pool, year, partnership as string | undefined);
        if (first.kind !== 'none') return first;
        // A demonstration that was started a moment ago is still making its publications.
        await finishDemonstration(addresses);
        return await publishedFiles(pool, year, partnership as string | undefined);
      } finally {
        await pool.end();
      }
    });
    if (found.kind === 'unknown') throw new PlainError('no-partnership', `There is no partnership "${String(partnership)}" here.`, found.keys.length > 0 ? `Those here are: ${found.keys.join(', ')}.` : 'Nothing is set up here yet.');
    if (found.kind === 'several') throw new PlainError('several-partnerships', `Several partnerships have published ${label}.`, `Say which with --partnership: ${found.keys.join(', ')}.`);
    if (found.kind === 'none') {
      context.say(`${label} is not published${typeof partnership === 'string' ? ` by ${partnership}` : ''}, or it was withdrawn. Nothing was written.`);
      if (context.json) context.print(JSON.stringify({ published: false, year: label }));
      return 1;
    }
    await mkdir(folder, { recursive: true });
    const written: string[] = [];
    try {
      for (const { name, bytes } of found.files) {
        await writeWhole(path.join(folder, name), bytes);
        written.push(path.join(folder, name));
      }
    } catch (error) {
      // Some of the files of a version are no version.
      for (const file of written) await rm(file, { force: true });
      throw error;
    }
    if (found.corrected > 0) context.say(`${found.corrected === 1 ? 'One figure' : `${found.corrected} figures`} of it ${found.corrected === 1 ? 'was' : 'were'} corrected since. The files are as they were published; the next version says what holds now.`);
    context.print(
      context.json
        ? JSON.stringify({ published: true, partnership: found.partnershipKey, year: label, version: found.version, publishedOn: found.publishedOn, folder, ...(found.corrected > 0 ? { correctedSince: found.corrected } : {}), files: found.files.map(({ name, sha256, bytes }) => ({ name, sha256, size: bytes.length })) })
        : `Version ${found.version} of ${found.title}, published ${found.publishedOn}: ${found.files.length} files in ${out}`,
    );
    return 0;
  },
};
