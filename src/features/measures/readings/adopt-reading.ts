// Deciding which of several readings of one period holds, in one's own name and with the reason. The sentences that then say another figure are shown before.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { id, many, optionalWords, words } from '../../../platform/web/form.ts';
import { followingAdoption } from '../citations/following.ts';
import { namedFigure, sourceWords } from '../figure-view.ts';
import type { Measure } from '../measure.ts';
import { periodKey } from '../period.ts';
import { editMeasures } from '../permissions.ts';
import { rivalryWords } from '../show-measure.ts';
import { OTHERS_FOLLOW, followingList, keptInWords, keptWhy, saysNow } from './following-list.ts';
import { periodsOf } from './period-groups.ts';
import { adoptReading, loadReading, readingsOf, standingVersion } from './reading-store.ts';
import type { Reading } from './reading-store.ts';

const params = z.object({ readingId: id });
const body = z.object({ reason: words('Say why this one is right', 1000), keep: many(z.string().max(100, { error: 'Choose from the sentences that are listed' })), saw: optionalWords(100) });

const placeOf = (one: Reading, measure: Measure) => ({ where: sourceWords(one), quote: one.value === undefined ? `No figure: ${one.notAvailable}` : namedFigure(one.value, measure) });

async function view({ session, params: { readingId } }: Context<{ readingId: string }>, form: FormState, status = 200): Promise<Result> {
  const { reading, measure } = await loadReading(session, readingId);
  const newest = await standingVersion(session, reading);
  if (newest.id !== reading.id) return goTo(`/measures/readings/${newest.id}/adopt`);
  const isHeld = reading.adoption !== null;
  const [group] = periodsOf(await readingsOf(session, measure.id, reading.period));
  return showPage(
    'measures/readings/adopt-reading.njk',
    {
      form, measure, label: reading.label, isHeld, following: isHeld ? undefined : followingList(await followingAdoption(session, measure.ref, reading)), says: saysNow(group?.standing ?? []), chosen: placeOf(reading, measure), others: (group?.standing ?? []).filter((one) => one.id !== reading.id).map((one) => ({ ...placeOf(one, measure), where: `${sourceWords(one)}${one.adoption === null ? '' : ' (holds now)'}` })),
      rivalry: group && group.standing.length > 1 ? rivalryWords(group.standing) : undefined, action: `/measures/readings/${readingId}/adopt`, cancelHref: `/measures/${measure.ref}`,
    },
    { title: 'Adopt this reading', hasError: status !== 200, back: { text: measure.name, href: `/measures/${measure.ref}` } },
    status,
  );
}

export const openAdoption = page('GET', '/measures/readings/:readingId/adopt', { may: editMeasures, params }, async (context) => view(context as never, context.fresh()));

export const adoptTheReading = page('POST', '/measures/readings/:readingId/adopt', { may: editMeasures, params, body }, async (context) => {
  const { session, params: { readingId }, form, again, today } = context;
  if (!form.ok) return view(context as never, again(form), 422);
  const { reading, measure } = await loadReading(session, readingId);
  const following = await followingAdoption(session, measure.ref, reading);
  if (reading.adoption === null && (form.values.saw ?? '') !== following.seen) return view(context as never, again({ raw: form.raw, errors: [{ field: '', words: OTHERS_FOLLOW }] }), 409);
  const kept = await following.keep(form.values.keep, keptWhy(today, 'another reading was adopted'));
  await adoptReading(session, readingId, form.values.reason, kept);
  return goTo(`/measures/${measure.ref}?period=${periodKey(reading.period)}#${periodKey(reading.period)}`, `This reading holds for ${reading.label} now. The other stays beside it${kept.length === 0 ? '' : `, and what it said stays in ${keptInWords(kept)}`}.`);
});
