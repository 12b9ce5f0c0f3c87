// The official codes of a partnership's area, as somebody types them: codes or names of districts, held against the list of all of them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { optionalWords } from '../../platform/web/form.ts';

const DISTRICTS = path.join(import.meta.dirname, '../../../reference/districts.csv');
const CODE = /^[A-Z]\d{8}$/;
/** As in "Bristol, City of" and "Herefordshire, County of". */
const STYLE = /,\s*(?:city|county) of\b/gi;
const USUAL = 'Enter codes such as E07000110, or leave this empty';
/** Every district of England and Wales fits. */
const LONGEST = 4000;

type Known = { districts: ReadonlySet<string>; partnerships: ReadonlySet<string>; byName: ReadonlyMap<string, string> };
let known: Known | undefined;

function load(): Known {
  const rows = parse(readFileSync(DISTRICTS, 'utf8'), { bom: true, columns: true, skip_empty_lines: true }) as Record<'district' | 'name' | 'partnership', string>[];
  return { districts: new Set(rows.map((row) => row.district)), partnerships: new Set(rows.map((row) => row.partnership)), byName: new Map(rows.map((row) => [plain(row.name), row.district])) };
}

const plain = (name: string): string => name.replaceAll(STYLE, '').trim().toLowerCase().replaceAll('&', 'and').replaceAll(/\s+/g, ' ');

/** The code of the district that is called so; undefined where none is. */
export const districtCalled = (name: string): string | undefined => (known ??= load()).byName.get(plain(name));

const isCodes = (piece: string): boolean => piece.split(/\s+/).every((word) => word === '' || CODE.test(word.toUpperCase()));

/** As they were typed: a name that has a comma in it is one. */
function piecesOf(typed: string): string[] {
  return typed.replaceAll(STYLE, '').split(/[;\n]+/).flatMap((part) => (districtCalled(part) ? [part] : part.split(',')))
    .flatMap((piece) => (isCodes(piece) ? piece.split(/\s+/) : [piece])).map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** Each once, in the order typed; a name becomes its code. `kept`: what stands there already is taken whatever it is. Refused with what is wrong: a code that is no district's, a partnership among others. */
export function readAreaCodes(typed: string | undefined, kept: readonly string[] = []): { codes: string[] } | { refused: string } {
  const { districts, partnerships } = (known ??= load());
  const pieces = piecesOf(typed ?? '');
  const codes = [...new Set(pieces.map((piece) => districtCalled(piece) ?? piece.toUpperCase()))];
  if (codes.length === 1 && partnerships.has(codes[0]!)) return { codes };
  const wrong = codes.find((code) => !districts.has(code) && !kept.includes(code));
  if (wrong === undefined) return { codes };
  if (partnerships.has(wrong)) return { refused: `${wrong} is a whole partnership: enter it alone, or the codes of districts` };
  const said = pieces.find((piece) => piece.toUpperCase() === wrong)!;
  return { refused: CODE.test(wrong) ? `${wrong} is no district’s code in England or Wales. ${USUAL}` : `“${said}” is no district in England or Wales. ${USUAL}` };
}

/** The field of a form that they are typed into. */
export const typedAreaCodes = optionalWords(LONGEST);

/** The same, read: the codes, or what is wrong with them. */
export const areaCodesField: z.ZodType<string[]> = typedAreaCodes.transform((typed, context) => {
  const read = readAreaCodes(typed);
  if ('codes' in read) return read.codes;
  context.addIssue({ code: 'custom', message: read.refused });
  return [];
});
