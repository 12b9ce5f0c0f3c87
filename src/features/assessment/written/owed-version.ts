// A version that was asked for and did not come of it: those who hand an assessment on are told on their first page until they ask again.
import { may } from '../../../security/permission.ts';
import { registerTodayItems } from '../../plan/index.ts';
import { stoppedDocuments } from './asked-document-store.ts';
import { writeAssessment } from './permissions.ts';

registerTodayItems(async (session) => {
  if (!may(session.actor, writeAssessment)) return [];
  return (await stoppedDocuments(session)).map(({ label, madeFor, outcome }) => {
    const href = `/assessment/${label}/document`;
    return { when: 'Stopped', text: `The assessment ${label} was not ${madeFor === 'shared' ? 'shared with the strategy group' : 'published'}`, href, ...(outcome === null ? {} : { note: outcome }), action: { text: 'Look', href } };
  });
});
