// House rules that a reader of the source could check by eye, checked for every file: where SQL stands, how long files are, what rooms are called, how a file opens.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFile, sourceFiles } from './source-files.ts';
import type { Inspection, SourceFile } from './source-files.ts';

const SQL = /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\s*[(<]|\bsql(<[^`]*>)?`|\.query\(\s*[`'"](select|insert|update|delete|with|begin)/i;
const maySpeakSql = (file: string): boolean => file.endsWith('-store.ts') || file.startsWith('src/security/') || file.startsWith('src/platform/database/') || file.startsWith('src/demonstration/');

function sqlInStoresOnly(files: readonly SourceFile[]): Inspection {
  const code = files.filter((file) => !file.path.endsWith('.test.ts'));
  return { inspected: code.length, breaches: code.filter((file) => !maySpeakSql(file.path) && SQL.test(file.text)).map((file) => `${file.path} speaks SQL: ${SQL.exec(file.text)?.[0]}`) };
}

function longFiles(files: readonly SourceFile[]): Inspection {
  return {
    inspected: files.length,
    breaches: files.filter((file) => file.text.split('\n').length > 401 && !/^(\/\/.*\n)*\/\/.*over 400 lines because/im.test(file.text)).map((file) => `${file.path} has ${file.text.split('\n').length} lines and does not say why`),
  };
}

function roomsWithoutSubject(files: readonly SourceFile[]): Inspection {
  return { inspected: files.length, breaches: files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager|lib)(\/|\.ts$)/.test(file.path)).map((file) => `${file.path} is a room without a subject`) };
}

function opensWithWhy(files: readonly SourceFile[]): Inspection {
  const code = files.filter((file) => !file.path.endsWith('.test.ts'));
  return { inspected: code.length, breaches: code.filter((file) => !/^(#!.*\n)?(\/\/ \S|\/\*\*)/.test(file.text)).map((file) => `${file.path} does not say why it exists`) };
}

/** Rules are pure: a noun's file beside a store imports no clock, database, web or config. */
function pureRules(files: readonly SourceFile[]): Inspection {
  const stores = new Set(files.filter((file) => file.path.endsWith('-store.ts')).map((file) => file.path.replace(/-store\.ts$/, '.ts')));
  const rules = files.filter((file) => stores.has(file.path));
  const breaches = rules.flatMap((file) => [
    ...file.imports.filter((one) => /^(pg|kysely|fastify|node:fs)|src\/platform\/(database|web|config|mail|jobs)|-store\.ts$/.test(one)).map((one) => `${file.path} imports ${one}`),
    ...(/\bnew Date\(\)|Date\.now\(\)|Math\.random\(\)/.test(file.text) ? [`${file.path} asks the clock or chance`] : []),
  ]);
  return { inspected: rules.length, breaches };
}

/** Every function a store exports takes the session first. */
function storesTakeSessions(files: readonly SourceFile[]): Inspection {
  const stores = files.filter((file) => file.path.startsWith('src/features/') && file.path.endsWith('-store.ts'));
  const breaches: string[] = [];
  let inspected = 0;
  for (const file of stores) {
    for (const [, name, first] of file.text.matchAll(/^export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*(\w+)/gm)) {
      inspected += 1;
      if (first !== 'session' && first !== 'services') breaches.push(`${file.path} ${name} takes ${first} before the session`);
    }
  }
  return { inspected, breaches };
}

/** A connection nobody listens to ends the process when it breaks; the two rooms that open one see to that. */
function connectionsListen(files: readonly SourceFile[]): Inspection {
  const code = files.filter((file) => file.path.startsWith('src/') && !file.path.endsWith('.test.ts') && !/^src\/platform\/database\/(client|connect)\.ts$/.test(file.path));
  return { inspected: code.length, breaches: code.filter((file) => /new pg\.(Client|Pool)\(/.test(file.text)).map((file) => `${file.path} opens a connection by itself`) };
}

const NAME_KEY = /^(?:lower\()?(?:\w+\.)?(?:name|full_name|term|person|organisation)\)?(?: desc| asc| nulls \w+| limit .*)*$/;

/** What a line orders by, key by key. */
function orderKeys(line: string): string[] {
  const keys = [...line.matchAll(/orderBy\('([^']+)'/g)].map((found) => found[1]!);
  for (const { index } of line.matchAll(/order by /g)) {
    let depth = 0;
    let key = '';
    for (const sign of line.slice(index + 'order by '.length)) {
      if (sign === '`' || (sign === ')' && depth === 0)) break;
      depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
      if (sign === ',' && depth === 0) keys.push(key.trim());
      key = sign === ',' && depth === 0 ? '' : key + sign;
    }
    keys.push(key.trim());
  }
  return keys;
}

/** Not read as a list of names: the files of a publication, and whose word goes of several. */
const NO_LIST_OF_NAMES: readonly [string, string][] = [
  ['src/features/assessment/written/document-store.ts', "where('document_id', '=', id).orderBy('name')"], ['src/features/plan/performance/report-store.ts', "where('report_id', '=', id).orderBy('name')"],
  ['src/features/plan/publication/publication-store.ts', "where('version_id', '=', versionId).orderBy('name')"], ['src/features/public-site/published-assessment-store.ts', "orderBy('name')"], ['src/features/public-site/published-store.ts', "orderBy('name')"],
  ['src/features/plan/publication/plan-data-store.ts', 's.ends_on desc nulls first, x.name limit 1'], ['src/features/people/accounts/signing-store.ts', 'order by email, name'],
];

/** Whoever looks a name up knows no capitals: what is listed by name asks for the one order that there is for it. */
function namesInOneOrder(files: readonly SourceFile[]): Inspection {
  const stores = files.filter((file) => !file.path.endsWith('.test.ts') && (file.path.startsWith('src/features/') && file.path.endsWith('-store.ts') || file.path.startsWith('src/security/')));
  const lines = stores.flatMap((file) => file.text.split('\n').filter((line) => /order by|orderBy\(/.test(line)).map((line) => ({ path: file.path, line })));
  const isList = (at: string, line: string): boolean => !NO_LIST_OF_NAMES.some(([file, words]) => file === at && line.includes(words));
  const breaches = lines.filter((one) => isList(one.path, one.line)).flatMap((one) => orderKeys(one.line).filter((key) => NAME_KEY.test(key)).map((key) => `${one.path} lists by bytes: ${key}`));
  return { inspected: lines.length, breaches };
}

/** Two of one number come in an order that nobody chose. */
const numberedTwice = (names: readonly string[]): string[] => {
  const numbers = names.flatMap((name) => /^\d{4}(?=-)/.exec(name)?.[0] ?? []);
  return numbers.filter((one, index) => numbers.indexOf(one) !== index);
};

const rules: [string, (files: readonly SourceFile[]) => Inspection, number, SourceFile[]][] = [
  ['SQL stands only in stores and in security', sqlInStoresOnly, 100, [sourceFile('src/features/plan/show-x.ts', "// x\nawait session.db.selectFrom('action').execute();"), sourceFile('src/features/plan/show-y.ts', '// x\nawait sql`select 1`.execute(db);')]],
  ['a file of over 400 lines says why', longFiles, 100, [sourceFile('src/features/x.ts', `// x\n${'const a = 1;\n'.repeat(401).replaceAll('const a', 'var a')}`)]],
  ['no room is without a subject', roomsWithoutSubject, 100, [sourceFile('src/platform/utils/x.ts', '// x'), sourceFile('src/features/plan/helpers.ts', '// x')]],
  ['every file says why it exists', opensWithWhy, 100, [sourceFile('src/features/x.ts', "import 'node:fs';\n")]],
  ['rules are pure', pureRules, 3, [sourceFile('src/features/a/noun-store.ts', '// x'), sourceFile('src/features/a/noun.ts', "// x\nimport pg from 'pg';\n")]],
  ['connections are opened where breaking is heard', connectionsListen, 100, [sourceFile('src/commands/x.ts', '// x\nnew pg.Client({});')]],
  ['names are listed in one order', namesInOneOrder, 100, [sourceFile('src/features/a/noun-store.ts', '// x\nawait sql`select name from a order by o.kind, o.name`;'), sourceFile('src/features/b/noun-store.ts', "// x\nawait session.db.selectFrom('a').orderBy('name').execute();")]],
  ['stores take the session first', storesTakeSessions, 20, [sourceFile('src/features/a/noun-store.ts', '// x\nexport async function load(id: string) {}')]],
];

describe('the house rules', async () => {
  const files = await sourceFiles();
  it.each(rules)('%s', (_name, rule, least) => {
    const { inspected, breaches } = rule(files);
    expect(inspected).toBeGreaterThanOrEqual(least);
    expect(breaches).toEqual([]);
  });
  it.each(rules)('a breach is seen: %s', (_name, rule, _least, planted) => {
    expect(rule(planted).breaches.length).toBeGreaterThan(0);
  });
  it.each([['migrations', 30], ['docs/decisions', 15]])('what lies in %s has a number of its own', (folder, least) => {
    const names = readdirSync(path.join(import.meta.dirname, '../..', folder));
    expect(names.length).toBeGreaterThan(least);
    expect(numberedTwice(names)).toEqual([]);
    expect(numberedTwice(['0001-a.sql', '0002-b.sql', '0002-c.sql', 'README.md'])).toEqual(['0002']);
  });
});
