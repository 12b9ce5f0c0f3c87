// The sentences that will say another figure when a reading is corrected, or another one adopted: shown before it is saved, each to be left as it was said then.
import { createHash } from 'node:crypto';
import type { Session } from '../../../security/session.ts';
import { periodKey } from '../period.ts';
import type { Period } from '../period.ts';
import { readingsFor } from './citation-store.ts';
import { textsCiting } from './cited-by.ts';
import type { CitingText } from './cited-by.ts';
import type { ShownFigure } from './cited-text.ts';
import { sentencesCiting } from './citing-sentences.ts';
import type { CitingSentence } from './citing-sentences.ts';
import { figuresOnPage } from './figures-on-page.ts';
import { printToken, readPieces } from './token.ts';

/** `key` names the sentence in a form; `note` says what becomes of one that nobody here can keep. */
export type FollowingSentence = { key: string; title: string; label: string; href: string; before: string; words: string; after: string; mayKeep: boolean; note: string };

export type Following = {
  sentences: FollowingSentence[];
  /** what was looked at: another one, and the texts, or what may be kept of them, are not those that the form showed */
  seen: string;
  /** writes the sentences of these keys so that they say what they say now, and why; returns where they stand */
  keep(keys: readonly string[], why: string): Promise<string[]>;
};

type Found = { sentence: FollowingSentence; text: CitingText; /** the words of each of its figures by its place among the figures of the text */ kept: Map<number, string> };

/** What cites this reading and says so far what it says. What is written otherwise for a reason does not follow. */
export async function followingOf(session: Session, ref: string, readingId: string): Promise<Following> {
  const { texts, figures } = await textsCiting(session, ref);
  return following(texts, (text) => sentencesCiting(figures.pieces(text.text), ({ token, reading }) => reading?.id === readingId && token.measure === ref && token.reason === undefined));
}

/** What cites this period, leaves open which of its readings it means, and would say another figure once this one holds. */
export async function followingAdoption(session: Session, ref: string, { id, period }: { id: string; period: Period }): Promise<Following> {
  const { texts, figures } = await textsCiting(session, ref);
  const now = await readingsFor(session, texts.map((one) => one.text));
  const isOfPeriod = (token: { measure: string; period: string; reading?: number }): boolean => token.measure === ref && token.period === periodKey(period) && token.reading === undefined;
  const anew = await figuresOnPage(session, texts.map((one) => one.text), (token) => {
    for (let reading = 1; isOfPeriod(token); reading += 1) {
      const rival = now({ ...token, reading });
      if (rival.is !== 'found' || rival.reading.id === id) return rival;
    }
    return now(token);
  });
  const isMeant = ({ token }: ShownFigure): boolean => isOfPeriod(token) && token.reason === undefined;
  return following(texts, (text) => {
    const then = sentencesCiting(anew.pieces(text.text), isMeant);
    return sentencesCiting(figures.pieces(text.text), isMeant).filter((one, index) => one.words !== then[index]?.words);
  });
}

const markOf = (seen: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 24);

/** Those of several readings that are corrected or adopted at once, as one form shows them: of however many, a form takes one mark. */
export const jointly = (all: readonly Pick<Following, 'sentences' | 'seen'>[]): Pick<Following, 'sentences' | 'seen'> => ({ sentences: all.flatMap((one) => one.sentences), seen: all.every((one) => one.seen === '') ? '' : markOf(all.map((one) => one.seen)) });

function following(texts: readonly CitingText[], sentences: (text: CitingText) => CitingSentence[]): Following {
  const found = texts.flatMap((text): Found[] =>
    [...Map.groupBy(sentences(text), (one) => one.at).values()].map((all) => {
      const [{ nth, before, words, after }] = all as [CitingSentence];
      return { text, kept: new Map(all.map((one) => [one.nth, one.words])), sentence: { key: `${text.kind}:${text.id}:${nth}`, title: text.title, label: text.label, href: text.href, before, words, after, mayKeep: text.keep !== undefined, note: text.whenCorrected ?? '' } };
    }));
  found.sort(({ sentence: a }, { sentence: b }) => b.label.localeCompare(a.label) || a.title.localeCompare(b.title, 'en', { numeric: true }));
  return {
    sentences: found.map((one) => one.sentence),
    seen: found.length === 0 ? '' : markOf(found.map(({ sentence: { key, before, words, after, mayKeep } }) => [key, before, words, after, mayKeep])),
    keep: async (keys, why) => {
      const chosen = found.filter((one) => keys.includes(one.sentence.key) && one.sentence.mayKeep);
      for (const all of Map.groupBy(chosen, (one) => one.text).values()) await all[0]!.text.keep!(keeping(new Map(all.flatMap((one) => [...one.kept])), why));
      return chosen.map(({ sentence }) => `${sentence.title}, ${sentence.label}`);
    },
  };
}

/** A text with some of its figures in the words of now, and why. Counts on from one text to the next, as the fields of one record are read one after the other. */
function keeping(kept: ReadonlyMap<number, string>, reason: string): (text: string) => string {
  let nth = -1;
  return (text) => readPieces(text).map((piece) => {
    if (piece.kind === 'figure') nth += 1;
    const words = piece.kind === 'figure' ? kept.get(nth) : undefined;
    return piece.kind === 'figure' && words !== undefined ? printToken({ ...piece, words, reason }) : text.slice(piece.at, piece.end);
  }).join('');
}
