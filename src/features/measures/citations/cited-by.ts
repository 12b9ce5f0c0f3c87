// Who cites a measure: the sentences, for its page. Features whose texts can cite register how a text is loaded, so that measures need not know them.
import type { Session } from '../../../security/session.ts';
import { citationsOf, publishedCitationsOf } from './citation-store.ts';
import type { Citing, PublishedCiting } from './citation-store.ts';
import { sentencesCiting } from './citing-sentences.ts';
import { figuresOnPage } from './figures-on-page.ts';
import type { FiguresOnPage } from './figures-on-page.ts';

type Loaded = {
  id: string; title: string; label: string; href: string; text: string;
  /** writes it anew, where the asker may: each of its fields as the given function makes it, in the order in which the text holds them */
  keep?: ((rewrite: (text: string) => string) => Promise<void>) | undefined;
  /** what becomes of it when a reading that it cites is corrected, where nobody is asked */
  whenCorrected?: string;
};
export type CitingText = Loaded & { kind: Citing['kind'] };
type Load = (session: Session, ids: readonly string[]) => Promise<Loaded[]>;
const loaders = new Map<Citing['kind'], Load>();

/** How the texts of a kind are loaded; those that are removed, or that the asker may not read, are left out. */
export function registerCitingTexts(kind: Citing['kind'], load: Load): void {
  loaders.set(kind, load);
}

export type CitedBy = { texts: { title: string; label: string; href: string; period: string; before: string; words: string; after: string }[]; published: PublishedCiting[] };

/** The texts that cite a measure, and their figures as they stand now. */
export async function textsCiting(session: Session, ref: string): Promise<{ texts: CitingText[]; figures: FiguresOnPage }> {
  const citing = await citationsOf(session, ref);
  const texts: CitingText[] = [];
  for (const [kind, rows] of Map.groupBy(citing, (one) => one.kind)) texts.push(...((await loaders.get(kind)?.(session, [...new Set(rows.map((one) => one.id))])) ?? []).map((one) => ({ ...one, kind })));
  return { texts, figures: await figuresOnPage(session, texts.map((one) => one.text)) };
}

/** Every sentence and every published version that cites a measure. */
export async function citedBy(session: Session, ref: string): Promise<CitedBy> {
  const { texts, figures } = await textsCiting(session, ref);
  return {
    texts: texts.flatMap(({ title, label, href, text }) => sentencesCiting(figures.pieces(text), ({ token }) => token.measure === ref).map(({ figure, before, words, after }) => ({ title, label, href, period: figure.reading?.periodWords ?? figure.token.period, before, words, after }))),
    published: await publishedCitationsOf(session, ref),
  };
}
