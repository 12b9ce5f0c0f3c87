// One section as it will be read, with its pictures and quotes, what partners say to it, and how it came to be.
import { z } from 'zod';
import { page, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { id } from '../../../platform/web/form.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { bareNumbers, figuresOnPage, wordsAsWritten } from '../../measures/index.ts';
import { commentsOn } from '../comments/comments-on.ts';
import { readPlan } from '../permissions.ts';
import { addressOf } from '../year-address.ts';
import { isOpenForChange, isPublished } from '../years/settled.ts';
import { PART_WORDS, consentWords, lengthWords, mayWrite, pictureMayShow, quoteMayShow } from './section.ts';
import { listPictures, listQuotes } from './evidence-store.ts';
import { loadSection, loadSectionVersions, textsBefore } from './section-store.ts';

const params = z.object({ sectionId: id });

export const showSection = page('GET', '/plan/sections/:sectionId', { may: readPlan, params }, async ({ session, params: { sectionId }, person, fresh }) => {
  const section = await loadSection(session, sectionId);
  const address = addressOf(section.year.label);
  const open = isOpenForChange(section.year);
  const writes = mayWrite(person, section);
  const isCoordinator = hasRole(person, 'coordinator');
  const before = open && section.text.trim() === '' ? (await textsBefore(session, { id: section.yearId, label: section.year.label })).get(section.id) : undefined;
  const figures = await figuresOnPage(session, [section.text, before?.text ?? '']);
  return showPage(
    'plan/review/show-section.njk',
    {
      terms: await glossaryTerms(session), section, written: figures.marked(section.text, { editor: writes && open }), corrected: isPublished(section.year) ? figures.corrected(section.text) : [], before: before && { ...before, written: figures.marked(before.text, {}) }, unsourced: writes && open ? bareNumbers(section.text).length : 0, address, partWords: PART_WORDS[section.part], length: lengthWords(section.text), mayWrite: writes && open, isCoordinator: isCoordinator && open, mayWithdraw: writes || isCoordinator,
      pictures: (await listPictures(session, [section.id])).map((one) => ({ ...one, shown: pictureMayShow(one), gone: one.consentWithdrawnOn !== null, consent: consentWords(one, dateWords), form: fresh({}, one.version) })),
      quotes: (await listQuotes(session, [section.id])).map((one) => ({ ...one, shown: quoteMayShow(one), gone: one.consentWithdrawnOn !== null, consent: consentWords({ ...one, consentFrom: null }, dateWords), form: fresh({}, one.version) })),
      form: fresh({}, section.version), comments: await commentsOn(session, person, section.year, `section:${section.id}`),
    },
    { title: section.heading, breadcrumbs: [{ text: `Plan ${section.year.label}`, href: `/plan/years/${address}` }, { text: 'What it says', href: `/plan/years/${address}/sections` }] },
  );
});

export const showSectionHistory = page('GET', '/plan/sections/:sectionId/history', { may: readPlan, params }, async ({ session, params: { sectionId } }) => {
  const section = await loadSection(session, sectionId);
  const kept = await loadSectionVersions(session, sectionId);
  // A figure that says its source is kept as a mark in the text; a reader of versions sees the words.
  const versions = kept.map((one) => ({ ...one, read: wordsAsWritten(one.text) }));
  return showPage(
    'plan/review/section-history.njk',
    { section, versions: versions.map((one, index) => { const before = versions[index + 1]; return { ...one, before, length: lengthWords(one.read), sameWords: before?.read === one.read && before?.heading === one.heading, otherSources: before !== undefined && before.text !== one.text }; }) },
    { title: `Every version of “${section.heading}”`, back: { text: section.heading, href: `/plan/sections/${sectionId}` } },
  );
});
