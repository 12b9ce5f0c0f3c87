// A published document as everybody reads it, a plan or an assessment: the stored copy, its files, and its other versions. Nothing of it is made anew.
import { z } from 'zod';
import type { Context, Result } from '../../security/page.ts';
import type { Session } from '../../security/session.ts';
import { PageError, notFound } from '../../platform/web/errors.ts';
import { dateWords } from '../../platform/pages/day-words.ts';
import { editionWords } from '../assessment/index.ts';
import { contentsOf, withCorrected } from '../plan/index.ts';
import type { CorrectedFigure, LaterVersion, PlanData } from '../plan/index.ts';
import { aroundOf } from './around.ts';
import type { Here } from './around.ts';
import { offersOf } from './published-assessment-store.ts';
import type { FileHead, LaterHead, WithdrawnVersion } from './published-store.ts';
import { asThePublic, keptBy, unchanged } from './published.ts';

export const partnershipKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(100);
export const versionNumber = z.string().regex(/^[1-9]\d{0,4}$/).transform(Number);

type Shown = { id: string; partnershipKey: string; partnershipName: string; colour: string | null; title: string; subtitle: string; version: number; newest: number; publishedOn: string; fingerprint: string };

/** Where the copies of one kind stand and what they are called. */
export type Shelf<F extends Shown> = {
  what: 'plan' | 'assessment';
  here: Here;
  /** the number of the version that is asked for; undefined for the newest */
  asked?: number | undefined;
  /** the version that is asked for; undefined when there is none to be read */
  find(session: Session): Promise<F | undefined>;
  bodyOf(session: Session, id: string): Promise<{ html: string; contents: unknown }>;
  filesOf(session: Session, id: string): Promise<FileHead[]>;
  versionsOf(session: Session): Promise<{ version: number; publishedOn: string }[]>;
  /** those that were withdrawn, where that is told of its kind; newest first */
  withdrawnOf?(session: Session): Promise<WithdrawnVersion[]>;
  /** the newest that is to be read, whichever is asked for */
  newest?(session: Session): Promise<{ version: number; href: string } | undefined>;
  /** which of its figures were corrected since, where that is known of its kind; and its figures */
  corrected?: { of(session: Session, id: string): Promise<CorrectedFigure[]>; figures(session: Session, id: string): Promise<NonNullable<PlanData['figures']>>; /** the versions that may say what holds now; and their figures */ laterHeads(session: Session, found: F): Promise<LaterHead[]>; later(session: Session, found: F, heads: readonly LaterHead[]): Promise<LaterVersion[]> };
  /** the address of the newest version */
  href(found: F): string;
  /** what this version changes, where the text does not say it itself */
  note?(found: F): string | null;
};

export const hrefOfVersion = (newestHref: string, one: { version: number; newest: number }): string => (one.version === one.newest ? newestHref : `${newestHref}/versions/${one.version}`);

export async function publishedPage<F extends Shown>(context: Pick<Context, 'services' | 'request'>, shelf: Shelf<F>): Promise<Result> {
  return asThePublic(context, async (session) => {
    const found = await shelf.find(session);
    const withdrawn = (await shelf.withdrawnOf?.(session)) ?? [];
    if (!found) throw withdrawn.length > 0 ? await gone(session, shelf, withdrawn) : notFound();
    const offers = await offersOf(session, found.partnershipKey);
    const corrected = (await shelf.corrected?.of(session, found.id)) ?? [];
    const heads = corrected.length === 0 ? [] : await shelf.corrected!.laterHeads(session, found);
    const headers = keptBy(context, found.id, found.fingerprint, found.version, found.newest, JSON.stringify([offers, corrected, heads, withdrawn]));
    const held = unchanged(context, headers);
    if (held) return held;
    const { html, contents } = await shelf.bodyOf(session, found.id);
    const shown = corrected.length === 0 ? { html, lines: [] } : withCorrected(html, await shelf.corrected!.figures(session, found.id), corrected, ...(await shelf.corrected!.later(session, found, heads)));
    const [newestHref, readable] = [shelf.href(found), await shelf.versionsOf(session)];
    return {
      kind: 'page', template: 'public-site/show-published.njk', headers,
      model: {
        what: shelf.what, body: shown.html, corrected: shown.lines, contents: contentsOf(contents), subtitle: found.subtitle, version: found.version, newest: found.newest, newestHref, note: shelf.note?.(found) ?? null,
        edition: editionWords(found.version, found.publishedOn, [...readable, ...withdrawn].map((one) => one.version)), downloads: downloads(await shelf.filesOf(session, found.id), `${newestHref}/versions/${found.version}`),
        versions: [
          ...readable.map((one) => ({ ...one, href: hrefOfVersion(newestHref, { version: one.version, newest: found.newest }), current: one.version === found.version })),
          ...withdrawn.map((one) => ({ version: one.version, withdrawn: withdrawnWords(one) })),
        ].toSorted((a, b) => b.version - a.version),
      },
      head: { title: found.title, ...aroundOf(found, shelf.here, offers), exit: /domestic abuse/i.test(html) },
    };
  });
}

const withdrawnWords = ({ version, withdrawnOn, why }: WithdrawnVersion): string => `Version ${version} was withdrawn on ${dateWords(withdrawnOn)}${why === null ? '.' : `: ${why}${/[.!?]$/.test(why) ? '' : '.'}`}`;

/** Not to be read any more: that it was withdrawn and when, for whoever comes back to it or keeps a copy. `withdrawn` are the versions that the address meant. */
async function gone<F extends Shown>(session: Session, { asked, newest }: Pick<Shelf<F>, 'asked' | 'newest'>, withdrawn: readonly WithdrawnVersion[]): Promise<PageError> {
  const meant = withdrawn.filter((one) => asked === undefined || one.version === asked);
  const first = meant[0];
  if (first === undefined) return notFound();
  const shown = await newest?.(session);
  return new PageError('notFound', {
    title: asked === undefined ? `The plan ${first.label} was withdrawn` : `Version ${first.version} of the plan ${first.label} was withdrawn`, words: meant.map(withdrawnWords).join(' '),
    whatToDo: `It does not hold any more: put away any copy of it.${shown === undefined ? '' : ' What holds is the newest version.'}`, links: shown === undefined ? [] : [{ text: `Read the newest version, ${shown.version}`, href: shown.href }],
  });
}

function downloads(files: readonly FileHead[], base: string): { text: string; href: string; size?: number }[] {
  const file = (form: FileHead['form'], text: string): { text: string; href: string; size: number }[] => files.filter((one) => one.form === form).slice(0, 1).map((one) => ({ text, href: `${base}/files/${one.name}`, size: one.size }));
  return [...file('pdf', 'Download PDF'), ...file('docx', 'Word'), { text: 'Open data', href: `${base}/data` }];
}
