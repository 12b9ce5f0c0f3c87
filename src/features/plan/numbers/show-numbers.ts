// Every number of a plan that says no source, and every cited one that its author should look at again: text by text, each with the way to put it right. Advice, not a lock.
import { z } from 'zod';
import { page, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { bareNumbers, figuresOnPage, hasTokens } from '../../measures/index.ts';
import { readPlan } from '../permissions.ts';
import { labelOf, yearAddress } from '../year-address.ts';
import { isOpenForChange } from '../years/settled.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { citingTextsOf } from './numbers-store.ts';
import type { CitingText } from './numbers-store.ts';

const READ: Record<CitingText['kind'], (id: string) => string> = { section: (id) => `/plan/sections/${id}`, priority: (id) => `/plan/priorities/${id}`, action: (id) => `/plan/actions/${id}`, update: (id) => `/plan/updates/${id}` };
const CHECK: Record<CitingText['kind'], (id: string) => string> = { section: (id) => `/plan/sections/${id}/edit`, priority: (id) => `/plan/priorities/${id}/edit`, action: (id) => `/plan/actions/${id}/edit`, update: (id) => `/plan/updates/${id}/correct` };
const SHOWN = 6;

type Found = { text: CitingText; numbers: string[]; hints: string[]; sourced: number; /** numbers that say their source in the text */ told: number };

async function lookThrough(session: Session, yearId: string): Promise<Found[]> {
  const texts = await citingTextsOf(session, yearId);
  const figures = await figuresOnPage(session, texts.map((one) => one.text));
  return texts.map((text) => {
    const pieces = hasTokens(text.text) ? figures.pieces(text.text) : [];
    const cited = pieces.filter((piece) => piece.kind === 'figure');
    return { text, numbers: text.aims ? [] : bareNumbers(text.text).map((one) => one.text), hints: cited.flatMap((piece) => [...piece.hints, ...(piece.reading?.measure.publishable === false ? [`“${piece.words}” is of a measure that is not for the public: published, it stays as it was written and says no source`] : [])]), sourced: cited.filter((piece) => piece.reading !== undefined).length, told: pieces.filter((piece) => piece.kind === 'told').length };
  });
}

/** What the page before publishing counts. */
export async function countNumbers(session: Session, yearId: string): Promise<{ bare: number; toLookAt: number }> {
  const found = await lookThrough(session, yearId);
  return { bare: found.reduce((sum, one) => sum + one.numbers.length, 0), toLookAt: found.reduce((sum, one) => sum + one.hints.length, 0) };
}

/** Updates can be corrected while a plan is out for agreement; what the plan itself says cannot. */
const mayPutRight = (year: PlanYear, kind: CitingText['kind'], isCoordinator: boolean): boolean => isCoordinator && !year.frozen && (kind === 'update' || isOpenForChange(year));

export const showNumbers = page('GET', '/plan/years/:year/numbers', { may: readPlan, params: z.object({ year: yearAddress }) }, async ({ session, params: { year: address }, person }) => {
  const year = await findPlanYear(session, labelOf(address));
  const found = await lookThrough(session, year.id);
  const bare = found.reduce((sum, one) => sum + one.numbers.length, 0);
  const isCoordinator = hasRole(person, 'coordinator');
  return showPage(
    'plan/numbers/show-numbers.njk',
    {
      bare, cameAsDocument: year.source !== null, sourced: found.reduce((sum, one) => sum + one.sourced, 0), told: found.reduce((sum, one) => sum + one.told, 0), planHref: `/plan/years/${address}`,
      rows: found.filter((one) => one.numbers.length > 0 || one.hints.length > 0).map(({ text, numbers, hints }) => ({
        title: text.title, note: text.note, href: READ[text.kind](text.id), numbers: numbers.slice(0, SHOWN), more: Math.max(0, numbers.length - SHOWN), count: numbers.length, hints,
        check: mayPutRight(year, text.kind, isCoordinator) ? `${CHECK[text.kind](text.id)}?check=yes#numbers` : undefined,
      })),
    },
    { title: `Where the numbers of ${year.label} come from`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }] },
  );
});
