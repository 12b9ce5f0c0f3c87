import { zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { acceptFile } from './accepted-file.ts';

const picture = (): Promise<Buffer> => sharp({ create: { width: 8, height: 8, channels: 3, background: '#0f6163' } }).withExif({ IFD0: { Copyright: 'Somebody', Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 11/1 0/1' } }).jpeg().toBuffer();

describe('a file that somebody attaches', () => {
  it('leaves place and camera behind when it is a picture', async () => {
    const bytes = await picture();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const taken = await acceptFile({ name: 'stand.jpeg', bytes }, 'pictures');
    if ('refused' in taken) throw new Error(taken.refused);
    expect(taken).toMatchObject({ name: 'stand.jpg', mediaType: 'image/jpeg', isPicture: true });
    expect((await sharp(taken.bytes).metadata()).exif).toBeUndefined();
    expect(taken.bytes.toString('latin1')).not.toContain('Camera');
  });
  it.each([
    ['empty', 'a.png', Buffer.alloc(0), /empty/],
    ['a damaged picture', 'a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), /damaged/],
    ['a script called a picture', 'a.png', Buffer.from('<script>alert(1)</script>'), /not taken/],
    ['larger than 20 MB', 'a.pdf', Buffer.alloc(20 * 1024 * 1024 + 1), /20 MB/],
  ])('is refused with what to do when it is %s', async (_name, name, bytes, words) => {
    const taken = await acceptFile({ name, bytes }, 'pictures and documents');
    expect('refused' in taken ? taken.refused : '').toMatch(words);
  });
  it('may be a Word document, by what is in it and without macros', async () => {
    const zip = (...names: string[]): Buffer => Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array(9)]))));
    expect(await acceptFile({ name: 'a.docx', bytes: zip('[Content_Types].xml', 'word/document.xml') }, 'pictures and documents')).toMatchObject({ name: 'a.docx', isPicture: false });
    for (const name of ['a.docx', 'a.docm']) expect(await acceptFile({ name, bytes: zip('word/document.xml', 'word/vbaProject.bin') }, 'pictures and documents'), name).toMatchObject({ refused: expect.stringMatching(/macros/) as unknown });
    expect(await acceptFile({ name: 'a.docx', bytes: zip('META-INF/MANIFEST.MF', 'Main.class') }, 'pictures and documents')).toMatchObject({ refused: expect.stringMatching(/not taken/) as unknown });
  });
  it('may be a PDF where documents are taken, and not where only pictures are', async () => {
    const bytes = Buffer.from('%PDF-1.7 …');
    expect(await acceptFile({ name: 'a.pdf', bytes }, 'pictures and documents')).toMatchObject({ mediaType: 'application/pdf' });
    expect(await acceptFile({ name: 'a.pdf', bytes }, 'pictures')).toHaveProperty('refused');
    expect(await acceptFile({ name: 'report.html', bytes: Buffer.from('%PDF-1.7\n<script>alert(1)</script>') }, 'pictures and documents')).toMatchObject({ name: 'report.pdf', mediaType: 'application/pdf' });
  });
});
