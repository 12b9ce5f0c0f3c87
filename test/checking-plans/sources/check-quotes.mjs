// Holds each quote against the text of the finished files (PDF by way of unpdf, DOCX out of its document.xml).
import { createRequire } from 'node:module'; import { readdirSync, readFileSync } from 'node:fs'; import { dirname, join } from 'node:path'; import { fileURLToPath } from 'node:url';
const require = createRequire('/work/main/package.json'); const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const { extractText, getDocumentProxy } = await import(require.resolve('unpdf')); const JSZip = require('jszip');
const files = readdirSync(here); let bad = 0;
const flat = (t) => t.replace(/[’]/g, "'").replace(/\s+/g, '');
for (const f of files.filter((n) => /\.(pdf|docx|md|txt|html)$/.test(n))) {
  const buf = readFileSync(join(here, f)); let t;
  if (f.endsWith('.pdf')) t = (await extractText(await getDocumentProxy(new Uint8Array(buf)), { mergePages: true })).text;
  else if (f.endsWith('.docx')) t = (await (await JSZip.loadAsync(buf)).file('word/document.xml').async('string')).replace(/<[^>]+>/g, '').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
  else t = buf.toString().replace(/<[^>]+>/g, '').replace(/[|*]/g, '');
  const d = JSON.parse(readFileSync(join(here, f.replace(/\.\w+$/, '.labels.json')), 'utf8'));
  for (const e of [...d.findings, ...d.traps, ...d.either]) for (const q of e.quotes ?? []) if (!flat(t).includes(flat(q))) { bad++; console.log(f, q); }
}
console.log(bad, 'not found');
