// A published document as everybody reads it, a plan or an assessment: the stored copy, its files, and its other versions. Nothing of it is made anew.
import { z } from 'zod';
import type { Context, Result } from '../../security/page.ts';
import type { Session } from '../../security/session.ts';
import { notFound } from '../../platform/web/errors.ts';
import { dateWords } from '../../platform/pages/day-words.ts';
import { contentsOf, withCorrected } from '../plan/index.ts';
import type { CorrectedFigure, PlanData } from '../plan/index.ts';
import { aroundOf } from './around.ts';
import type { Here } from './around.ts';
import { offersOf } from './published-assessment-store.ts';
import type { FileHead } from './published-store.ts';
import { asThePublic, keptBy, unchanged } from './published.ts';

export const partnershipKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(100);
export const versionNumber = z.string().regex(/^[1-9]\d{0,4}$/).transform(Number);

type Shown = { id: string; partnershipKey: string; partnershipName: string; colour: string | null; title: string; subtitle: string; version: number; newest: number; publishedOn: string; fingerprint: string };

/** Where the copies of one kind stand and what they are called. */
export type Shelf<F extends Shown> = {
  what: 'plan' | 'assessment';
  here: Here;
  /** the version that is asked for; undefined when there is none to be read */
  find(session: Session): Promise<F | undefined>;
  bodyOf(session: Session, id: string): Promise<{ html: string; contents: unknown }>;
  filesOf(session: Session, id: string): Promise<FileHead[]>;
  versionsOf(session: Session): Promise<{ version: number; publishedOn: string }[]>;
  /** which of its figures were corrected since, where that is known of its kind; and its figures */
  corrected?: { of(session: Session, id: string): Promise<CorrectedFigure[]>; figures(session: Session, id: string): Promise<NonNullable<PlanData['figures']>> };
  /** the address of the newest version */
  href(found: F): string;
  /** what this version changes, where the text does not say it itself */
  note?(found: F): string | null;
};

export const hrefOfVersion = (newestHref: string, one: { version: number; newest: number }): string => (one.version === one.newest ? newestHref : `${newestHref}/versions/${one.version}`);

export async function publishedPage<F extends Shown>(context: Pick<Context, 'services' | 'request'>, shelf: Shelf<F>): Promise<Result> {
  return asThePublic(context, async (session) => {
    const found = await shelf.find(session);
    if (!found) throw notFound();
    const offers = await offersOf(session, found.partnershipKey);
    const corrected = (await shelf.corrected?.of(session, found.id)) ?? [];
    const headers = keptBy(context, found.id, found.fingerprint, found.version, found.newest, JSON.stringify([offers, corrected]));
    const held = unchanged(context, headers);
    if (held) return held;
    const { html, contents } = await shelf.bodyOf(session, found.id);
    const shown = corrected.length === 0 ? { html, lines: [] } : withCorrected(html, await shelf.corrected!.figures(session, found.id), corrected);
    const newestHref = shelf.href(found);
    return {
      kind: 'page', template: 'public-site/show-published.njk', headers,
      model: {
        what: shelf.what, body: shown.html, corrected: shown.lines, contents: contentsOf(contents), subtitle: found.subtitle, version: found.version, newest: found.newest, newestHref, note: shelf.note?.(found) ?? null,
        edition: `Version ${found.version}, published ${dateWords(found.publishedOn)}`, downloads: downloads(await shelf.filesOf(session, found.id), `${newestHref}/versions/${found.version}`),
        versions: (await shelf.versionsOf(session)).map((one) => ({ ...one, href: hrefOfVersion(newestHref, { version: one.version, newest: found.newest }), current: one.version === found.version })),
      },
      head: { title: found.title, ...aroundOf(found, shelf.here, offers), exit: /domestic abuse/i.test(html) },
    };
  });
}

function downloads(files: readonly FileHead[], base: string): { text: string; href: string; size?: number }[] {
  const file = (form: FileHead['form'], text: string): { text: string; href: string; size: number }[] => files.filter((one) => one.form === form).slice(0, 1).map((one) => ({ text, href: `${base}/files/${one.name}`, size: one.size }));
  return [...file('pdf', 'Download PDF'), ...file('docx', 'Word'), { text: 'Open data', href: `${base}/data` }];
}
