// What is printed into a file is whole, or the command says that it is not: a script goes on with what it finds there.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { crimeId, passingFolderOf, street } from '../../test/support/police-files.ts';

const PROGRAM = path.join(import.meta.dirname, '../../frankpledge');
/** In a shell, whose words come after the command: where the output goes. */
const shell = (script: string, ...words: string[]) => {
  const done = spawnSync('bash', ['-c', script, 'bash', process.execPath, PROGRAM, ...words], { encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' } });
  return { code: done.status, said: done.stderr, out: done.stdout };
};
const files = { '2024-01/2024-01-kent-street.csv': street([{ id: crimeId(1), force: 'Kent Police', lsoa: 'E01024730' }]) };

describe('what is printed to a disk that takes no more', () => {
  test.skipIf(process.platform !== 'linux').each([['version'], ['--help'], ['assess', '--help'], ['assess', '--json'], ['assess']])('ends with status 2 and words: %s', (...words) => {
    const asked = words[0] === 'assess' && !words.includes('--help') ? [...words, '--police', passingFolderOf(files), '--area', 'E07000115'] : words;
    const told = shell('"$@" > /dev/full', ...asked);
    expect([told.code, told.said]).toEqual([2, expect.stringContaining('What was printed is not whole: the disk is full.\nDo not use what was written so far.')]);
  }, 60_000);

  test.skipIf(process.platform !== 'linux')('is cut off in the middle, which is said as well', () => {
    const folder = passingFolderOf(files);
    const told = shell('ulimit -f 4; "$@" > "$1.cut"'.replace('"$1.cut"', `'${folder}/cut.json'`), 'assess', '--police', folder, '--area', 'E07000115', '--json');
    expect([statSync(path.join(folder, 'cut.json')).size, told.code, told.said]).toEqual([4096, 2, expect.stringContaining('What was printed is not whole')]);
    const whole = shell(`"$@" > '${folder}/whole.json'`, 'assess', '--police', folder, '--area', 'E07000115', '--json');
    expect([whole.code, typeof JSON.parse(readFileSync(path.join(folder, 'whole.json'), 'utf8'))]).toEqual([0, 'object']);
  }, 60_000);

  test('says nothing where whoever read it has had enough', () => {
    const told = shell('set -o pipefail; "$@" | head -c 1', 'assess', '--help');
    expect([told.code, told.said, told.out]).toEqual([0, '', expect.any(String)]);
  }, 60_000);
});
