// The members of a partnership in Word: two lines each, so that twenty-five fit on two pages.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { toDocx } from '../index.ts';

test('a contact takes two lines, its name with its role and how to reach it', async () => {
  const bytes = await toDocx({ title: 'T', blocks: [{ kind: 'contacts', contacts: [{ name: 'Anyshire Police', role: 'Responsible authority', telephone: '101', website: 'police.example.org' }] }] });
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
  const [contact] = /<w:p>(?:(?!<\/w:p>)[^])*Anyshire Police[^]*?<\/w:p>/.exec(xml)!;
  expect(contact.match(/<w:br\/>/g)).toHaveLength(1);
  expect(contact).toContain('<w:tab/>');
  expect(contact.replace(/<[^>]+>/g, '')).toBe('Anyshire Police\u2002Responsible authorityTelephone: 101Website: police.example.org');
});
