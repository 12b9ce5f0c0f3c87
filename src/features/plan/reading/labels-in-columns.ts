// "Action     Keep …" and below it "Led by     Street Pastors": labels without a colon, told by the gap behind them and by what follows standing in one column.
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';

const LONGEST = 400;
const NUMBERED = /(?<=\p{L})\s(?:\p{Lu}{0,2}\d{1,2}(?:\.\d{1,2})?\p{Ll}?)$/u;
const MUST = new Set<ColumnRole>(['action', 'owner', 'lead', 'partners', 'update']);

type Line = { label: string; role: ColumnRole; value: string; /** a colon stands behind the label */ marked: boolean; /** where the value begins, or -1 where none is */ from: number };

function lineOf(line: string): Line | undefined {
  if (line.length > LONGEST) return undefined;
  const found = /^(\s*)(\p{Lu}[^\s:|]*(?: [^\s:|]+){0,4})(?:(:? {2,}|:?\t+)(\S.*)|(:))?\s*$/u.exec(line);
  const label = found?.[2] ?? '';
  // "Action A1"
  const role = label === '' ? undefined : columnRole(label) ?? (NUMBERED.test(label) ? columnRole(label.replace(NUMBERED, '')) : undefined);
  // "Last year      Two were held": a label of the plan's own, among those that are known.
  if (!found || (role === undefined && found[4] === undefined)) return undefined;
  return { label, role: role ?? 'other', value: found[4] ?? '', marked: (found[3] ?? found[5] ?? '').startsWith(':'), from: found[4] === undefined ? -1 : line.length - line.trimStart().length + label.length + (found[3] ?? '').length };
}

/**
 * Lines up to the next empty one as "Label: value", what is wrapped with its own. Undefined unless three of them or more, or with colons two, begin with the name of a column each of another kind,
 * one of them of an action, its owner or its progress, and all values begin in one column.
 */
export function labelledLines(lines: readonly string[], from: number): { text: string; next: number } | undefined {
  const first = lineOf(lines[from] ?? '');
  if (!first || first.from < 0 || first.role === 'other') return undefined;
  const made: string[] = [];
  const roles = new Set<ColumnRole>();
  let at = from;
  for (; at < lines.length && (lines[at] ?? '').trim() !== ''; at += 1) {
    const line = lines[at] ?? '';
    const indent = line.search(/\S/);
    const here = indent < first.from ? lineOf(line) : undefined;
    if (here) {
      if (here.from >= 0 && Math.abs(here.from - first.from) > 1) return undefined;
      if (roles.has(here.role)) break;
      if (here.role !== 'other') roles.add(here.role);
      made.push(`${here.label}: ${here.value}`);
    } else if (indent >= first.from - 1 && made.length > 0) made[made.length - 1] += ` ${line.trim()}`;
    else return undefined;
  }
  return roles.size >= (first.marked ? 2 : 3) && [...roles].some((role) => MUST.has(role)) ? { text: made.join('\n'), next: at } : undefined;
}
