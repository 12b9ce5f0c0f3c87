// What people send, as it comes in: nothing that no file and no page can hold.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { date, optionalDate, optionalWords, readForm, words } from './form.ts';

it('takes out what is no character, and what no picture, workbook or document may hold', () => {
  const schema = z.object({ name: words('Enter a name') });
  expect(readForm(schema, { name: ' a\u0000b\u001b\u007fc\ufffe\uffffd\r\ne ' })).toMatchObject({ ok: true, values: { name: 'abcd\ne' } });
  expect(readForm(schema, { name: '\uffff' })).toMatchObject({ ok: false, errors: [{ field: 'name', words: 'Enter a name' }] });
});

it('takes out what would turn the rest of a line around', () => {
  expect(readForm(z.object({ name: words('Enter a name') }), { name: 'invoice\u202egpj.exe \u2067b\u2069' })).toMatchObject({ ok: true, values: { name: 'invoicegpj.exe b' } });
});

it.each(['\u200b', '\u202e \u200b', '\u2060\ufeff', '\u3164', '\u00ad\n\u180e', '\u2800'])('takes what nobody can see (%j) for nothing', (name) => {
  expect(readForm(z.object({ name: words('Enter a name') }), { name })).toMatchObject({ ok: false, errors: [{ field: 'name', words: 'Enter a name' }] });
  expect(readForm(z.object({ why: optionalWords() }), { why: name })).toMatchObject({ ok: true, values: { why: undefined } });
  // Within words such marks join and part letters.
  expect(readForm(z.object({ name: words('Enter a name') }), { name: `a${name}b` })).toMatchObject({ ok: true });
});

it.each([
  ['a year of two digits', ['12', '3', '26'], 'Enter the year with four digits, such as 2026'], ['no day', ['31', '2', '2026'], 'Enter a real date, such as 12 6 2026'], ['a year of three digits', ['12', '3', '202'], 'Enter a real date, such as 12 6 2026'],
])('says of %s what is wrong with the date', (_name, [day, month, year], said) => {
  const parts = { 'on-day': day, 'on-month': month, 'on-year': year };
  for (const rule of [date('Enter the date'), optionalDate]) expect(readForm(z.object({ on: rule }), parts)).toMatchObject({ ok: false, errors: [{ field: 'on', words: said }] });
});
