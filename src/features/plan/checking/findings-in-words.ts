// What `check` prints: for people grouped by weight, both places quoted; for scripts the shape that they rely on.
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Finding, Severity } from './finding.ts';

const WIDTH = 100;
/** The heaviest first; what is found of each weight, under which heading. */
export const GROUPS: readonly [Severity, string, string][] = [
  ['error', 'Cannot both be right', 'contradiction'],
  ['warning', 'Look again', 'warning'],
  ['advice', 'Worth mending', 'piece of advice'],
];

/** `understood`: what was read of it, in a sentence. */
export type Checked = { file: string; understood: string; findings: readonly Finding[] };

/** JSON-ready; fields may be added, never renamed or removed. */
export function findingsJson(checked: readonly Checked[]): Record<string, unknown> {
  return { files: checked.map(({ file, understood, findings }) => ({ file, understood, findings: findings.map(({ kind, severity, subject, period, message, places, key }) => ({ kind, severity, subject, ...(period === undefined ? {} : { period }), message, places: places.map(({ quote, value, where }) => ({ quote, ...(value === undefined ? {} : { value }), where })), key })) })) };
}

export function findingsInWords({ file, understood, findings }: Checked): string {
  const lines = [file, ...wrapped(understood, ''), ''];
  for (const [severity, title] of GROUPS) {
    const group = findings.filter((one) => one.severity === severity);
    if (group.length === 0) continue;
    lines.push(`${title} (${group.length})`, '');
    for (const one of group) {
      lines.push(...wrapped(one.message, '  ', '- '));
      for (const place of one.places.slice(0, 4)) lines.push(...wrapped(`“${place.quote}”`, '    '), ...wrapped(place.where, '      '));
      if (one.places.length > 4) lines.push(`    and ${pluralWords(one.places.length - 4, 'more place')}`);
      lines.push('');
    }
  }
  const counts = GROUPS.map(([severity, , word]) => [findings.filter((one) => one.severity === severity).length, word] as const).filter(([count]) => count > 0);
  lines.push(counts.length === 0 ? 'Nothing was found that contradicts itself or cannot be traced.' : `${listWords(counts.map(([count, word]) => pluralWords(count, word, word === 'piece of advice' ? 'pieces of advice' : `${word}s`)))}.`);
  return lines.join('\n');
}

function wrapped(text: string, indent: string, first = indent): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + word.length + 1 > WIDTH && line !== first) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += line === indent || line === first ? word : ` ${word}`;
  }
  return [...lines, line.trimEnd()];
}
