// What no command takes for a plan, made in a folder, with words of the message that says so.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const file = (name: string, text: string) => (folder: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

const plan = (name: string): string => `# ${name} Community Safety Partnership Plan 2031/32\n\n## Introduction\n\nWords.\n\n## Theft\n\n| Action | Owner |\n|---|---|\n| Mark bicycles at the station | ${name} Council |\n`;

export const refusedPlanFiles: [what: string, make: (folder: string) => string, says: string][] = [
  ['a file that is not there', (folder) => path.join(folder, 'nothing.docx'), 'no such file'],
  ['a folder', (folder) => folder, 'folder'],
  ['an empty file', file('empty.docx', ''), 'empty'],
  ['what is no plan', file('list.txt', 'Eggs and milk'), 'No plan was found'],
  ['two plans', file('two.md', ['Alder', 'Birch'].map(plan).join('\n')), '--plan N'],
];
