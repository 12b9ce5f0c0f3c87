import { describe, expect, it } from 'vitest';
import { byRole, isThisMachine, landing, linkLetter } from './sign-in.ts';
import type { DemonstrationPerson } from './sign-in.ts';

const person = (name: string, roles: DemonstrationPerson['roles'], partnershipId = 1): DemonstrationPerson => ({ accountId: name, name, jobTitle: null, organisation: 'A', partnershipId, partnershipName: `Partnership ${partnershipId}`, roles });

describe('who is listed in a demonstration', () => {
  it('stands by partnership and role, the coordinator first, and once for several roles', () => {
    const listed = byRole([person('Zoe', ['partner']), person('Ann', ['administrator', 'coordinator']), person('Bea', ['partner', 'chair']), person('Cal', ['scrutineer'], 2)]);
    expect(listed.map((one) => [one.name, one.roles.map((each) => [each.role, each.people.map((who) => who.name)])])).toEqual([
      ['Partnership 1', [['coordinator', ['Ann']], ['partner', ['Bea', 'Zoe']]]],
      ['Partnership 2', [['scrutineer', ['Cal']]]],
    ]);
  });
});

describe('where somebody lands', () => {
  it.each([[undefined, '/'], ['/plan/risks?band=red', '/plan/risks?band=red'], ['/sign-in', '/'], ['/sign-in/link/abc', '/'], ['/sign-out', '/'], ['/set-up?x', '/'], ['/sign-ins-of-crime', '/sign-ins-of-crime']])('from %s is %s', (asked, to) => {
    expect(landing(asked)).toBe(to);
  });
});

describe('this machine', () => {
  it.each([['127.0.0.1', true], ['localhost', true], ['LOCALHOST', true], ['[::1]', true], ['evil.example', false], ['127.0.0.1.evil.example', false], ['10.0.0.1', false]])('%s: %s', (host, is) => expect(isThisMachine(host)).toBe(is));
});

describe('the letter with a link', () => {
  it('holds the link on a line of its own and names nobody', () => {
    const { subject, text } = linkLetter('https://x.example/sign-in/link/abc');
    expect(text.split('\n')).toContain('https://x.example/sign-in/link/abc');
    expect(subject + text).not.toMatch(/Dear|Hello/);
  });
});
