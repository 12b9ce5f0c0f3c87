// The gallery's models: one of everything the macros can show, for the tests of the look. Invented throughout.
import { listHead, pageLinks, sortColumn } from '../lists.ts';
import type { FormState } from '../form-state.ts';
import type { LayoutModel } from '../layout.ts';
import { tones } from '../macro-models.ts';

const sections = ['Today', 'Plan', 'Assessment', 'Casework', 'Services', 'Meetings', 'Money', 'Directory'];

export const galleryLayout: LayoutModel = {
  title: 'Anti-social behaviour',
  partnership: { name: 'Wealdmoor and Harrow Vale Community Safety Partnership' },
  person: { name: 'Priya Nair', role: 'coordinator' },
  navigation: sections.map((text, index) => ({ text, href: `/${text.toLowerCase()}`, current: index === 1 })),
  search: { words: '' },
  csrf: 'token',
  signOutHref: '/sign-out',
  breadcrumbs: [{ text: 'Plan 2026/27', href: '/plan' }],
  banner: { kind: 'success', text: 'The update was saved.', link: { text: 'See it', href: '#updates' } },
  marking: 'OFFICIAL-SENSITIVE',
  handling: 'Panel members only',
  demonstration: { text: 'Everything here is invented.', link: { text: 'Be somebody else', href: '/sign-in' } },
  today: '2026-11-23',
  version: '0.1.0',
};

const query = { status: 'at-risk', sort: 'due', page: '4' };
const action = (number: number): object => ({
  reference: `2.${number}`, title: 'Find out who causes anti-social behaviour and get it stopped', lead: 'Borough council', dueOn: '2027-03-31',
  themes: ['Prevention', 'Young people'], reports: 1770 + number, tone: tones[number % tones.length],
});

const form: FormState = { csrf: 'token', values: {}, errors: {}, version: 3 };

/** The model of `things-seen.njk` with a list of `rows` actions. */
export const thingsSeen = (rows: number): object => ({
  form,
  tones,
  dueItems: [
    { dueOn: '2026-11-14', text: 'Mediation: quarter 2 return', href: '/return', note: 'Mediation service. Reminded twice, form begun 16 November', action: { text: 'Chase', href: '/chase' } },
    { dueOn: '2026-11-24', text: 'Decide: 429 or 492 reports in 2024/25?', href: '/measure', note: 'Two readings of one measure disagree', action: { text: 'Decide', href: '/decide' } },
    { dueOn: '2026-11-26', text: 'Approve the pack', href: '/pack', action: { text: 'Open pack', href: '/pack?item=1#open' } },
  ],
  priorities: [
    { name: 'Acquisitive crime', counts: { 'complete': 1, 'on-track': 2 }, total: 3, measure: 'Shoplifting, rolling year' },
    { name: 'People at risk of harm', counts: { 'complete': 2, 'on-track': 3, 'at-risk': 2, 'not-started': 1 }, total: 8, measure: 'Domestic abuse referrals' },
  ],
  list: listHead({
    path: '/plan/actions', query, sentence: `${rows} actions, 3 at risk`, exports: ['csv', 'xlsx'],
    filters: [
      { name: 'status', label: 'Status', options: tones.map((value) => ({ value, text: value })) },
      { name: 'words', label: 'Words', kind: 'search' },
    ],
  }),
  columns: [
    { text: 'Ref', width: 'narrow' }, { text: 'What we will do', width: 'wide' }, sortColumn('/plan/actions', query, 'due', { text: 'Who and when' }),
    { text: 'Latest' }, sortColumn('/plan/actions', query, 'reports', { text: 'Reports', number: true }), { text: 'Status' },
  ],
  actions: Array.from({ length: rows }, (_, index) => action(index + 1)),
  pages: pageLinks({ page: 4, pageCount: 9, href: (page) => `/plan/actions?page=${page}` }),
  texts: {
    theirs: 'Patrols went on in both towns. 14 stops at the retail park.\nNothing else to report.',
    yours: 'Patrols went on in both towns and in the villages. 16 stops at the retail park.\nNothing else to report.',
  },
  updates: [
    { at: new Date('2026-11-12T14:30:00Z'), title: 'Update', who: 'Kent Police', tone: 'on-track', text: 'Patrols went on.\n\nFrom October also in the villages.' },
    { on: '2026-08-03', title: 'Due date moved', who: 'Coordinator', quiet: true, link: { text: 'What changed', href: '#change' } },
  ],
});

/** The model of `things-asked.njk`, with or without errors. */
export const thingsAsked = (wrong: boolean): object => ({
  partnerField: '<p class="govuk-body">Name the partner in the note.</p>',
  form: {
    csrf: 'token', version: 3,
    values: { 'status': 'on-track', 'text': 'Patrols went on in both towns.', 'who': 'them', 'themes': ['young'], 'doneOn-day': '31', 'doneOn-month': '2', 'doneOn-year': '2026' },
    errors: wrong ? { text: 'Say what has happened', status: 'Choose how it is going', doneOn: 'The date must be a real one', who: 'Choose who did it', themes: 'Choose a theme', lead: 'Choose the lead', photo: 'The photo is larger than 20 MB' } : {},
  } satisfies FormState,
});
