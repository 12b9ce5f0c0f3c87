// Typst, held to what we hand out: tagged PDF/UA-1, our own typeface embedded, a warning as good as an error.
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { PlainError } from '../../plain-error.ts';
import { statusPicture, toneColours } from '../status-symbols.ts';
import type { Tone } from '../document.ts';
import { allFaces, faceFile, typefaceName, typefaceNames, underOwnName } from '../typeface.ts';
import { mendTags } from './mend-tags.ts';
import type { PrintData } from './print-data.ts';

const folder = import.meta.dirname;
let compiler: NodeCompiler | undefined;

function theCompiler(): NodeCompiler {
  if (compiler !== undefined) return compiler;
  compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: allFaces.map((face) => underOwnName(faceFile(face))) }] });
  for (const tone of Object.keys(toneColours) as Tone[]) compiler.mapShadow(join(folder, `status-${tone}.svg`), Buffer.from(statusPicture(tone)));
  return compiler;
}

/** One PDF. Throws PlainError with Typst's own words when it is refused. */
export function compilePdf(data: PrintData): Uint8Array {
  const typst = theCompiler();
  for (const [name, bytes] of data.pictures) typst.mapShadow(join(folder, name), name.endsWith('.svg') ? inOwnTypeface(bytes) : Buffer.from(bytes));
  try {
    const compiled = typst.compile({ mainFilePath: join(folder, 'document.typ'), inputs: { document: data.json } });
    const complaint = compiled.takeDiagnostics() ?? compiled.takeWarnings();
    if (complaint !== null || compiled.result === null) throw refusal(complaint === null ? '' : messagesOf(complaint.shortDiagnostics));
    return mendTags(exported(typst, compiled.result), data.rowHeads);
  } finally {
    for (const name of data.pictures.keys()) typst.unmapShadow(join(folder, name));
    typst.evictCache(10);
  }
}

/** The words of a drawing in the typeface that is embedded, under the name it has here. */
const inOwnTypeface = (drawing: Uint8Array): Buffer => Buffer.from(Buffer.from(drawing).toString('utf8').replaceAll(typefaceName, typefaceNames[0] ?? typefaceName));

/** What PDF/UA-1 refuses comes as an error whose code is Typst's diagnostics. */
function exported(typst: NodeCompiler, document: NodeTypstDocument): Uint8Array {
  try {
    return typst.pdf(document, { pdfStandard: 'ua-1' });
  } catch (error) {
    throw refusal(error instanceof Error ? `${error.message} ${String((error as { code?: unknown }).code ?? '')}` : String(error));
  }
}

const messagesOf = (diagnostics: readonly { message?: string }[]): string => diagnostics.map((one) => one.message ?? '').filter(Boolean).join('; ');

function refusal(words: string): PlainError {
  return new PlainError('pdf-refused', `The PDF could not be set: ${words}.`, 'Look at the words it names; the other forms are not affected.');
}
