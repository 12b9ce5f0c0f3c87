// What people send, as it comes in: nothing that no file and no page can hold.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readForm, words } from './form.ts';

it('takes out what is no character, and what no picture, workbook or document may hold', () => {
  const schema = z.object({ name: words('Enter a name') });
  expect(readForm(schema, { name: ' a\u0000b\u001b\u007fc\ufffe\uffffd\r\ne ' })).toMatchObject({ ok: true, values: { name: 'abcd\ne' } });
  expect(readForm(schema, { name: '\uffff' })).toMatchObject({ ok: false, errors: [{ field: 'name', words: 'Enter a name' }] });
});
