// The glossary, and the acronyms of the plan that it lacks.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../security/page.ts';
import { hasRole } from '../../security/actor.ts';
import { exportedList, record } from '../../security/audit.ts';
import type { Session } from '../../security/session.ts';
import { addressOf, listHead, pageLinks, sortColumn } from '../../platform/pages/lists.ts';
import { unexplainedAcronyms } from '../../platform/pages/defined-terms.ts';
import { pluralWords } from '../../platform/pages/figure-words.ts';
import { id } from '../../platform/web/form.ts';
import { toCsv, toXlsx } from '../../platform/spreadsheets/index.ts';
import { knownNames, organisationCalled } from '../people/index.ts';
import { glossaryTerms, listTerms, loadTerm } from './glossary-store.ts';
import { readGlossary } from './permissions.ts';
import { writing } from './writing.ts';

const PATH = '/glossary';
const PAGE_SIZE = 100;
const MISSING_SHOWN = 30;
const query = z.object({ words: z.string().trim().max(100).optional().catch(undefined).transform((value) => value || undefined), sort: z.enum(['term', '-term']).optional().catch(undefined), page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined) });

/** Acronyms in use that the glossary does not explain; where the directory knows one, its organisation is the meaning offered. */
async function missingTerms(session: Session, today: string): Promise<{ acronym: string; times: string; meaning: string | undefined; href: string }[]> {
  const terms = await glossaryTerms(session);
  const known = await knownNames(session);
  return unexplainedAcronyms(await writing(session, today), terms.map((one) => one.term)).slice(0, MISSING_SHOWN).map(({ acronym, times }) => {
    const meaning = organisationCalled(known, acronym)?.name;
    return { acronym, times: times === 1 ? 'once' : `${times} times`, meaning, href: addressOf(`${PATH}/add`, { term: acronym, meaning }) };
  });
}

export const listTheTerms = page('GET', PATH, { may: readGlossary, query }, async ({ session, query: asked, person, today }) => {
  const wanted = asked.page ?? 1;
  const { rows, total } = await listTerms(session, asked, { number: wanted, size: PAGE_SIZE });
  const mayEdit = hasRole(person, 'coordinator', 'administrator');
  return showPage(
    'glossary/list-terms.njk',
    {
      list: listHead({ path: PATH, query: asked, sentence: asked.words === undefined ? `${pluralWords(total, 'term')}.` : `${pluralWords(total, 'term')} with “${asked.words}”.`, exports: ['csv', 'xlsx'], filters: [{ name: 'words', label: 'Term or meaning' }] }),
      columns: [sortColumn(PATH, asked, 'term', { text: 'Term', width: 'medium' }), { text: 'Meaning' }, ...(mayEdit ? [{ text: 'Change', hidden: true }] : [])], terms: rows, mayEdit, none: total === 0 && asked.words === undefined,
      missing: await missingTerms(session, today), pages: pageLinks({ page: wanted, pageCount: Math.ceil(total / PAGE_SIZE), href: (number) => addressOf(PATH, asked, { page: number === 1 ? undefined : number }) }),
    },
    { title: 'Glossary', breadcrumbs: [{ text: 'Directory', href: '/people/organisations' }] },
  );
});

/** A term by its id leads to its line. */
export const findTheTerm = page('GET', '/glossary/terms/:termId', { may: readGlossary, params: z.object({ termId: id }) }, async ({ session, params: { termId } }) => {
  const { term } = await loadTerm(session, termId);
  return goTo(`${addressOf(PATH, { words: term })}#term-${termId}`);
});

async function exported(session: Session, asked: z.output<typeof query>): Promise<string[][]> {
  const { rows } = await listTerms(session, asked);
  await record(session, exportedList, undefined, { list: 'glossary', rows: rows.length });
  return rows.map((row) => [row.term, row.meaning]);
}
const COLUMNS = ['Term', 'Meaning'];

export const exportTermsCsv = page('GET', '/glossary.csv', { may: readGlossary, query }, async ({ session, query: asked }) => sendFile({ name: 'glossary.csv', mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, await exported(session, asked)) }));

export const exportTermsXlsx = page('GET', '/glossary.xlsx', { may: readGlossary, query, transaction: false }, async ({ withSession, query: asked }) => {
  const rows = await withSession((session) => exported(session, asked));
  return sendFile({ name: 'glossary.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Glossary', columns: COLUMNS, rows }] })) });
});
