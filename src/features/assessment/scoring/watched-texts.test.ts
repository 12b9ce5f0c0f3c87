// Candidates whose figures turned round while a workshop goes on: said on their page, in the list, where it is decided and on the first page of those who
// prepare; cleared by an edit or a word; silent once it is signed off. What was said in the room is held against the figures of its day.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { crimeId, street, zipOf } from '../../../../test/support/police-files.ts';
import { LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';
import { takeInWaiting } from '../police-data/importing/import-police-data.job.ts';
import { keepAssessmentsCurrent } from '../written/compute-assessment.job.ts';

let app: TestApplication;
let marek: Visitor;
let grace: Visitor;
let helen: Visitor;
let label: string;
let workshop: string;
let [shops, asb, post]: string[] = [];
beforeAll(async () => {
  app = await openApplication();
  [marek, grace, helen] = [await app.as('marek'), await app.as('grace'), await app.as('helen')];
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
  await bring('first.zip', { '2023-01': [200, 60], '2023-02': [200, 60], '2024-01': [260, 60], '2024-02': [260, 60] });
  // Texts of the demonstration were written for other figures, and are not what is tried here.
  await app.everything("update assessment_section set figures_number = 2, text = 'Written for other figures.'");
  workshop = idIn(await marek.post('/assessment/scoring/add', { title: 'What comes first', label: '2031/32' }));
  shops = await add({ title: 'Theft from shops', about: 'All that is taken from shops.', evidence: 'It rose to 520, after two shops left their doors open.', links_assessment: [`${label}:shoplifting`] });
  asb = await add({ title: 'Anti-social behaviour', evidence: 'As many reports as in the year before: 120.' });
  post = await add({ title: 'Parcels from doorsteps', evidence: 'Four hundred people spoke of it when they were asked.' });
}, 240_000);
afterAll(() => app.stop());

const add = async (fields: Record<string, unknown>): Promise<string> => {
  const form = (await marek.get(`/assessment/scoring/workshops/${workshop}/candidates/add`)).text;
  expect((await marek.post(`/assessment/scoring/workshops/${workshop}/candidates/add`, { ...fields, figures: /name="figures" value="([^"]+)"/.exec(form)![1]! })).status).toBe(303);
  return (await app.everything<{ id: string }>('select id from scoring_candidate where workshop_id = $1 order by position desc limit 1', [workshop]))[0]!.id;
};
const PLACES = ['E01024730', 'E01024731', 'E01024732', 'E01024733'];
const kent = (month: string, [thefts, reports]: [number, number]): string => street([
  ...Array.from({ length: thefts }, (_none, at) => ({ id: crimeId(Number(month.replace('-', '')) * 1000 + at), month, force: 'Kent Police', lsoa: PLACES[at % 4]!, type: 'Shoplifting' })),
  ...Array.from({ length: reports }, (_none, at) => ({ month, force: 'Kent Police', lsoa: PLACES[at % 2]!, type: 'Anti-social behaviour' })),
]);
async function bring(name: string, months: Record<string, [number, number]>): Promise<void> {
  const files = Object.fromEntries(Object.entries(months).map(([month, counts]) => [`${month}/${month}-kent-street.csv`, kent(month, counts)]));
  await marek.post('/assessment/police-data', {}, { files: [{ field: 'files', name, type: 'application/zip', bytes: zipOf(files) }] });
  await takeInWaiting(app.services);
  await keepAssessmentsCurrent.run(app.services, {});
}
const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const here = (id: string | undefined, path = ''): string => `/assessment/scoring/candidates/${id!}${path}`;
const newest = async (): Promise<number> => (await app.everything<{ n: number }>('select max(number) as n from assessment_result'))[0]!.n;
const newestSeen = async (): Promise<string> => `${(await app.everything<{ id: string }>('select id from assessment where label = $1', [label]))[0]!.id} ${await newest()}`;
const rowOf = async (id: string | undefined): Promise<{ version: number; evidence: string; heldBy: string | null }> => (await app.everything<{ version: number; evidence: string; heldBy: string | null }>('select version, evidence, held_by as "heldBy" from scoring_candidate where id = $1', [id]))[0]!;
const workshopVersion = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [workshop]))[0]!.version);
const CHANGED = 'igures have changed since this was written.';
const TURNED = 'Shoplifting went from a rise beyond chance (400 to 520, January to February 2024) to a fall beyond chance (800 to 690, January to March 2024).';

test('a candidate whose figures turned round says so on its page, in the list and on the first page of those who prepare', async () => {
  for (const id of [shops, asb, post]) expect(words(await marek.get(here(id)))).not.toContain(CHANGED);
  // A figure of the assessment that it rests on has its source beside it; where it rests on none, the number asks for one.
  expect((await marek.get(here(shops))).text).not.toMatch(/says? no source/);
  expect(words(await marek.get(here(asb)))).toContain('One number says no source');
  await bring('second.zip', { '2023-03': [400, 60], '2024-03': [170, 60] });
  const page = words(await marek.get(here(shops)));
  expect(page).toContain(`The f${CHANGED} It was written for the figures to February 2024. Since then: Direction turned. ${TURNED} Value changed. “520” was the count of January to February 2024 for shoplifting; the count of January to March 2024 is 690.`);
  expect(words(await marek.get(here(asb)))).toContain('Value changed. “120” was the count of January to February 2024 for anti-social behaviour');
  expect(words(await marek.get(here(post)))).not.toContain(CHANGED);
  expect(words(await marek.get(`/assessment/scoring/workshops/${workshop}`)).match(new RegExp(`F${CHANGED}`, 'g'))).toHaveLength(2);
  expect(words(await marek.get('/'))).toContain('Candidate priorities were written for figures that have changed since What comes first: Theft from shops and 1 more');
  // Who only reads is told the same, and asked for nothing.
  expect(words(await grace.get(here(shops)))).toContain(TURNED);
  expect((await grace.get(here(shops))).text).not.toContain('still-right');
  expect(words(await grace.get('/'))).not.toContain('written for figures that have changed since');
}, 180_000);

test('whoever finds it still right says so with their name, once, and the texts stay as they are', async () => {
  const before = await rowOf(asb);
  const seen = { seen: String(before.version), figures: await newestSeen() };
  expect((await grace.post(here(asb, '/still-right'), seen)).status).toBe(403);
  expect((await marek.post(here(asb, '/still-right'), { ...seen, seen: '77' })).status).toBe(409);
  expect(words(await marek.get(here(asb)))).toContain(CHANGED);
  expect((await marek.post(here(asb, '/still-right'), seen)).status).toBe(303);
  const page = words(await marek.get(here(asb)));
  expect(page).not.toContain(CHANGED);
  expect(page).toMatch(/Found still right by Marek Novak on \d+ \w+ \d{4}/);
  expect(await rowOf(asb)).toEqual({ ...before, version: before.version + 1, heldBy: 'Marek Novak' });
  expect(await app.everything("select actor, detail from audit_entry where event = 'held candidate priority'")).toMatchObject([{ actor: 'Marek Novak', detail: { version: before.version, figures: await newest() } }]);
});

const fieldOf = (form: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)![1]!;
const openEdit = async (id: string | undefined, fields: Record<string, string | string[]>): Promise<Record<string, string | string[]>> => {
  const form = (await marek.get(here(id, '/edit'))).text;
  return { ...fields, version: fieldOf(form, 'version'), figures: fieldOf(form, 'figures') };
};
const holdRight = async (id: string | undefined): Promise<number> => {
  const page = (await marek.get(here(id))).text;
  return (await marek.post(here(id, '/still-right'), { seen: fieldOf(page, 'seen'), figures: fieldOf(page, 'figures'), reasons: fieldOf(page, 'reasons') })).status;
};

test('an edit clears it; figures that came while somebody wrote are not those that they wrote for, nor is what somebody held right meanwhile what they wrote', async () => {
  const fields = (evidence: string): Record<string, string | string[]> => ({ title: 'Theft from shops', about: 'All that is taken from shops.', evidence, links_assessment: [`${label}:shoplifting`] });
  expect((await marek.post(here(shops, '/edit'), await openEdit(shops, fields('It fell to 690.')))).status).toBe(303);
  expect(words(await marek.get(here(shops)))).not.toContain(CHANGED);
  expect((await marek.post(here(asb, '/edit'), await openEdit(asb, { title: 'Anti-social behaviour', evidence: 'As in the year before: 180.' }))).status).toBe(303);
  expect(words(await marek.get(here(asb)))).not.toContain('Found still right');
  const open = await openEdit(shops, fields('It fell to 690 in all.'));
  await bring('third.zip', { '2023-04': [150, 60], '2024-04': [320, 60] });
  expect(words(await marek.get(here(asb)))).toMatch(/It was written for the figures to March 2024\. Since then: Value changed\. “180”/);
  expect(await holdRight(shops)).toBe(303);
  const both = await marek.post(here(shops, '/edit'), open);
  expect(both.status).toBe(409);
  expect(words(both)).toContain('Found still right beside newer figures');
  expect((await marek.post(here(shops, '/edit'), { ...open, version: fieldOf(both.text, 'version'), figures: fieldOf(both.text, 'figures') })).status).toBe(303);
  const page = words(await marek.get(here(shops)));
  expect(page).toContain('It was written for the figures to March 2024. Since then:');
  expect(page).not.toContain('Found still right');
  expect((await marek.post(here(shops, '/edit'), await openEdit(shops, fields('Shops lose much.')))).status).toBe(303);
  expect(words(await marek.get(here(shops)))).not.toContain(CHANGED);
  expect(await holdRight(asb)).toBe(303);
}, 180_000);

test('what the room agreed and decided is held against the figures of its day, and told where it is decided until it is signed off', async () => {
  const at = `/assessment/scoring/workshops/${workshop}`;
  await marek.post(`${at}/scorers`, { people: [marek.person!.accountId] });
  await marek.post(`${at}/next`, { version: await workshopVersion() });
  for (const id of [shops, asb, post]) await marek.post(here(id, '/score'), sheet(LOW));
  await marek.post(`${at}/finish`);
  await marek.post(`${at}/next`, { version: await workshopVersion() });
  const [{ criterion }] = await app.everything<{ criterion: string }>("select m.content->'criteria'->0->>'key' as criterion from scoring_workshop w join scoring_matrix m on m.id = w.matrix_id where w.id = $1", [workshop]) as [{ criterion: string }];
  expect((await marek.post(here(post, `/agree/${criterion}`), { value: '1', reason: 'Shoplifting is up by more than this.', agreed: '0' })).status).toBe(303);
  const reasons: Record<string, string> = { [shops!]: 'It is on the rise, and shops ask for it.', [asb!]: 'No more than before.', [post!]: 'Nobody counts it.' };
  const decisions = Object.fromEntries(Object.entries(reasons).flatMap(([id, reason]) => [[`outcome_${id}`, 'watched'], [`reason_${id}`, reason], [`version_${id}`, '0']]));
  expect((await marek.post(`${at}/decision`, decisions)).status).toBe(303);
  expect(words(await helen.get(`${at}/decision`))).not.toContain(CHANGED);
  // What is on an open form was written for the figures that stood beside it.
  const before = await newest();
  const agreeing = { value: '1', reason: 'Shoplifting is up by more than this.', agreed: '1', figures: fieldOf((await marek.get(here(post, `/agree/${criterion}`))).text, 'figures') };
  const open = (await marek.get(`${at}/decision`)).text;
  const deciding = { [`outcome_${shops!}`]: 'watched', [`reason_${shops!}`]: 'It is on the rise, and shops ask much for it.', [`version_${shops!}`]: '1', [`figures_${shops!}`]: fieldOf(open, `figures_${shops!}`) };
  await bring('fourth.zip', { '2023-05': [520, 60], '2024-05': [300, 60] });
  expect(words(await helen.get(here(shops)))).toMatch(/It was written for the figures to April 2024\. Since then:.*The decision: direction turned\. Shoplifting went from/);
  expect(words(await helen.get(here(post)))).toMatch(/, as agreed: direction turned\. Shoplifting went from/);
  expect((await marek.post(here(post, `/agree/${criterion}`), agreeing)).status).toBe(303);
  expect((await marek.post(`${at}/decision`, deciding)).status).toBe(303);
  expect(await app.everything('select figures_number from scoring_agreed where candidate_id = $1 union all select figures_number from scoring_decision where candidate_id = $2', [post, shops])).toEqual(Array.from({ length: 2 }, () => ({ figures_number: before })));
  const decide = words(await helen.get(`${at}/decision`));
  expect(decide.match(new RegExp(`F${CHANGED}`, 'g'))).toHaveLength(2);
  // The chair moderates and does not prepare: told, and not asked.
  expect((await helen.get(here(shops))).text).not.toContain('still-right');
  // What was decided while the page stood open was not seen by whoever finds it all still right.
  const held = (await marek.get(here(shops))).text;
  const rightAs = { seen: fieldOf(held, 'seen'), figures: fieldOf(held, 'figures'), reasons: fieldOf(held, 'reasons') };
  const again = (await marek.get(`${at}/decision`)).text;
  expect((await marek.post(`${at}/decision`, { [`outcome_${shops!}`]: 'watched', [`reason_${shops!}`]: 'It is on the rise, and shops ask for more.', [`version_${shops!}`]: fieldOf(again, `version_${shops!}`), [`figures_${shops!}`]: deciding[`figures_${shops!}`]! })).status).toBe(303);
  const late = await marek.post(here(shops, '/still-right'), rightAs);
  expect([late.status, words(late)]).toEqual([409, expect.stringContaining('Somebody else has changed this since you opened it')]);
  expect(words(await helen.get(here(shops)))).toContain(CHANGED);
  expect((await marek.post(here(shops, '/still-right'), { seen: rightAs.seen, figures: rightAs.figures })).status).toBe(409);
  expect(await holdRight(shops)).toBe(303);
  expect(words(await helen.get(`${at}/decision`)).match(new RegExp(`F${CHANGED}`, 'g'))).toHaveLength(1);
  expect((await helen.post(`${at}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', ties: 'By what residents ask for first', version: await workshopVersion() })).status).toBe(303);
  expect(words(await helen.get(here(post)))).not.toContain(CHANGED);
  expect((await marek.post(here(post, '/still-right'), { seen: '1', figures: await newestSeen() })).status).toBe(409);
  expect(words(await marek.get('/'))).not.toContain('Candidate priorit');
}, 240_000);

test('where a newer year has figures too, what was written for an older one is held right for that one', async () => {
  workshop = idIn(await marek.post('/assessment/scoring/add', { title: 'What comes next', label: '2032/33' }));
  const older = await add({ title: 'Anti-social behaviour', evidence: 'As in the year before: 300.' });
  const early = await add({ title: 'What people report', evidence: 'Nobody counts it.' });
  const mixed = await add({ title: 'What nobody reports', evidence: 'Nobody counts it.' });
  await bring('fifth.zip', { '2023-06': [520, 60], '2024-06': [300, 60] });
  const next = String(Number(label) + 1);
  const copy = async (table: string, changes: string, from: string): Promise<void> => {
    const [{ columns }] = await app.everything<{ columns: string }>("select string_agg(column_name, ', ') as columns from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'", [table]) as [{ columns: string }];
    await app.everything(`insert into ${table} (${columns}) select ${columns} from (select (jsonb_populate_record(t, jsonb_build_object(${changes}))).* from ${table} t ${from}) made`);
  };
  await copy('assessment', `'id', gen_random_uuid(), 'label', '${next}'`, `where t.label = '${label}'`);
  await copy('assessment_result', "'number', 1, 'assessment_id', n.id", `join assessment a on a.id = t.assessment_id and a.label = '${label}' join assessment n on n.label = '${next}' order by t.number desc limit 1`);
  expect(words(await marek.get(here(older)))).toContain('“300” was the count of January to May 2024');
  expect(await holdRight(older)).toBe(303);
  expect(words(await marek.get(here(older)))).not.toContain(CHANGED);
  const decided = async (id: string, year: string, number: number): Promise<void> => {
    await app.everything("insert into scoring_decision (partnership_id, workshop_id, candidate_id, outcome, reason, decided_by, decided_at, figures_of, figures_number) select c.partnership_id, c.workshop_id, c.id, 'watched', 'Of anti-social behaviour there were 300 reports.', 'Helen Marsh', now(), a.id, $3 from scoring_candidate c, assessment a where c.id = $1 and a.label = $2", [id, year, number]);
  };
  // Each text is held against its own figures: of a candidate written before there were any, and of one that was written for another year.
  await app.everything('update scoring_candidate set figures_of = null, figures_number = null where id = $1', [early]);
  await decided(early, label, (await newest()) - 1);
  await decided(mixed, next, 1);
  expect(words(await marek.get(here(mixed)))).not.toContain(CHANGED);
  expect(words(await marek.get(here(early)))).toContain('The decision: value changed. “300” was the count of January to May 2024');
  expect(await holdRight(early)).toBe(303);
  expect(words(await marek.get(here(early)))).not.toContain(CHANGED);
  expect(words(await marek.get(here(early)))).toContain('Found still right by Marek Novak');
}, 240_000);

test('what was begun for one year stays of that year, though another came while it was written; links to an earlier year can be taken off again', async () => {
  const next = String(Number(label) + 1);
  const ids = Object.fromEntries((await app.everything<{ label: string; id: string }>('select label, id from assessment')).map((one) => [one.label, one.id]));
  const form = (await marek.get(`/assessment/scoring/workshops/${workshop}/candidates/add`)).text;
  expect(fieldOf(form, 'figures')).toBe(`${ids[next]!} 1`);
  const before = `${ids[label]!} ${await newest()}`;
  let count = 0;
  const made = async (fields: Record<string, string | string[]>): Promise<{ id: string; of: string; number: number }> => {
    expect((await marek.post(`/assessment/scoring/workshops/${workshop}/candidates/add`, { title: `Begun before ${(count += 1)}`, ...fields })).status).toBe(303);
    return (await app.everything<{ id: string; of: string; number: number }>('select id, figures_of as of, figures_number as number from scoring_candidate where workshop_id = $1 order by position desc limit 1', [workshop]))[0]!;
  };
  // The form was opened while the earlier assessment was the newest one.
  expect(await made({ figures: before })).toMatchObject({ of: ids[label], number: await newest() });
  expect(await made({ figures: `${ids[label]!} 1` })).toMatchObject({ of: ids[label], number: 1 });
  // What it rests on comes first; and what is no assessment of this partnership says nothing.
  expect(await made({ figures: before, links_assessment: `${next}:shoplifting` })).toMatchObject({ of: ids[next], number: 1 });
  for (const figures of ['00000000-0000-4000-8000-000000000000 3', "' or 1=1 9", 'x']) expect(await made({ figures })).toMatchObject({ of: ids[next], number: 1 });

  const { id } = await made({ figures: before });
  await app.everything("insert into scoring_evidence (partnership_id, workshop_id, candidate_id, kind, ref, position) values (1, $1, $2, 'assessment', $3, 0), (1, $1, $2, 'assessment', $4, 1)", [workshop, id, `${label}:shoplifting`, `${label}:anti-social-behaviour`]);
  const links = async (): Promise<string[]> => (await app.everything<{ ref: string }>('select ref from scoring_evidence where candidate_id = $1 order by ref', [id])).map((one) => one.ref);
  const edit = (await marek.get(here(id, '/edit'))).text;
  expect(edit).toMatch(new RegExp(`value="${label}:shoplifting"[^>]* checked`));
  expect(edit).toContain(`Shoplifting (assessment ${label})`);
  // Only what it has of the earlier year is there to keep or let go.
  expect(edit).not.toContain(`value="${label}:drugs"`);
  expect((await marek.post(here(id, '/edit'), { ...(await openEdit(id, { title: 'Begun before' })), links_assessment: [`${label}:shoplifting`, `${label}:drugs`] })).status).toBe(303);
  expect(await links()).toEqual([`${label}:shoplifting`]);
  expect((await marek.post(here(id, '/edit'), await openEdit(id, { title: 'Begun before' }))).status).toBe(303);
  expect(await links()).toEqual([]);
}, 120_000);
