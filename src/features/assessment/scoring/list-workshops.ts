// The workshops of the partnership: which plan each is for, how far it is, and what this person is asked to do in it.
import { page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { markingOf } from './marking.ts';
import { prepareScoring, readScoring } from './permissions.ts';
import { tableRoutes } from '../table-routes.ts';
import { listWorkshops } from './workshop-store.ts';
import type { ListedWorkshop } from './workshop-store.ts';
import { STATE_WORDS } from './workshop.ts';

const TONES = { preparing: 'not-started', scoring: 'ongoing', together: 'ongoing', 'signed off': 'complete' } as const;
export const stateView = (state: ListedWorkshop['state']): { tone: string; words: string } => ({ tone: TONES[state], words: STATE_WORDS[state] });

function standsAt(one: ListedWorkshop): string {
  if (one.state === 'signed off') return `${one.chosen} of ${pluralWords(one.candidates, 'candidate')} chosen`;
  if (one.state === 'preparing') return `${pluralWords(one.candidates, 'candidate')}, ${pluralWords(one.scorers, 'person', 'people')} to score`;
  return `${one.finished} of ${one.scorers} have finished scoring`;
}

export const listTheWorkshops = page('GET', '/assessment/scoring', { may: readScoring }, async ({ session, person }) => {
  const workshops = await listWorkshops(session);
  const open = workshops.filter((one) => one.state !== 'signed off').length;
  return showPage(
    'assessment/scoring/list-workshops.njk',
    {
      sentence: workshops.length === 0 ? '' : `${pluralWords(workshops.length, 'workshop')}, ${open === 0 ? 'none of them open' : `${open === 1 ? 'one' : open} of them open`}.`,
      workshops: workshops.map((one) => ({ ...one, href: `/assessment/scoring/workshops/${one.id}`, status: stateView(one.state), standsAt: standsAt(one), toScore: one.state === 'scoring' && one.mine !== null && !one.mine.finished ? `${one.mine.given} of ${one.candidates} scored by you` : undefined })),
      mayPrepare: may(person, prepareScoring),
    },
    { title: 'Scoring priorities', breadcrumbs: [{ text: 'Assessments', href: '/assessment' }] },
  );
});

export const exportWorkshops = tableRoutes('/assessment/scoring', { may: readScoring }, async ({ session }) => ({
  marked: await markingOf(session, (await listWorkshops(session)).map((one) => one.label)), before: 'scoring', table: { name: 'workshops', columns: ['workshop', 'plan', 'held_on', 'step', 'candidates', 'chosen', 'people_to_score', 'finished', 'minute', 'signed_by', 'signed_at'], rows: (await listWorkshops(session)).map((one) => [one.title, one.label, one.heldOn, STATE_WORDS[one.state], one.candidates, one.chosen, one.scorers, one.finished, one.minute, one.signedBy, one.signedAt]) },
}));
