// A file that DuckDB refuses (mixed line ends, other letters, broken rows) is written anew, line by line, as plain UTF-8; each line that cannot be read is named.
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { LookedAt } from './look-at-file.ts';

export type Mended = { rejected: number; /** the first few */ lines: number[]; /** the last line was one of them, and the file ends within it */ breaksOff: boolean; lastLine: number };

const NAMED_LINES = 5;

export async function mendFile(path: string, to: string, seen: LookedAt): Promise<Mended> {
  const out = createWriteStream(to, { flags: 'wx', mode: 0o600 });
  const failed = new Promise<never>((_resolve, reject) => out.once('error', reject));
  failed.catch(() => undefined);
  const width = seen.head!.width;
  const result: Mended = { rejected: 0, lines: [], breaksOff: false, lastLine: 0 };
  let waiting = '';
  let number = 0;
  let lastWasBad = false;
  const take = (line: string): void => {
    number += 1;
    if (line.trim() === '' || line === '\u001A') return;
    result.lastLine = number;
    const good = plainLine(line, seen.delimiter, width);
    lastWasBad = good === undefined;
    if (good !== undefined) waiting += `${good}\n`;
    else {
      result.rejected += 1;
      if (result.lines.length < NAMED_LINES) result.lines.push(number);
    }
  };
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text !== '' && !out.write(text)) await Promise.race([once(out, 'drain'), failed]);
  };
  const decoder = new TextDecoder(seen.encoding);
  let rest = '';
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > 1_000_000) rest = rest.slice(0, 1_000_000);
    for (const line of lines) take(line);
    await flush();
  }
  rest += decoder.decode();
  if (rest !== '') take(rest.replace(/\r$/, ''));
  await flush();
  out.end();
  await Promise.race([once(out, 'close'), failed]);
  result.breaksOff = lastWasBad && seen.openEnd;
  return result;
}

/** The line as DuckDB reads it, or undefined where it has not the columns of the head. */
function plainLine(line: string, delimiter: string, width: number): string | undefined {
  if (!line.includes('"')) {
    const cells = line.split(delimiter);
    if (cells.length !== width) return undefined;
    return delimiter === ',' ? line : stringify([cells], { record_delimiter: '' });
  }
  try {
    const rows = parse(line, { delimiter, relax_quotes: true, relax_column_count: true }) as unknown as string[][];
    return rows.length === 1 && rows[0]?.length === width ? stringify([rows[0]], { record_delimiter: '' }) : undefined;
  } catch {
    return undefined;
  }
}
