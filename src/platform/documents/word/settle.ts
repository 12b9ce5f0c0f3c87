// A Word file that does not tell when it was made, so that the same document gives the same bytes.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import type { PreparedDocument } from '../prepare.ts';

const noDate = '2000-01-01';

/** The zip again with the document's own date in its properties and on its parts. */
export function settle(zip: Uint8Array, document: PreparedDocument): Uint8Array {
  const date = document.date === '' ? noDate : document.date;
  const parts: Zippable = {};
  const mtime = new Date(Date.UTC(2000, 0, 1));
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    if (name.endsWith('/')) continue;
    parts[name] = [name === 'docProps/core.xml' ? strToU8(dated(strFromU8(bytes), `${date}T00:00:00Z`)) : bytes, { mtime, level: 6 }];
  }
  return zipSync(parts);
}

function dated(xml: string, instant: string): string {
  return xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<)/g, `$1${instant}$3`);
}
