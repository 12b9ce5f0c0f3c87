// Adding a measure, and changing what it is. A second editor sees what both wrote and loses nothing.
import { z } from 'zod';
import { goTo, page, showPage } from '../../security/page.ts';
import type { Result } from '../../security/page.ts';
import type { Session } from '../../security/session.ts';
import type { FormState } from '../../platform/pages/form-state.ts';
import type { FormParts, Meanwhile } from '../../platform/pages/change-together.ts';
import { beginWith, meanwhile, together } from '../../platform/pages/change-together.ts';
import { lastEntry } from '../../security/audit.ts';
import { choice, formError, optionalChoice, optionalId, optionalWords, readForm, ticked, version, words } from '../../platform/web/form.ts';
import type { FieldError, RawForm } from '../../platform/web/form.ts';
import { COUNTS, COUNTS_WORDS, FREQUENCY_WORDS, KIND_WORDS, MEASURE_KINDS, POLARITIES, POLARITY_WORDS, SMALL_NUMBERS, SMALL_NUMBERS_WORDS, UNITS, UNIT_WORDS } from './measure.ts';
import type { Measure, MeasureFields } from './measure.ts';
import { addMeasure, changeMeasure, changedMeasure, hasReadings, inTrail, isRefTaken, measureByRef, suppliersToChoose } from './measure-store.ts';
import { FREQUENCIES } from './period.ts';
import { editMeasures } from './permissions.ts';
import { REF, suggestRef } from './reference.ts';
import { ofMeasure } from './show-measure.ts';

const body = z.object({
  name: words('Say what is counted, such as “Reports of anti-social behaviour”', 200), ref: optionalWords(60), unit: choice(UNITS, 'Choose what the figure is'), counts: optionalChoice(COUNTS), noun_one: optionalWords(60), noun_many: optionalWords(60), polarity: choice(POLARITIES, 'Choose which way is good'),
  kind: choice(MEASURE_KINDS, 'Choose whether the partners control it'), frequency: choice(FREQUENCIES, 'Choose how often it comes'), supplier: optionalId, source: optionalWords(500), method: optionalWords(4000), area: optionalWords(200), comparison: optionalWords(500),
  visibility: choice(['partnership', 'organisation'], 'Choose who sees it'), publishable: ticked, small_numbers: choice(SMALL_NUMBERS, 'Choose what happens to small numbers'), small_numbers_why: optionalWords(500),
});
type Body = z.output<typeof body>;
const changeBody = body.extend({ version });

const fieldsOf = (values: Body): MeasureFields => ({
  name: values.name, unit: values.unit, counts: values.unit === 'count' ? (values.counts ?? 'other') : 'other', nounOne: values.unit === 'count' ? (values.noun_one ?? null) : null, nounMany: values.unit === 'count' ? (values.noun_many ?? null) : null, polarity: values.polarity, kind: values.kind,
  frequency: values.frequency, supplierId: values.supplier ?? null, source: values.source ?? null, method: values.method ?? null, area: values.area ?? null, comparison: values.comparison ?? null, visibility: values.visibility, publishable: values.visibility === 'partnership' && values.publishable,
  smallNumbers: values.small_numbers, smallNumbersWhy: values.small_numbers_why ?? null,
});

const valuesOf = (measure: Measure): Record<string, unknown> => ({
  name: measure.name, unit: measure.unit, counts: measure.counts, noun_one: measure.nounOne ?? '', noun_many: measure.nounMany ?? '', polarity: measure.polarity, kind: measure.kind, frequency: measure.frequency, supplier: measure.supplierId ?? '', source: measure.source ?? '', method: measure.method ?? '', area: measure.area ?? '',
  comparison: measure.comparison ?? '', visibility: measure.visibility, publishable: measure.publishable ? ['yes'] : [], small_numbers: measure.smallNumbers, small_numbers_why: measure.smallNumbersWhy ?? '',
});

/** What the fields need of each other. */
function wrongTogether(values: Body): FieldError[] {
  return [
    ...(values.unit === 'count' && values.noun_one === undefined ? [{ field: 'noun_one', words: 'Say what one of them is called, such as “report”' }] : []), ...(values.unit === 'count' && values.noun_many === undefined ? [{ field: 'noun_many', words: 'Say what several are called, such as “reports”' }] : []),
    ...(values.visibility === 'organisation' && values.supplier === undefined ? [{ field: 'supplier', words: 'Choose the organisation that keeps it to itself' }] : []), ...(values.small_numbers === 'exempt' && values.small_numbers_why === undefined ? [{ field: 'small_numbers_why', words: 'Say why small numbers may be shown, such as “Published police figures”' }] : []),
  ];
}

const items = <K extends string>(keys: readonly K[], named: Record<K, string>): { value: K; text: string }[] => keys.map((value) => ({ value, text: named[value] }));

async function view(session: Session, form: FormState, more: { measure?: Measure; settled?: Meanwhile; status?: number }): Promise<Result> {
  const { measure, settled, status = 200 } = more;
  return showPage(
    'measures/edit-measure.njk',
    {
      form, settled, isNew: measure === undefined, action: measure ? `/measures/${measure.ref}/edit` : '/measures/add', cancelHref: measure ? `/measures/${measure.ref}` : '/measures', unitIsFixed: measure !== undefined && (await hasReadings(session, measure.id)), unitWords: measure && UNIT_WORDS[measure.unit],
      units: items(UNITS, UNIT_WORDS), counts: items(COUNTS, COUNTS_WORDS), polarities: items(POLARITIES, POLARITY_WORDS), kinds: items(MEASURE_KINDS, KIND_WORDS), frequencies: items(FREQUENCIES, FREQUENCY_WORDS), smallNumbers: items(SMALL_NUMBERS, SMALL_NUMBERS_WORDS),
      suppliers: (await suppliersToChoose(session)).map((one) => ({ value: one.id, text: one.name })),
    },
    { title: settled ? 'Somebody changed this measure meanwhile' : measure ? 'Change the measure' : 'Add a measure', hasError: status === 422, back: measure ? { text: measure.name, href: `/measures/${measure.ref}` } : { text: 'Measures', href: '/measures' } },
    status,
  );
}

export const newMeasure = page('GET', '/measures/add', { may: editMeasures }, async ({ session, fresh }) => view(session, fresh({ unit: 'count', polarity: 'neutral', visibility: 'partnership', small_numbers: 'usual' }), {}));

export const addTheMeasure = page('POST', '/measures/add', { may: editMeasures, body }, async ({ session, form, again }) => {
  const refuse = (failed: { raw: RawForm; errors: FieldError[] }): Promise<Result> => view(session, again(failed), { status: 422 });
  if (!form.ok) return refuse(form);
  const wrong = wrongTogether(form.values);
  if (wrong.length > 0) return refuse({ raw: form.raw, errors: wrong });
  const ref = form.values.ref ?? suggestRef(form.values.name);
  if (!REF.test(ref) || ref.length < 2 || ref.length > 60) return refuse(formError(form.raw, 'ref', 'Use small letters, digits and hyphens, such as asb-reports'));
  if (await isRefTaken(session, ref)) return refuse(formError(form.raw, 'ref', `“${ref}” is taken. Choose another short name`));
  await addMeasure(session, ref, fieldsOf(form.values));
  return goTo(`/measures/${ref}`, 'The measure is there. Its first reading can be entered.');
});

export const openMeasure = page('GET', '/measures/:measureRef/edit', { may: editMeasures, params: ofMeasure }, async ({ session, params: { measureRef }, fresh }) => {
  const measure = await measureByRef(session, measureRef);
  return view(session, fresh(beginWith(valuesOf(measure)), measure.version), { measure });
});

export const changeTheMeasure = page('POST', '/measures/:measureRef/edit', { may: editMeasures, params: ofMeasure, body: changeBody }, async ({ session, params: { measureRef }, form, now, again }) => {
  const measure = await measureByRef(session, measureRef);
  if (!form.ok) return view(session, again(form, Number(form.raw['version']) || measure.version), { measure, status: 422 });
  const wrong = wrongTogether(form.values);
  if (wrong.length > 0) return view(session, again({ raw: form.raw, errors: wrong }, form.values.version), { measure, status: 422 });
  if (form.values.version !== measure.version) {
    const merged = together(PARTS, form.raw, valuesOf(measure));
    const read = readForm(changeBody, merged.answers);
    const said = await inWords(session, measure, fieldsOf(read.ok ? read.values : form.values));
    return view(session, again({ raw: merged.answers, errors: [] }, measure.version), { measure, settled: meanwhile(PARTS, merged, said, await lastEntry(session, changedMeasure, inTrail(measure)), now), status: 409 });
  }
  await changeMeasure(session, measureRef, form.values.version, fieldsOf(form.values));
  return goTo(`/measures/${measureRef}`, 'The measure was changed.');
});

/** The parts of the form, of which two editors settle only those that both changed. */
const PARTS = {
  name: { words: 'What is counted' }, unit: { words: 'What the figure is' }, counts: { words: 'What kind of thing' }, noun_one: { words: 'One is called' }, noun_many: { words: 'Several are called' }, polarity: { words: 'Which way is good' }, kind: { words: 'Who controls it' }, frequency: { words: 'How often it comes' },
  supplier: { words: 'Who supplies it' }, source: { words: 'Where it comes from' }, method: { words: 'How it is counted' }, area: { words: 'Area' }, comparison: { words: 'What it is compared with' }, visibility: { words: 'Who sees it' }, publishable: { words: 'May be published', as: 'ticked' },
  small_numbers: { words: 'Small numbers' }, small_numbers_why: { words: 'Why they may be shown' },
} as const satisfies FormParts<string>;

async function inWords(session: Session, saved: Measure, yours: MeasureFields): Promise<[keyof typeof PARTS, string, string][]> {
  const suppliers = new Map((await suppliersToChoose(session)).map((one) => [one.id, one.name]));
  const said = (one: MeasureFields): Record<keyof typeof PARTS, string> => ({
    name: one.name, unit: UNIT_WORDS[one.unit], counts: COUNTS_WORDS[one.counts], noun_one: one.nounOne ?? '', noun_many: one.nounMany ?? '', polarity: POLARITY_WORDS[one.polarity], kind: KIND_WORDS[one.kind], frequency: FREQUENCY_WORDS[one.frequency],
    supplier: one.supplierId ? (suppliers.get(one.supplierId) ?? 'Not in the list any more') : 'Nobody yet', source: one.source ?? '', method: one.method ?? '', area: one.area ?? '', comparison: one.comparison ?? '', visibility: one.visibility === 'partnership' ? 'The whole partnership' : 'Only the organisation that supplies it',
    publishable: one.publishable ? 'Yes' : 'No', small_numbers: SMALL_NUMBERS_WORDS[one.smallNumbers], small_numbers_why: one.smallNumbersWhy ?? '',
  });
  const [theirs, mine] = [said(saved), said(yours)];
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => [part, theirs[part], mine[part]]);
}
