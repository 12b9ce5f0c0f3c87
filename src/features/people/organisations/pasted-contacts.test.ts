import { describe, expect, it } from 'vitest';
import type { OrganisationContact } from './contact-store.ts';
import type { KnownOrganisation } from './organisation.ts';
import { understandPasted } from './pasted-contacts.ts';

const organisation = (id: string, name: string, ...names: string[]): KnownOrganisation => ({ id, name, kind: 'OTHER', isGroup: false, names: names.map((one) => ({ name: one, use: 'acronym' as const })) });
const KNOWN = [organisation('council', 'Northbury Borough Council', 'NBC'), organisation('police', 'Northshire Police'), organisation('kite', 'Kite Collective')];
const contact = (fields: Partial<OrganisationContact>): OrganisationContact => ({ id: 'c1', organisationId: 'police', organisation: 'Northshire Police', fullName: 'Ann Dee', jobTitle: 'Sergeant', email: 'ann.dee@police.example', telephone: null, accountId: null, confirmedOn: null, confirmedBy: null, entered: false, mailboxDeadOn: null, mailboxDeadWhy: null, endsOn: null, version: 3, ...fields });
const read = (text: string, contacts: OrganisationContact[] = [], chosen: [string, string][] = []): Exclude<ReturnType<typeof understandPasted>, { refused: string }> => {
  const found = understandPasted(text.split('\n').map((row) => row.split('|')), KNOWN, contacts, new Map(chosen));
  if ('refused' in found) throw new Error(found.refused);
  return found;
};

describe('pasted contacts', () => {
  it.each([
    ['by their heads, in any order', 'E-mail:|Agency|Phone|Contact name|Role\ncy@nbc.example|NBC|01632 960001|Cy Orr|Officer'],
    ['with first and last names apart', 'First name|Surname|Job title|Organisation|Mobile|Email address\nCy|Orr|Officer|NBC|01632 960001|CY@nbc.example'],
    ['without heads', 'Northbury Borough Council|Cy Orr|Officer|cy@nbc.example|01632 960001'],
    ['without heads, the person first', 'Cy Orr|Officer|mailto:cy@nbc.example|NBC|01632 960001'],
    ['as an address book writes addresses', 'Organisation|Name|Email|Tel|Position\nnbc|Cy  Orr|Cy Orr <cy@nbc.example>|01632 960001|Officer'],
  ])('are understood %s', (_how, text) => {
    expect(read(text).rows).toMatchObject([{ outcome: 'new', organisation: { id: 'council' }, fields: { fullName: 'Cy Orr', jobTitle: 'Officer', email: 'cy@nbc.example', telephone: '01632 960001' } }]);
  });

  it.each([
    ['a job title on some rows', 'NBC|Cy Orr|Officer|cy@nbc.example\nKite Collective|Pat Lowe|pat.lowe@kite.example'],
    ['a job title on some rows, the first without', 'NBC|Cy Orr|cy@nbc.example\nKite Collective|Pat Lowe|Manager|pat.lowe@kite.example\nNorthshire Police|Al Bo|al@police.example'],
    ['the person first', 'Cy Orr|Officer|NBC|cy@nbc.example\nPat Lowe|Kite Collective|pat.lowe@kite.example'],
    ['another separator in the second row', 'NBC|Cy Orr|Officer|cy@nbc.example\nKite Collective, Pat Lowe, Manager, pat.lowe@kite.example'],
    ['a semicolon in the second row and a telephone', 'NBC|Cy Orr|Officer|cy@nbc.example\nKite Collective; Pat Lowe; pat.lowe@kite.example; 01632 960001'],
  ])('are understood row by row: %s', (_how, text) => {
    const rows = read(text).rows;
    expect(rows.map((row) => row.why).join('')).toBe('');
    expect(rows[0]).toMatchObject({ outcome: 'new', organisation: { id: 'council' }, fields: { fullName: 'Cy Orr', email: 'cy@nbc.example' } });
    expect(rows[1]).toMatchObject({ outcome: 'new', organisation: { id: 'kite' }, fields: { fullName: 'Pat Lowe', jobTitle: text.includes('Manager') ? 'Manager' : undefined, email: 'pat.lowe@kite.example' } });
  });
  it('ask for an organisation nobody knows in a row that lacks a job title', () => {
    const text = 'NBC|Cy Orr|Officer|cy@nbc.example\nHaven|Pat Lowe|pat.lowe@haven.example';
    expect(read(text)).toMatchObject({ unknown: ['Haven'], rows: [{ outcome: 'new' }, { outcome: 'wrong', why: 'Which organisation is this?', fields: { fullName: 'Pat Lowe', email: 'pat.lowe@haven.example' } }] });
    expect(read(text, [], [['haven', 'kite']]).rows[1]).toMatchObject({ outcome: 'new', organisation: { id: 'kite' } });
  });

  it('tell who is there already, what would change, and leave alone what the spreadsheet does not say', () => {
    const head = 'Organisation|Name|Email|Phone|Role\n';
    expect(read(`${head}Northshire Police|Ann Dee|ann.dee@police.example||`, [contact({})]).rows).toMatchObject([{ outcome: 'the same', fields: { jobTitle: 'Sergeant' } }]);
    expect(read(`${head}Northshire Police|Ann Dee-Fox|ann.dee@police.example|01632 960002|`, [contact({})]).rows).toMatchObject([{ outcome: 'changed', why: 'name was Ann Dee; telephone was empty', existing: { id: 'c1', version: 3 }, fields: { fullName: 'Ann Dee-Fox', jobTitle: 'Sergeant', telephone: '01632 960002' } }]);
    expect(read(`${head}Northshire Police|ann dee|new@police.example||`, [contact({})]).rows).toMatchObject([{ outcome: 'changed', fields: { email: 'new@police.example' } }]);
    expect(read(`${head}NBC|Ann Dee|ann.dee@police.example||`, [contact({})]).rows).toMatchObject([{ outcome: 'new', existing: undefined }]);
  });

  it('ask which organisation an unknown name means, once for the name, and take the answer', () => {
    const text = 'Organisation|Name\nThe Kites|Al Bo\nThe kites.|Cy Du\nNBC|Ed Fo';
    expect(read(text)).toMatchObject({ unknown: ['The kites.'], rows: [{ outcome: 'wrong', why: 'Which organisation is this?' }, { outcome: 'wrong' }, { outcome: 'new' }] });
    expect(read(text, [], [['kites', 'kite']]).rows).toMatchObject([{ outcome: 'new', organisation: { id: 'kite' } }, { outcome: 'new', organisation: { id: 'kite' } }, { outcome: 'new' }]);
    expect(read(text, [], [['kites', 'of another partnership']]).rows[0]).toMatchObject({ outcome: 'wrong' });
  });

  it('leave out with its reason what cannot be a contact', () => {
    const { rows } = read('Organisation|Name|Email\nNBC||x@nbc.example\n|Al Bo|al@nbc.example\nNBC|Cy Du|cy at nbc\nNBC|Ed Fo|ed@nbc.example\n\nNBC|Edward Fo|ed@nbc.example\nNBC|' + 'x'.repeat(201) + '|');
    expect(rows.map((row) => `${row.line} ${row.outcome} ${row.why}`)).toEqual(['2 wrong No name', '3 wrong No organisation', '4 wrong That is no e-mail address', '5 new ', '7 wrong Stands in line 5 already', '8 wrong Longer than a contact can be']);
  });

  it.each([['', 'Nothing'], ['Organisation|Name', 'no row below'], ['Name|Email\nAl|al@x.example', 'says the organisation'], ['Organisation|Email\nNBC|al@x.example', 'says the person'], ['just words', 'says the organisation']])('are refused when it cannot be told what is what: %j', (text, why) => {
    expect(() => read(text)).toThrow(why);
  });
});
