// A PDF of one page of lines, each in one hand: bold (B), upright (F) or slanted (I).

/** Latin text alone; from the top down, wherever a line ends. */
export function pdfOfLines(lines: readonly [text: string, hand: 'B' | 'F' | 'I'][]): Uint8Array {
  const escaped = (text: string): string => text.replaceAll('•', '\\225').replaceAll(/[()]/g, '\\$&');
  const text = lines.map(([line, hand], at) => `BT ${line.startsWith('  ') ? 52 : 40} ${800 - at * 14} Td /${hand} 11 Tf (${escaped(line.trim())}) Tj ET`).join('\n');
  const font = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F ${font('Helvetica')} /B ${font('Helvetica-Bold')} /I ${font('Helvetica-Oblique')} >> >> >>`, `<< /Length ${text.length} >>\nstream\n${text}\nendstream`];
  return new TextEncoder().encode(`%PDF-1.4\n${objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n`);
}
