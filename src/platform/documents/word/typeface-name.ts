// What the typeface is called while the library lays out the pages. Word offers one of the same name, and for such a name the library asks of every
// word whether the copy of Word would be another: a quarter of the time that a file takes, and of no use where the file carries its own.
import { typefaceName, typefaceNames } from '../typeface.ts';

export const nameInMaking = typefaceNames[0] ?? typefaceName;

/** A part of the file with the typeface under its real name; what people wrote stands between tags and stays. */
export const underRealName = (xml: string): string => xml.replaceAll(`="${nameInMaking}"`, `="${typefaceName}"`);
