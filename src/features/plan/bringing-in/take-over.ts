// Taking chosen rows of a changed document over into the plan that is there, and opening an import again that was undone or set aside.
import { z } from 'zod';
import { goTo, page } from '../../../security/page.ts';
import { refused } from '../../../platform/web/errors.ts';
import { id, many } from '../../../platform/web/form.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { bringPlanIn } from '../permissions.ts';
import { checking, ofImport } from './check-import.ts';
import { takeOver } from './comparison-store.ts';
import { loadImport, openImport, reopenImport } from './import-store.ts';

const rowKey = z.string().regex(/^(gone-[0-9a-f-]{36}|[a-z0-9-]{1,40})$/);

export const takeRows = page('POST', '/plan/bring/:importId/take-over', { may: bringPlanIn, params: ofImport, body: z.object({ year: id, take: many(rowKey), ours: z.literal('yes').optional().catch(undefined) }) }, async ({ session, params: { importId }, form, now, today }) => {
  const all = await checking(session, await openImport(session, importId));
  const back = `${all.base}?show=differences${form.raw['ours'] === 'yes' ? '&ours=yes' : ''}`;
  if (!form.ok || form.values.take.length === 0) throw refused('No row was chosen.', 'Go back and tick the rows to take over.', 'nothing-chosen', [{ text: 'What differs', href: back }]);
  const count = await takeOver(session, all, form.values.year, form.values.take, { back, now, today });
  return goTo(back, `${pluralWords(count, 'row')} taken over into the plan.`);
});

export const reopen = page('POST', '/plan/bring/:importId/reopen', { may: bringPlanIn, params: ofImport }, async ({ session, params: { importId } }) => {
  await reopenImport(session, await loadImport(session, importId, true));
  return goTo(`/plan/bring/${importId}`, 'Open again, with the corrections made before.');
});
