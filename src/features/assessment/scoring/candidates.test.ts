import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';

let app: TestApplication;
let [priya, marek, grace]: Visitor[] = [];
let label: string;

beforeAll(async () => {
  app = await openApplication();
  [priya, marek, grace] = [await app.as('priya'), await app.as('marek'), await app.as('grace')];
  label = (await app.everything<{ label: string }>('select label from assessment order by label desc limit 1'))[0]!.label;
});
afterAll(() => app.stop());

const titles = async (workshop: string): Promise<string[]> => (await app.everything<{ title: string }>('select title from scoring_candidate where workshop_id = $1 and removed_at is null order by position', [workshop])).map((one) => one.title);
/** What the form of a page would send. */
const formOf = (text: string): Record<string, string> => Object.fromEntries([...(/<form[^>]*id="make-candidate"[\s\S]*?<\/form>|<form[^>]*from-record"[\s\S]*?<\/form>/.exec(text)?.[0] ?? '').matchAll(/name="(kind|ref|workshop)" value="([^"]+)"/g)].map(([, name, value]) => [name!, value!]));

/** How it stands as a priority, on the page of the type. */
const card = async (visitor: Visitor, type: string): Promise<string> => /<section[^>]*aria-labelledby="candidate"[\s\S]*?<\/section>/.exec((await visitor.get(`/assessment/${label}/types/${type}`)).text)?.[0].replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') ?? '';

describe('a type of crime as a candidate', () => {
  let workshop: string;
  it('comes with a workshop that is prepared for it, where none is in preparation', async () => {
    expect((await grace!.get(`/assessment/${label}/types/burglary`)).text).not.toContain('Prepare one with it as a candidate');
    const page = (await marek!.get(`/assessment/${label}/types/burglary`)).text;
    const href = /href="([^"]+)">Prepare one with it as a candidate/.exec(page)![1]!.replaceAll('&amp;', '&');
    const form = (await marek!.get(href)).text;
    expect(form).toContain('Its first candidate is “Burglary”');
    const made = await marek!.post('/assessment/scoring/add', { title: 'Next year', label: '2030/31', kind: 'assessment', ref: `${label}:burglary` });
    workshop = idIn(made);
    expect(await titles(workshop)).toEqual(['Burglary']);
  });

  it('is made by one button from its own page, once, with its figures as evidence', async () => {
    const page = (await marek!.get(`/assessment/${label}/types/anti-social-behaviour`)).text;
    const sent = formOf(page);
    expect(sent).toEqual({ kind: 'assessment', ref: `${label}:anti-social-behaviour`, workshop });
    expect((await grace!.post('/assessment/scoring/candidates/from-record', sent)).status).toBe(403);
    const first = await marek!.post('/assessment/scoring/candidates/from-record', sent);
    const second = await marek!.post('/assessment/scoring/candidates/from-record', sent);
    expect(second.location).toBe(first.location);
    expect(await titles(workshop)).toEqual(['Burglary', 'Anti-social behaviour']);
    expect((await marek!.get(first.location)).text).toMatch(/It rests on[\s\S]*Anti-social behaviour<\/a>: Up by a quarter/);
    const after = (await marek!.get(`/assessment/${label}/types/anti-social-behaviour`)).text;
    expect(after).toContain('Candidate of “Next year”');
    expect(formOf(after)).toEqual({});
    expect((await marek!.post('/assessment/scoring/candidates/from-record', { ...sent, ref: `${label}:piracy` })).status).toBe(404);
  });

  it('is told where a candidate bears its name and rests on something else, with how that stands, and leads to no second workshop', async () => {
    for (const visitor of [marek!, grace!]) {
      const told = await card(visitor, 'shoplifting');
      expect(told).toMatch(/Candidate of “Priorities for \d{4}\/\d\d” ?, as “Shop theft in the town centres”: being scored ?It does not rest on these figures\./);
      expect(told).not.toContain('Prepare one');
      expect(await card(visitor, 'vehicle-crime')).toMatch(/as “Vehicle crime”: being scored/);
    }
    // What rests on a partner's measure of it is told as well.
    expect(await card(grace!, 'anti-social-behaviour')).toMatch(/as “Neighbours in dispute”: being scored ?It does not rest on these figures\./);
    expect(await card(grace!, 'burglary')).not.toContain('It does not rest');
  });

  it('suggests the part of the law that the priority would serve, and takes the decider’s choice', async () => {
    const made = await marek!.post('/assessment/scoring/candidates/from-record', { kind: 'assessment', ref: `${label}:drugs`, workshop });
    const drugs = idIn(made);
    const here = `/assessment/scoring/workshops/${workshop}`;
    const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [workshop]))[0]!.version);
    const ids = (await app.everything<{ id: string }>('select id from scoring_candidate where workshop_id = $1 order by position', [workshop])).map((one) => one.id);
    await marek!.post(`${here}/scorers`, { people: [marek!.person!.accountId] });
    await marek!.post(`${here}/next`, { version: await version() });
    for (const id of ids) await marek!.post(`/assessment/scoring/candidates/${id}/score`, sheet(LOW));
    await marek!.post(`${here}/finish`);
    await marek!.post(`${here}/next`, { version: await version() });
    await marek!.post(`${here}/decision`, Object.fromEntries(ids.flatMap((id) => [[`outcome_${id}`, 'chosen'], [`reason_${id}`, 'It rises'], [`version_${id}`, '0']])));
    // Both were scored alike: nothing is signed off before it is said how they were told apart.
    const level = await marek!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', version: await version() });
    expect([level.status, level.text]).toEqual([422, expect.stringMatching(/are level: they share the 1st place[^]*Say how those that came out level or nearly level were told apart, or that the room knew/)]);
    // What was recorded is no decision before it is signed off.
    expect(await card(grace!, 'burglary')).toMatch(/Candidate of “Next year” ?: scored, not decided yet/);
    await marek!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', ties: 'By what residents ask for first', version: await version() });
    expect(await card(grace!, 'burglary')).toMatch(/Candidate of “Next year” ?: chosen/);
    const page = (await priya!.get(`${here}/priorities`)).text;
    const ticked = (id: string): string[] => [...page.matchAll(new RegExp(`name="strands_${id}"[^>]*value="([A-Z_]+)"[^>]* checked`, 'g'))].map(([, value]) => value!);
    expect([ticked(ids[0]!), ticked(drugs)]).toEqual([['CRIME_DISORDER_ASB'], ['CRIME_DISORDER_ASB', 'SUBSTANCE_MISUSE']]);
    const choices = Object.fromEntries(ids.flatMap((id) => [[`priority_${id}`, id === drugs ? 'new' : 'later']]));
    expect((await priya!.post(`${here}/priorities`, choices)).status).toBe(422);
    // The room's own words stand in the field for everybody's, and may be said otherwise there.
    expect(page).toMatch(new RegExp(`<textarea[^>]*name="purpose_${drugs}"[^>]*>It rises</textarea>`));
    const long = await priya!.post(`${here}/priorities`, { ...choices, [`strands_${drugs}`]: ['SUBSTANCE_MISUSE'], [`purpose_${drugs}`]: 'x'.repeat(5001) });
    expect([long.status, long.text]).toEqual([422, expect.stringMatching(/Use 5,000 characters or fewer for “[^”]+”/)]);
    // Words for everybody that would be kept nowhere stay in the form; the room's own, and an empty box, are no such words.
    for (const typed of ['For residents\r\nof all wards', 'x'.repeat(5001)]) {
      const kept = await priya!.post(`${here}/priorities`, { ...choices, [`priority_${drugs}`]: 'later', [`purpose_${drugs}`]: typed });
      expect([kept.status, kept.text]).toEqual([422, expect.stringContaining('What is written here of “Drugs” is kept only with a new priority')]);
      expect(kept.text).toContain(`${typed.replace('\r', '')}</textarea>`);
    }
    for (const typed of ['It rises', ' ']) expect((await priya!.post(`${here}/priorities`, { ...choices, [`priority_${drugs}`]: 'later', [`purpose_${drugs}`]: typed })).status).toBe(303);
    expect(await app.everything("select 1 from plan_year where label = '2030/31'")).toEqual([]);
    expect((await priya!.post(`${here}/priorities`, { ...choices, [`strands_${drugs}`]: ['SUBSTANCE_MISUSE'], [`purpose_${drugs}`]: 'It does harm to many' })).status).toBe(303);
    expect(await app.everything("select p.purpose from priority p join plan_year y on y.id = p.plan_year_id where y.label = '2030/31'")).toEqual([{ purpose: 'It does harm to many' }]);
    expect(await app.everything('select reason from scoring_decision where candidate_id = $1', [drugs])).toEqual([{ reason: 'It rises' }]);
    expect(await app.everything("select p.title, p.strands from priority p join plan_year y on y.id = p.plan_year_id where y.label = '2030/31'")).toEqual([{ title: 'Drugs', strands: ['SUBSTANCE_MISUSE'] }]);
  });
});

describe('the numbers of a candidate', () => {
  it('are looked for in the assessment that it rests on before anybody is asked about them', async () => {
    const [{ count }] = await app.everything<{ count: number }>("select (t->'change'->>'now')::int as count from assessment a join assessment_result r on r.assessment_id = a.id, jsonb_array_elements(r.computed->'assessment'->'types') t where t->>'type' = 'Burglary' order by r.number desc limit 1") as [{ count: number }];
    const here = `/assessment/scoring/workshops/${idIn(await marek!.post('/assessment/scoring/add', { title: 'Numbers', label: '2035/36' }))}/candidates/add`;
    const asked = async (more: Record<string, string>): Promise<string> => (await marek!.post(here, { title: 'Burglary of homes', evidence: `Burglary came to ${count}. Burglary cost 43,219 in all.`, check: 'yes', ...more })).text.replaceAll(/\s+/g, ' ');
    const told = await asked({ links_assessment: `${label}:burglary` });
    expect(told).toContain(`<p>${count} is a figure of the assessment that it rests on.</p>`);
    expect(told).toContain('1 number without a source');
    expect(told).toContain('Leave it: it is no figure of the assessment that it rests on, and no reading is like it');
    const without = await asked({});
    expect(without).toContain('2 numbers without a source');
    expect(without).not.toContain('of the assessment that it rests on');
  });
});

describe('several candidates at once', () => {
  it('are added one a line; what is there already, numbering and empty lines are left out', async () => {
    const workshop = idIn(await marek!.post('/assessment/scoring/add', { title: 'Several', label: '2031/32' }));
    const here = `/assessment/scoring/workshops/${workshop}`;
    const add = (lines: string, who = marek!) => who.post(`${here}/candidates/add-several`, { titles: lines });
    expect((await marek!.get(here)).text).toContain('One candidate in each line');
    expect((await add('x', grace!)).status).toBe(403);
    expect((await add('  \n ')).text).toContain('Write one candidate in each line');
    expect((await marek!.follow(await add('1. Shop theft\r\n2) Burglary of homes\r\n\r\n- Night-time economy\r\n3 in 10 young people'))).text).toContain('4 candidates were added');
    expect(await titles(workshop)).toEqual(['Shop theft', 'Burglary of homes', 'Night-time economy', '3 in 10 young people']);
    expect((await marek!.follow(await add('shop theft\nRural crime'))).text).toContain('1 candidate was added; 1 was there already');
    const long = await add(`Good\n${'x'.repeat(301)}`);
    expect(long.status).toBe(422);
    expect(long.text).toContain('Use 300 characters or fewer in a line');
    expect(long.text).toContain('Good\n');
    expect(await titles(workshop)).toHaveLength(5);
    // The form of one candidate, sent twice, in one moment too; and another of the same name.
    const one = { title: 'Fly-tipping', about: 'In lanes' };
    expect((await Promise.all([one, one].map((fields) => marek!.post(`${here}/candidates/add`, fields)))).map((answer) => answer.status)).toEqual([303, 303]);
    const other = await marek!.post(`${here}/candidates/add`, { title: 'fly-tipping', about: 'In towns' });
    expect([other.status, other.text]).toEqual([422, expect.stringContaining('There is a candidate of this name already')]);
    expect((await titles(workshop)).filter((title) => title === 'Fly-tipping')).toHaveLength(1);
    // Nor does a record come in beside one that bears its name.
    await add('burglary');
    const beside = await marek!.post('/assessment/scoring/candidates/from-record', { kind: 'assessment', ref: `${label}:burglary`, workshop });
    expect([beside.status, beside.text]).toEqual([409, expect.stringContaining('has a candidate “burglary” already')]);
    // Nor does one take the name of another later; its own it keeps.
    const [rural] = await app.everything<{ id: string; version: number }>("select id, version from scoring_candidate where workshop_id = $1 and title = 'Rural crime'", [workshop]);
    const rename = (title: string) => marek!.post(`/assessment/scoring/candidates/${rural!.id}/edit`, { title, about: 'Fields', version: String(rural!.version) });
    const taken = await rename('FLY-tipping');
    expect([taken.status, taken.text]).toEqual([422, expect.stringContaining('There is a candidate of this name already')]);
    expect(taken.text).toContain('Fields</textarea>');
    expect((await rename('Rural crime')).status).toBe(303);
  });
});
