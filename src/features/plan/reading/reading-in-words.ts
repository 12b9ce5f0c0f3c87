// What `read` prints for people: the plan as it was understood, laid out so that a misreading is seen at a glance.
import { single } from './blocks.ts';
import type { PlanReading, ReadAction, ReadOwner, ReadYear } from './plan-reading.ts';

const WIDTH = 100;

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export function readingInWords(reading: PlanReading): string {
  const lines = [single(reading.title) || reading.file, ...(reading.partnership ? [`Partnership: ${single(reading.partnership)}`] : []), ''];
  for (const year of reading.years) lines.push(...yearLines(year));
  if (reading.sections.length > 0) {
    lines.push(`Text (${counted(reading.sections.length, 'section')})`);
    for (const section of reading.sections) lines.push(...wrapped(`${single(section.heading) || '(without a heading)'}: ${counted(wordCount(section.text), 'word')}${section.year ? `, ${section.year}` : ''}`, '  '));
    lines.push('');
  }
  if (reading.members.length > 0) {
    lines.push(`Members (${reading.members.length})`);
    for (const member of reading.members) lines.push(...wrapped([member.name, member.telephone, member.website, member.email].filter(Boolean).join(', '), '  '));
    lines.push('');
  }
  if (reading.glossary.length > 0) {
    lines.push(`Glossary (${counted(reading.glossary.length, 'term')})`);
    for (const { term, meaning } of reading.glossary) lines.push(...wrapped(`${single(term)}: ${single(meaning)}`, '  '));
    lines.push('');
  }
  if (reading.notUnderstood.length > 0) {
    lines.push(`Not understood (${reading.notUnderstood.length})`);
    for (const rest of reading.notUnderstood) lines.push(...wrapped(`${single(rest.where)}: “${single(rest.text)}” (${rest.why})`, '  '));
    lines.push('');
  }
  const actions = reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions));
  const unmatched = new Set(actions.flatMap((action) => action.unmatchedOwners));
  if (unmatched.size > 0) lines.push(...wrapped(`Owners that match no known name: ${[...unmatched].join('; ')}`, ''), '');
  lines.push(reading.notUnderstood.length === 0 ? 'Every word of the document has its place.' : `${counted(reading.notUnderstood.length, 'piece')} of the document found no place and ${reading.notUnderstood.length === 1 ? 'is' : 'are'} listed above; everything else has one.`);
  return lines.join('\n');
}

function yearLines(year: ReadYear): string[] {
  const actions = year.priorities.reduce((sum, priority) => sum + priority.actions.length, 0);
  const lines = [`${year.label || 'Year not named'}, ${year.role === 'reviewed' ? 'the year that was' : 'the year to come'}: ${counted(year.priorities.length, 'priority', 'priorities')}, ${counted(actions, 'action')}`, ''];
  for (const priority of year.priorities) {
    lines.push(...wrapped(`${single(priority.title) || 'Without a title'}${priority.crossCutting ? ' (cross-cutting)' : ''}: ${counted(priority.actions.length, 'action')}`, '  '));
    for (const [index, action] of priority.actions.entries()) lines.push(...actionLines(action, index + 1));
    lines.push('');
  }
  return lines;
}

function actionLines(action: ReadAction, number: number): string[] {
  const mark = `    ${(action.ref ?? String(number)).slice(0, 8)}${action.ref ? '' : '.'} `;
  const under = ' '.repeat(7);
  const facts = [
    action.owners.length > 0 ? action.owners.map(ownerWords).join('; ') : 'no owner',
    ...(action.due ? [`${/^(?:\d|the |end |spring|summer|autumn|winter|easter|christmas|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q\d|quarter \d)/i.test(action.due.text) ? 'by ' : ''}${action.due.text}`] : []),
    ...(action.status === 'not stated' ? [] : [action.status + (action.statusFrom === 'shading' ? ' (by colour)' : '')]),
    ...(action.subjectToFunding ? ['subject to funding'] : []),
  ];
  return [
    ...wrapped(single(action.text), under, mark),
    ...wrapped(facts.join(' · '), under),
    ...(action.measure ? wrapped(`Measure: ${single(action.measure)}`, under) : []),
    ...(action.update ? wrapped(`Update: ${single(action.update)}`, under) : []),
  ];
}

const ownerWords = (owner: ReadOwner): string => `${owner.name}${owner.part === 'owner' ? '' : ` (${owner.part})`}`;
const wordCount = (text: string): number => single(text).split(' ').filter(Boolean).length;

function wrapped(text: string, indent: string, first = indent): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + word.length + 1 > WIDTH && line.length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += line === indent || line === first ? word : ` ${word}`;
  }
  return [...lines, line.trimEnd()];
}
