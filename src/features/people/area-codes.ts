// The official codes of a partnership's area, as somebody types them: codes or names of districts, held against the list of all of them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { optionalWords } from '../../platform/web/form.ts';

const DISTRICTS = path.join(import.meta.dirname, '../../../reference/districts.csv');
const CODE = /^[A-Z]\d{8}$/;
const USUAL = 'Enter codes such as E07000110, or leave this empty';

type Known = { districts: ReadonlySet<string>; partnerships: ReadonlySet<string>; byName: ReadonlyMap<string, string> };
let known: Known | undefined;

function load(): Known {
  const rows = readFileSync(DISTRICTS, 'utf8').split('\n').slice(1).map((line) => line.split(',')).filter(([code, name]) => code && name);
  return { districts: new Set(rows.map(([code]) => code!)), partnerships: new Set(rows.map(([, , partnership]) => partnership!)), byName: new Map(rows.map(([code, name]) => [plain(name!), code!])) };
}

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('&', 'and').replaceAll(/\s+/g, ' ');

/** The code of the district that is called so; undefined where none is. */
export const districtCalled = (name: string): string | undefined => (known ??= load()).byName.get(plain(name));

/** Each once, in the order typed; a name becomes its code. Refused with what is wrong: a code that is no district's, a partnership among others. */
export function readAreaCodes(typed: string | undefined): { codes: string[] } | { refused: string } {
  const { districts, partnerships } = (known ??= load());
  const pieces = (typed ?? '').split(/[,;]+/).flatMap((piece) => (districtCalled(piece) ? [piece] : piece.split(/\s+/).every((word) => word === '' || CODE.test(word.toUpperCase())) ? piece.split(/\s+/) : [piece])).map((piece) => piece.trim()).filter((piece) => piece !== '');
  const codes = [...new Set(pieces.map((piece) => districtCalled(piece) ?? piece.toUpperCase()))];
  if (codes.length === 1 && partnerships.has(codes[0]!)) return { codes };
  const wrong = codes.find((code) => !districts.has(code));
  if (wrong === undefined) return { codes };
  if (partnerships.has(wrong)) return { refused: `${wrong} is a whole partnership: enter it alone, or the codes of districts` };
  const said = pieces.find((piece) => piece.toUpperCase() === wrong)!;
  return { refused: CODE.test(wrong) ? `${wrong} is no district’s code in England or Wales. ${USUAL}` : `“${said}” is no district in England or Wales. ${USUAL}` };
}

/** The field of a form that they are typed into: the codes, or what is wrong with them. */
export const areaCodesField: z.ZodType<string[]> = optionalWords(300).transform((typed, context) => {
  const read = readAreaCodes(typed);
  if ('codes' in read) return read.codes;
  context.addIssue({ code: 'custom', message: read.refused });
  return [];
});
