// Who cites a measure: the sentences, for its page. Features whose texts can cite register how a text is loaded, so that measures need not know them.
import type { Session } from '../../../security/session.ts';
import { citationsOf, publishedCitationsOf } from './citation-store.ts';
import type { Citing, PublishedCiting } from './citation-store.ts';
import { figuresOnPage } from './figures-on-page.ts';
import { plainWords } from './cited-text.ts';
import { sentenceAt } from './rank-readings.ts';

export type CitingText = { id: string; title: string; label: string; href: string; text: string };
type Load = (session: Session, ids: readonly string[]) => Promise<CitingText[]>;
const loaders = new Map<Citing['kind'], Load>();

/** How the texts of a kind are loaded; those that are removed, or that the asker may not read, are left out. */
export function registerCitingTexts(kind: Citing['kind'], load: Load): void {
  loaders.set(kind, load);
}

export type CitedBy = { texts: { title: string; label: string; href: string; period: string; before: string; words: string; after: string }[]; published: PublishedCiting[] };

/** Every sentence and every published version that cites a measure. */
export async function citedBy(session: Session, ref: string): Promise<CitedBy> {
  const citing = await citationsOf(session, ref);
  const texts: CitingText[] = [];
  for (const [kind, rows] of Map.groupBy(citing, (one) => one.kind)) texts.push(...((await loaders.get(kind)?.(session, [...new Set(rows.map((one) => one.id))])) ?? []));
  const figures = await figuresOnPage(session, texts.map((one) => one.text));
  return {
    texts: texts.flatMap(({ title, label, href, text }) => {
      const pieces = figures.pieces(text);
      const plain = plainWords(pieces);
      let at = 0;
      return pieces.flatMap((piece) => {
        const words = piece.kind === 'figure' ? piece.words : piece.text;
        const start = at;
        at += words.length;
        if (piece.kind !== 'figure' || piece.token.measure !== ref) return [];
        const sentence = sentenceAt(plain, start, at);
        const begins = Math.max(0, plain.lastIndexOf(sentence, start));
        return [{ title, label, href, period: piece.reading?.periodWords ?? piece.token.period, before: plain.slice(begins, start), words, after: plain.slice(at, begins + sentence.length) }];
      });
    }),
    published: await publishedCitationsOf(session, ref),
  };
}
