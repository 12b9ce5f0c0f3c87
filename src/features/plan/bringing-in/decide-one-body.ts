// “TMBC” of the directory and the council of the document: one organisation, or two? A person's answer, which may be changed until it is brought in.
import { z } from 'zod';
import { goTo, page } from '../../../security/page.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { choice, version } from '../../../platform/web/form.ts';
import { bringPlanIn } from '../permissions.ts';
import { afterAnswer, checking, ofImport } from './check-import.ts';
import { bodyAnchor } from './check-view.ts';
import { keepCorrections, openImport } from './import-store.ts';

const body = z.object({ body: z.string().max(300), answer: choice(['one', 'two'], 'Say whether they are one'), from: z.enum(['eye', 'owners']).catch('eye'), version });

export const decideOneBody = page('POST', '/plan/bring/:importId/one-body', { may: bringPlanIn, params: ofImport, body }, async ({ session, params: { importId }, form }) => {
  const all = await checking(session, await openImport(session, importId));
  if (!form.ok) throw refused('No answer was chosen.', 'Go back and press one of the two buttons.', 'nothing-chosen', [{ text: 'What needs your eye', href: `${all.base}?show=eye` }]);
  const { values } = form;
  const found = all.bodies.find((one) => one.key === values.body);
  if (!found) throw notFound();
  if (values.version !== found.version) throw refused('Somebody answered this meanwhile.', 'Look at the answer under Owners, and change it there if you do not agree.', 'changed-meanwhile', [{ text: 'Owners', href: `${all.base}?show=owners` }]);
  const one = values.answer === 'one';
  const corrections = { ...all.imported.corrections, oneBodies: { ...all.imported.corrections.oneBodies, [found.key]: { one, version: found.version + 1 } } };
  await keepCorrections(session, all.imported, corrections, { name: found.organisation, did: one ? 'one with' : 'not one with', who: found.name });
  return goTo(values.from === 'eye' ? await afterAnswer(session, all, corrections, bodyAnchor(found.key)) : `${all.base}?show=owners#${encodeURIComponent(bodyAnchor(found.key))}`, one ? `${found.organisation} and ${found.name} come in as one.` : `${found.organisation} and ${found.name} stay two organisations.`);
});
