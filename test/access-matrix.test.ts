// The table of who may do what, as a manager can read it: written from the routes themselves and kept as docs/access-rules.md.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { features } from '../src/app.ts';
import { ROLE_NAMES } from '../src/security/actor.ts';
import type { Permission } from '../src/security/permission.ts';
import { roleWord, roleWords } from '../src/security/words.ts';

const FILE = path.join(import.meta.dirname, '../docs/access-rules.md');

function tableOfRules(): { text: string; permissions: Permission[] } {
  const permissions = new Map<string, { permission: Permission; routes: string[] }>();
  for (const feature of features) {
    for (const route of feature.routes) {
      const entry = permissions.get(route.may.name) ?? { permission: route.may, routes: [] };
      entry.routes.push(`${route.method} ${route.path}`);
      permissions.set(route.may.name, entry);
    }
  }
  const all = [...permissions.values()].sort((a, b) => a.permission.name.localeCompare(b.permission.name));
  const heads = ROLE_NAMES.map(roleWord);
  const row = ({ permission }: { permission: Permission }): string => {
    const who = permission.who;
    const cells = ROLE_NAMES.map((role) => (who === 'anyone' || who === 'signed in' || (Array.isArray(who) && who.includes(role)) ? 'yes' : ''));
    const open = who === 'anyone' ? ' Open to everybody.' : who === 'link' ? ' Only by the link that was sent.' : '';
    return `| ${permission.sentence}${permission.alsoNeeds ? ` (needs ${permission.alsoNeeds})` : ''}${open} | ${cells.join(' | ')} |`;
  };
  const text = [
    '# Who may do what',
    '',
    'Written by the test suite from the routes of the application; a change here without a change there fails it. A role adds verbs, never rows: which records',
    'a person sees is decided in the database by partnership, organisation and grant.',
    '',
    `| What | ${heads.join(' | ')} |`,
    `|---|${heads.map(() => '---').join('|')}|`,
    ...all.map(row),
    '',
    '## The pages behind each permission',
    '',
    ...all.flatMap(({ permission, routes }) => [`**${permission.sentence}** (\`${permission.name}\`: ${roleWords(permission.who).join(', ')})`, '', ...routes.map((one) => `- \`${one}\``), '']),
  ].join('\n');
  return { text, permissions: all.map((one) => one.permission) };
}

describe('the table of access rules', () => {
  it('says what the routes say', () => {
    const { text, permissions } = tableOfRules();
    expect(permissions.length).toBeGreaterThan(10);
    if (process.env['WRITE_ACCESS_RULES'] === '1') writeFileSync(FILE, text);
    expect(readFileSync(FILE, 'utf8')).toBe(text);
  });

  it('has one meaning for each permission', () => {
    const meanings = new Map<string, Permission>();
    const twice: string[] = [];
    for (const route of features.flatMap((feature) => feature.routes)) {
      const before = meanings.get(route.may.name);
      if (before && before !== route.may) twice.push(route.may.name);
      meanings.set(route.may.name, route.may);
    }
    expect(twice).toEqual([]);
  });
});
