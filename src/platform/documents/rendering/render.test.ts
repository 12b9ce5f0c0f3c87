// Files are made aside: nobody waits on the application's own thread, and a refusal arrives as what it is.
import { expect, test, vi } from 'vitest';
import { readDocx, readPdf } from '../../../../test/support/read-back/index.ts';
import { KeptProcesses } from '../../apart/kept.ts';
import { paragraph } from '../document.ts';
import { toDocx, toPdf } from './printed-forms.ts';

test('many at once each get their own', async () => {
  const numbers = [1, 2, 3, 4, 5, 6];
  const made = await Promise.all(numbers.map((number) => (number % 2 === 0 ? toPdf : toDocx)({ title: `Letter ${number}`, blocks: [paragraph(`Number ${number}.`)] })));
  const titles = await Promise.all(made.map(async (bytes, at) => (at % 2 === 1 ? (await readPdf(bytes)).text : readDocx(bytes).text)));
  expect(titles).toEqual(numbers.map((number) => `Letter ${number} Number ${number}.`));
});

test('the application goes on while a long one is made', async () => {
  let ticks = 0;
  const ticking = setInterval(() => { ticks += 1; }, 5);
  await toDocx({ title: 'Long', blocks: Array.from({ length: 1200 }, (_none, at) => paragraph(`Paragraph ${at} of a long document.`)), contentsDepth: 1 });
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(5);
});

test('a refusal says what to do, and the next document is made all the same', async () => {
  const bytes = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('0000000d49484452000000100000001008060000', 'hex'), Buffer.alloc(40)]);
  const broken = { title: 'Broken', blocks: [{ kind: 'figure', picture: { bytes, alternative: 'x' } } as const] };
  await expect(toPdf(broken)).rejects.toMatchObject({ name: 'PlainError', code: 'pdf-refused', whatToDo: expect.stringContaining('Look') });
  expect((await readPdf(await toPdf({ title: 'Whole', blocks: [] }))).title).toBe('Whole');
});

test('what was made of late is made once, however many ask for it, and is each one’s own', async () => {
  const asked = vi.spyOn(KeptProcesses.prototype, 'ask');
  const letter = { title: 'Asked for often', blocks: [paragraph('The same to everybody.')] };
  const [one, two] = await Promise.all([toDocx(letter), toDocx(letter)]);
  one!.fill(0);
  const three = await toDocx(letter);
  expect(readDocx(two!).text).toBe('Asked for often The same to everybody.');
  expect(three).toEqual(two);
  expect(asked).toHaveBeenCalledTimes(1);
  await toDocx({ ...letter, title: 'Another' });
  expect(asked).toHaveBeenCalledTimes(2);
});

test('one file that is too large to be kept takes no other with it', async () => {
  const letter = { title: 'Small', blocks: [paragraph('It stays.')] };
  await toDocx(letter);
  const asked = vi.spyOn(KeptProcesses.prototype, 'ask');
  asked.mockClear();
  asked.mockResolvedValueOnce(new Uint8Array(17_000_000));
  expect(await toDocx({ title: 'Far too large', blocks: [] })).toHaveLength(17_000_000);
  await toDocx(letter);
  expect(asked).toHaveBeenCalledTimes(1);
});
