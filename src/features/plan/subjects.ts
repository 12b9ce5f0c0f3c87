// The plan's kinds of record, for search and for the audit pages.
import { registerSubject } from '../../security/subjects.ts';
import type { SubjectKind } from '../../security/subjects.ts';
import { may } from '../../security/permission.ts';
import { bringPlanIn, checkDocuments, commentOnPlan } from './permissions.ts';
import { checkedWords } from './checker/checked-document-store.ts';
import { importWords } from './bringing-in/import-store.ts';
import { findRecords, recordWords, updateWords } from './subject-store.ts';

type Kind = Parameters<typeof findRecords>[1];

/** A kind whose records are found by their words, by those who may ask for such records at all. */
function findable(stored: Kind, kind: Omit<SubjectKind, 'find'>): void {
  registerSubject({
    ...kind,
    find: async (session, words, limit) => (kind.opensFor?.(session.actor) === false ? [] : await findRecords(session, stored, words, limit)).map((one) => ({ kind: kind.kind, id: one.id, words: one.words, href: kind.href(one.id), ...(one.note ? { note: one.note } : {}) })),
  });
}

findable('plan_year', { kind: 'plan year', title: 'Plan', titles: 'Plans', href: (id) => `/plan/years/of/${id}`, words: (session, id) => recordWords(session, 'plan_year', id) });
findable('priority', { kind: 'priority', title: 'Priority', titles: 'Priorities', href: (id) => `/plan/priorities/${id}`, words: (session, id) => recordWords(session, 'priority', id) });
findable('action', { kind: 'action', title: 'Action', titles: 'Actions', href: (id) => `/plan/actions/${id}`, words: (session, id) => recordWords(session, 'action', id) });
findable('section', { kind: 'section', title: 'Section', titles: 'Sections', href: (id) => `/plan/sections/${id}`, words: (session, id) => recordWords(session, 'section', id) });
findable('comment', { kind: 'comment', title: 'Comment', titles: 'Comments', href: (id) => `/plan/comments/${id}`, opensFor: (actor) => may(actor, commentOnPlan), words: async (session, id) => (may(session.actor, commentOnPlan) ? recordWords(session, 'comment', id) : undefined) });
findable('update', { kind: 'update', title: 'Update', titles: 'Updates', href: (id) => `/plan/updates/${id}`, words: updateWords });
findable('risk', { kind: 'risk', title: 'Risk', titles: 'Risks', href: (id) => `/plan/risks/${id}`, words: (session, id) => recordWords(session, 'risk', id) });
registerSubject({ kind: 'plan import', title: 'Document brought in', titles: 'Documents brought in', href: (id) => `/plan/bring/${id}`, opensFor: (actor) => may(actor, bringPlanIn), words: async (session, id) => (session.actor.kind === 'system' || may(session.actor, bringPlanIn) ? importWords(session, id) : undefined) });
registerSubject({ kind: 'checked document', title: 'Checked document', titles: 'Checked documents', href: (id) => `/plan/checker/${id}`, opensFor: (actor) => may(actor, checkDocuments), words: checkedWords });
