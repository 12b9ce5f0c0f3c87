import { createRequire } from 'node:module';
import { readdirSync, readFileSync, writeFileSync, existsSync, mkdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
const require = createRequire('/work/main/package.json');
const D = require('docx');
const [, , tmp, out] = process.argv;
const runs = (t, bold) => t.split(/(\*\*.+?\*\*|\*[^*]+\*)/).filter(Boolean).map((s) => s.startsWith('**') ? new D.TextRun({ text: s.slice(2, -2), bold: true }) : s.startsWith('*') ? new D.TextRun({ text: s.slice(1, -1), italics: true }) : new D.TextRun({ text: s, ...(bold ? { bold } : {}) }));
const HEAD = [D.HeadingLevel.TITLE, D.HeadingLevel.HEADING_1, D.HeadingLevel.HEADING_2, D.HeadingLevel.HEADING_3];
for (const f of readdirSync(tmp).filter((n) => n.endsWith('.json'))) {
  const { landscape, blocks } = JSON.parse(readFileSync(`${tmp}/${f}`, 'utf8'));
  const children = blocks.map((b) => {
    if (b.type === 'h') return new D.Paragraph({ heading: HEAD[Math.min(b.level, 3)], children: runs(b.text) });
    if (b.type === 'p') return new D.Paragraph({ children: runs(b.text), spacing: { after: 120 } });
    if (b.type === 'li') return b.level === 'ul' ? new D.Paragraph({ bullet: { level: 0 }, children: runs(b.text) }) : new D.Paragraph({ numbering: { reference: 'n', level: 0 }, children: runs(b.text) });
    return new D.Table({ width: { size: 100, type: D.WidthType.PERCENTAGE }, rows: b.rows.map((row, r) => new D.TableRow({ ...(r < b.heads ? { tableHeader: true } : {}), cantSplit: true, children: row.map((c) => {
      const head = r < b.heads || (row.length === 1 && c.colspan > 1);
      return new D.TableCell({ columnSpan: c.colspan, rowSpan: c.rowspan, margins: { top: 40, bottom: 40, left: 80, right: 80 }, ...(head ? { shading: { fill: 'D9E2EC' } } : {}), children: [new D.Paragraph({ children: runs(c.text, head) })] });
    }) })) });
  }).flatMap((x) => x instanceof D.Table ? [x, new D.Paragraph('')] : [x]);
  const doc = new D.Document({ numbering: { config: [{ reference: 'n', levels: [{ level: 0, format: 'decimal', text: '%1.', style: { paragraph: { indent: { left: 500, hanging: 300 } } } }] }] },
    sections: [{ properties: { page: { size: { orientation: landscape ? 'landscape' : 'portrait', width: 11906, height: 16838 } } }, children }] });
  writeFileSync(`${out}/${f.replace('.json', '.docx')}`, await D.Packer.toBuffer(doc));
}
const chrome = '/tmp/set-e-chromium'; 
if (!existsSync(`${chrome}/ready`)) {
  mkdirSync(chrome, { recursive: true });
  const dir = '/work/main/node_modules/@sparticuz/chromium';
  const prog = `import chromium, { inflate } from '${import.meta.resolve ? 'file://' + require.resolve('@sparticuz/chromium') : ''}'; await chromium.executablePath('${dir}/bin'); await inflate('${dir}/bin/al2023.tar.br');`;
  const r = spawnSync(process.execPath, ['--input-type=module', '--eval', prog], { env: { ...process.env, TMPDIR: chrome }, stdio: 'inherit' });
  if (r.status !== 0) throw new Error('unpack');
  writeFileSync(`${chrome}/fonts/fonts.conf`, `<?xml version="1.0"?><fontconfig><dir>${chrome}/fonts</dir><cachedir>${chrome}/fc</cachedir></fontconfig>`);
  writeFileSync(`${chrome}/ready`, '1');
}
const { chromium } = require('playwright-core');
const browser = await chromium.launch({ executablePath: `${chrome}/chromium`, args: ['--no-sandbox', '--disable-gpu'], env: { ...process.env, LD_LIBRARY_PATH: `${chrome}/al2023/lib`, FONTCONFIG_PATH: `${chrome}/fonts` } });
try {
  for (const f of readdirSync(tmp).filter((n) => n.endsWith('.html'))) {
    const page = await browser.newPage();
    await page.setContent(readFileSync(`${tmp}/${f}`, 'utf8'));
    await page.pdf({ path: `${out}/${f.replace('.html', '.pdf')}`, preferCSSPageSize: true, printBackground: true });
    await page.close();
  }
} finally { await browser.close(); }
