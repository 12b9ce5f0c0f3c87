// The written sections of a plan: which there are, who writes each, which are empty, in the order in which they are read.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { listHead } from '../../../platform/pages/lists.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { id } from '../../../platform/web/form.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { editPlan, readPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { isOpenForChange } from '../years/settled.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { PARTS, PART_WORDS, WRITERS, lengthWords, mayWrite, wordCount } from './section.ts';
import { listSections, removedSections, restoreSection, textsBefore } from './section-store.ts';
import type { Section, TextBefore } from './section-store.ts';

const params = z.object({ year: yearAddress });
const query = z.object({ part: z.enum(PARTS).optional().catch(undefined), state: z.enum(['empty', 'written', 'mine']).optional().catch(undefined) });
type Query = z.output<typeof query>;

async function chosenSections(session: Session, address: string, asked: Query): Promise<{ year: PlanYear; all: Section[]; shown: Section[] }> {
  const year = await findPlanYear(session, labelOf(address));
  const all = await listSections(session, year.id);
  const me = session.actor.kind === 'person' ? session.actor.accountId : '';
  const fits = (section: Section): boolean => asked.state === undefined || (asked.state === 'mine' ? section.writerId === me : (asked.state === 'empty') === (wordCount(section.text) === 0));
  return { year, all, shown: all.filter((section) => (asked.part === undefined || section.part === asked.part) && fits(section)) };
}

/** "9 sections, 2 without text." */
export function sectionSentence(sections: readonly Pick<Section, 'text'>[]): string {
  const empty = sections.filter((section) => wordCount(section.text) === 0).length;
  return `${sections.length} ${sections.length === 1 ? 'section' : 'sections'}${empty === 0 ? '' : `, ${empty} without text`}.`;
}

export const listTheSections = page('GET', '/plan/years/:year/sections', { may: readPlan, params, query }, async ({ session, params: { year: address }, query: asked, person, fresh }) => {
  const { year, all, shown } = await chosenSections(session, address, asked);
  const isCoordinator = hasRole(person, 'coordinator');
  const open = isOpenForChange(year);
  const removed = isCoordinator && open ? await removedSections(session, year.id) : [];
  const before = open ? await textsBefore(session, year) : new Map<string, TextBefore>();
  return showPage(
    'plan/review/list-sections.njk',
    {
      address, none: all.length === 0, mayAdd: open && hasRole(person, ...WRITERS), isCoordinator, open, reviews: year.reviewsId !== null, form: fresh(), removed,
      list: listHead({ path: `/plan/years/${address}/sections`, query: asked, sentence: sectionSentence(shown), exports: shown.length > 0 ? ['csv', 'xlsx'] : [], filters: [
        { name: 'part', label: 'Part', options: PARTS.filter((part) => all.some((section) => section.part === part)).map((part) => ({ value: part, text: PART_WORDS[part] })) },
        { name: 'state', label: 'Show', options: [{ value: 'empty', text: 'Without text' }, { value: 'written', text: 'Written' }, { value: 'mine', text: 'Given to me' }] },
      ] }),
      sections: shown.map((section) => ({ ...section, href: `/plan/sections/${section.id}`, partWords: PART_WORDS[section.part], length: lengthWords(section.text), empty: wordCount(section.text) === 0, mayWrite: open && mayWrite(person, section), before: before.get(section.id)?.label })),
      before: before.size > 0 && { count: before.size, label: [...before.values()][0]!.label },
    },
    { title: `What the plan ${year.label} says`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }] },
  );
});

const COLUMNS = ['Part', 'Priority', 'Heading', 'Words', 'Who writes it', 'By when', 'Last written by', 'Last written at', 'Pictures', 'Quotes', 'Open comments'];

async function exported(session: Session, address: string, asked: Query): Promise<{ name: string; rows: (string | number | null)[][] }> {
  const { year, shown } = await chosenSections(session, address, asked);
  await record(session, exportedList, { kind: 'plan year', id: year.id, words: year.title }, { list: 'sections' });
  return { name: `plan-${addressOf(year.label)}-sections`, rows: shown.map((one) => [PART_WORDS[one.part], one.priority, one.heading, wordCount(one.text), one.writer, one.writeBy, one.writtenBy, one.writtenAt?.toISOString() ?? null, one.pictures, one.quotes, one.comments]) };
}

export const exportSectionsCsv = page('GET', '/plan/years/:year/sections.csv', { may: readPlan, params, query }, async ({ session, params: { year }, query: asked }) => {
  const { name, rows } = await exported(session, year, asked);
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, rows) });
});

export const exportSectionsXlsx = page('GET', '/plan/years/:year/sections.xlsx', { may: readPlan, params, query, transaction: false }, async ({ withSession, params: { year }, query: asked }) => {
  const { name, rows } = await withSession((session) => exported(session, year, asked));
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Sections', columns: COLUMNS, rows }] })) });
});

export const bringBackSection = page('POST', '/plan/years/:year/sections/bring-back', { may: editPlan, params, body: z.object({ section: id }) }, async ({ session, params: { year: address }, form }) => {
  const year = await findPlanYear(session, labelOf(address));
  if (!form.ok) throw notFound();
  const heading = await restoreSection(session, year.id, form.values.section);
  return goTo(`/plan/years/${address}/sections`, `“${heading}” is back.`);
});
