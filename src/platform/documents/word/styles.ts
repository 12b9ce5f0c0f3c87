// The styles of a Word file: real headings, so that its reader can find the way, change the look in one place and renew the contents.
import { AlignmentType, BorderStyle, LevelFormat, LineRuleType } from 'docx';
import type { INumberingOptions, IStylesOptions } from 'docx';
import type { colourShades } from '../colours.ts';
import { nameInMaking } from './typeface-name.ts';

export type Shades = ReturnType<typeof colourShades>;
const ink = '16211F';
export const quiet = '4B5856';
export const rule = 'D3D9D6';
export const marigold = 'F2B13C';

/** A colour as Word writes it. */
export const hex = (colour: string): string => colour.replace('#', '').toUpperCase();

/** Half points, and twentieths of a point before and after, by level. */
const headings = [
  { size: 40, before: 480, after: 160 }, { size: 28, before: 360, after: 120 }, { size: 24, before: 280, after: 100 },
  { size: 22, before: 240, after: 80 }, { size: 21, before: 220, after: 80 },
] as const;

export const headingLevels = headings.length;

/** A page holds some forty lines of contents; more of them are drawn closer, so that they do not run over by a handful. */
const closeFrom = 28;
const closerFrom = 44;

/** `entries`: lines of the contents. */
export function wordStyles(shades: Shades, language: string, isNumbered: boolean, entries: number): IStylesOptions {
  const isClose = entries >= closeFrom;
  const heading = (level: number): object => {
    const { size, before, after } = headings[level - 1] ?? headings[4];
    return {
      run: { size, bold: true, color: hex(shades.deep), font: nameInMaking, italics: false },
      paragraph: { keepNext: true, keepLines: true, spacing: { before, after }, outlineLevel: level - 1, ...(isNumbered ? { numbering: { reference: 'headings', level: level - 1 } } : {}) },
    };
  };
  const small = { size: 18, color: quiet };
  const next = { basedOn: 'Normal', next: 'Normal', quickFormat: true };
  return {
    default: {
      document: { run: { font: nameInMaking, size: 21, color: ink, language: { value: language } }, paragraph: { spacing: { after: 140, line: 288, lineRule: LineRuleType.AUTO } } },
      title: { run: { size: 60, bold: true, color: hex(shades.deep), font: nameInMaking }, paragraph: { spacing: { before: 120, after: 200, line: 240, lineRule: LineRuleType.AUTO } } },
      heading1: heading(1), heading2: heading(2), heading3: heading(3), heading4: heading(4), heading5: heading(5),
      caption: { run: { size: 21, bold: true, italics: false, color: hex(shades.deep) }, paragraph: { keepNext: true, spacing: { before: 240, after: 100 } } },
      hyperlink: { run: { color: hex(shades.brand), underline: { type: 'single' } } },
      listParagraph: { paragraph: { spacing: { after: 80 } } },
    },
    paragraphStyles: [
      { id: 'Subtitle', name: 'Subtitle', ...next, run: { size: 28 }, paragraph: { spacing: { after: 240 } } },
      { id: 'Marking', name: 'Marking', ...next, run: { bold: true, characterSpacing: 8 } },
      { id: 'Organisation', name: 'Organisation', ...next, run: { size: 28, color: quiet } },
      { id: 'Edition', name: 'Edition', ...next, run: { size: 24, color: quiet } },
      { id: 'ContentsHeading', name: 'TOC Heading', ...next, run: { size: 40, bold: true, color: hex(shades.deep) }, paragraph: { keepNext: true, spacing: { after: 200 } } },
      { id: 'Lead', name: 'Lead', ...next, run: { size: 26 }, paragraph: { keepNext: true, spacing: { after: 200 } } },
      { id: 'Note', name: 'Note', ...next, run: small },
      { id: 'Quote', name: 'Quote', ...next, run: { size: 25, color: hex(shades.deep) }, paragraph: { indent: { left: 280 }, border: { left: { style: BorderStyle.SINGLE, size: 24, color: marigold, space: 10 } } } },
      { id: 'QuoteSource', name: 'Quote source', ...next, run: small, paragraph: { indent: { left: 280 }, border: { left: { style: BorderStyle.SINGLE, size: 24, color: marigold, space: 10 } } } },
      { id: 'FigureCaption', name: 'Figure caption', ...next, run: small, paragraph: { spacing: { after: 240 } } },
      { id: 'Number', name: 'Big number', ...next, run: small, paragraph: { keepLines: true, spacing: { before: 80, after: 120 }, indent: { left: 200 }, border: { left: { style: BorderStyle.SINGLE, size: 24, color: hex(shades.brand), space: 8 } } } },
      { id: 'Term', name: 'Term', ...next, run: { bold: true, color: hex(shades.deep) }, paragraph: { keepNext: true, spacing: { before: 70, after: 10 } } },
      { id: 'Meaning', name: 'Meaning', ...next, paragraph: { indent: { left: 200 }, spacing: { after: 40, line: 245, lineRule: LineRuleType.AUTO } } },
      { id: 'ShortTerm', name: 'Term and meaning', ...next, paragraph: { keepLines: true, indent: { left: 1500, hanging: 1500 }, spacing: { after: 100 } } },
      { id: 'ShortMeaning', name: 'Meaning, further', ...next, paragraph: { indent: { left: 1500 }, spacing: { after: 100 } } },
      { id: 'Contact', name: 'Contact', ...next, paragraph: { keepLines: true, spacing: { before: 60, after: 160 } } },
      { id: 'TableText', name: 'Table text', ...next, run: { size: 19 }, paragraph: { spacing: { before: 20, after: 20, line: 259, lineRule: LineRuleType.AUTO } } },
      { id: 'TableNote', name: 'Table note', ...next, run: { size: 17, color: quiet }, paragraph: { spacing: { before: 0, after: 30, line: 259, lineRule: LineRuleType.AUTO } } },
      { id: 'TableHead', name: 'Table head', ...next, run: { size: 19, bold: true, color: 'FFFFFF' }, paragraph: { spacing: { before: 30, after: 30, line: 259, lineRule: LineRuleType.AUTO }, keepNext: true } },
      { id: 'HeaderText', name: 'Header and footer', ...next, run: { size: 17, color: quiet }, paragraph: { spacing: { after: 0 } } },
      // What is done or to be done is a heading for whoever listens, but stands in no contents list: hence not one of Word's own.
      ...headings.map((_size, at) => ({
        id: `ItemHeading${at + 1}`, name: `Item heading ${at + 1}`, ...next, run: { size: 22, bold: true },
        paragraph: { keepNext: true, keepLines: true, outlineLevel: at, spacing: { before: 160, after: 60 }, border: { top: { style: BorderStyle.SINGLE, size: 4, color: rule, space: 6 } } },
      })),
      ...[1, 2, 3, 4, 5].map((level) => ({ id: `TOC${level}`, name: `toc ${level}`, ...next, run: { bold: level === 1, ...(entries >= closerFrom ? { size: 19 } : {}) }, paragraph: { spacing: { before: level === 1 ? (isClose ? 60 : 100) : 0, after: isClose ? 0 : 30, line: isClose ? 240 : 264, lineRule: LineRuleType.AUTO }, indent: { left: (level - 1) * 300 } } })),
    ],
  };
}

/** Bullets, numbers from each start that the document uses, and numbered headings. */
export function wordNumbering(starts: ReadonlySet<number>): INumberingOptions {
  const indent = (level: number): object => ({ paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } });
  const levels = Array.from({ length: 9 }, (_none, level) => level);
  return {
    config: [
      { reference: 'bullets', levels: levels.map((level) => ({ level, format: LevelFormat.BULLET, text: level % 2 === 0 ? '•' : '–', alignment: AlignmentType.LEFT, style: indent(level) })) },
      ...[...starts].map((start) => ({ reference: `numbers-${start}`, levels: levels.map((level) => ({ level, start, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, alignment: AlignmentType.LEFT, style: indent(level) })) })),
      { reference: 'headings', levels: levels.map((level) => ({ level, format: LevelFormat.DECIMAL, text: levels.slice(0, level + 1).map((one) => `%${one + 1}`).join('.'), alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 0, hanging: 0 } } } })) },
    ],
  };
}
