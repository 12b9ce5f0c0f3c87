// Merging two entries of one organisation: choose the one that stays, see what moves, confirm.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { PageError } from '../../../platform/web/errors.ts';
import { id, version } from '../../../platform/web/form.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { nearestOrganisations } from './organisation.ts';
import { knownNames, loadOrganisation } from './organisation-store.ts';
import { mergeOrganisations, rightsThatEnd, usesOf } from './merge-store.ts';
import { editDirectory } from './permissions.ts';

const params = z.object({ organisationId: id });

export const openMerger = page('GET', '/people/organisations/:organisationId/merge', { may: editDirectory, params, query: z.object({ into: z.uuid().optional().catch(undefined) }) }, async ({ session, params: { organisationId }, query: { into }, fresh, today }) => {
  const gone = await loadOrganisation(session, organisationId);
  if (gone.mergedInto) return goTo(`/people/organisations/${gone.mergedInto.id}`, `${gone.name} was merged into this entry.`);
  const kept = into === undefined ? undefined : await loadOrganisation(session, into);
  const others = (await knownNames(session)).filter((one) => one.id !== organisationId && one.isGroup === gone.isGroup);
  const near = nearestOrganisations(others, gone.name, 5).map((one) => one.organisation);
  return showPage(
    'people/organisations/merge-organisation.njk',
    {
      gone, kept: kept?.mergedInto || kept?.id === organisationId ? undefined : kept, ending: kept ? await rightsThatEnd(session, organisationId, kept.id, today) : [], uses: await usesOf(session, organisationId), here: `/people/organisations/${organisationId}`, form: fresh({}, gone.version),
      near: near.map((one) => ({ value: one.id, text: one.name })), others: others.filter((one) => !near.includes(one)).map((one) => ({ value: one.id, text: one.name })),
    },
    { title: kept ? `Merge ${gone.name} into ${kept.name}?` : `Merge ${gone.name} with another entry`, back: { text: gone.name, href: `/people/organisations/${organisationId}` } },
  );
});

export const mergeTheOrganisations = page('POST', '/people/organisations/:organisationId/merge', { may: editDirectory, params, body: z.object({ into: id, into_version: version, version }) }, async ({ session, params: { organisationId }, form }) => {
  const gone = await loadOrganisation(session, organisationId);
  if (!form.ok) throw new PageError('badForm', { words: 'It is not said which entry stays. Nothing was changed.', whatToDo: 'Go back and choose the entry that stays.' });
  const { kept, ended } = await mergeOrganisations(session, organisationId, form.values.into, { gone: form.values.version, kept: form.values.into_version });
  return goTo(`/people/organisations/${form.values.into}`, `${gone.name} is now part of ${kept}. Everything that pointed to it points here.${ended.length === 0 ? '' : ` ${listWords(ended)} ${ended.length === 1 ? 'signs' : 'sign'} for neither now: give the right again where it is to hold.`}`);
});
