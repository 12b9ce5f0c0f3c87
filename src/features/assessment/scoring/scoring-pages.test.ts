import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryAs } from '../../../../test/support/as-person.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { HIGH, LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';
import { DEFAULT_MATRIX } from './default-matrix.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';
let app: TestApplication;
let [priya, marek, amara, tom, helen, ann, iris]: Visitor[] = [];
const account = async (email: string): Promise<string> => (await app.everything<{ id: string }>('select id from account where email like $1', [`${email}%`]))[0]!.id;

beforeAll(async () => {
  app = await openApplication();
  [priya, marek, amara, tom, helen, ann, iris] = [await app.as('priya'), await app.as('marek'), await app.as('amara'), await app.as('tom.ashby'), await app.as('helen'), await app.as('ann.cartwright'), await app.as('iris')];
});
afterAll(() => app.stop());

const asPerson = (visitor: Visitor, text: string, values: unknown[] = []) => queryAs(app, visitor, text, values);

describe('a workshop from its preparation to the plan', () => {
  let here: string;
  let workshopId: string;
  let high: string;
  let low: string;

  it('is prepared by the analyst: candidates with evidence that cites a figure, and who scores', async () => {
    expect((await amara!.get('/assessment/scoring/add')).status).toBe(403);
    expect((await marek!.post('/assessment/scoring/add', { title: 'x', label: '2027/29' })).text).toContain('Enter a plan year, such as 2027/28');
    const made = await marek!.post('/assessment/scoring/add', { title: 'The long list', label: '2028/29', 'held_on-day': '1', 'held_on-month': '3', 'held_on-year': '2027', place: MARKUP });
    workshopId = idIn(made);
    here = `/assessment/scoring/workshops/${workshopId}`;
    const early = await marek!.post(`${here}/next`, { version: '1' });
    expect(early.status).toBe(409);
    expect(early.text).toContain('Two candidates at least');
    for (const [title, evidence] of [['Burglary of homes', 'There were [57](figure:shoplifting-monthly@oct-2026) of them.'], [MARKUP, '']] as const) {
      expect((await marek!.post(`${here}/candidates/add`, { title, about: 'What it is', evidence, links_measure: ['shoplifting-monthly', 'no-such-one'], links_assessment: '2026/no-such-one' })).status).toBe(303);
    }
    const rows = await app.everything<{ id: string; title: string }>('select id, title from scoring_candidate where workshop_id = $1 order by position', [workshopId]);
    [high, low] = [rows[0]!.id, rows[1]!.id];
    expect(await app.everything('select kind, ref from scoring_evidence where candidate_id = $1', [high])).toEqual([{ kind: 'measure', ref: 'shoplifting-monthly' }]);
    const measure = await ann!.get('/measures/shoplifting-monthly');
    expect(measure.text).toContain(`/assessment/scoring/candidates/${high}`);
    expect(measure.text).toMatch(/Cited in[\s\S]*There were 57 of them/);
    expect((await ann!.get(`/assessment/scoring/candidates/${low}`)).text).not.toMatch(/<script>alert|<img src=x/);
    expect((await marek!.post(`${here}/scorers`, { people: [await account('amara'), await account('tom.ashby'), await account('marek')] })).status).toBe(303);
    const opened = /name="seen" value="([^"]*)"/.exec((await marek!.get(`${here}/scorers`)).text)![1]!;
    // Somebody of elsewhere is nobody who may be asked.
    expect((await marek!.post(`${here}/scorers`, { people: [await account('iris'), await account('amara'), await account('marek')], seen: opened })).status).toBe(303);
    // Saved over a list that is another by now: nothing is lost, both are shown.
    const crossed = await priya!.post(`${here}/scorers`, { people: [await account('amara')], seen: opened });
    expect([crossed.status, crossed.text]).toEqual([409, expect.stringContaining('Somebody chose who scores meanwhile')]);
    expect(crossed.text.replaceAll(/<\/?(?:del|ins)>/g, '')).toMatch(/Chosen meanwhile[^]*Marek Novak/);
    const now = /name="seen" value="([^"]*)"/.exec(crossed.text)![1]!;
    expect((await priya!.post(`${here}/scorers`, { people: [await account('amara'), await account('tom.ashby'), await account('marek')], seen: now })).status).toBe(303);
    expect((await app.everything('select 1 from scoring_scorer where workshop_id = $1', [workshopId]))).toHaveLength(3);
    const version = (await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [workshopId]))[0]!.version;
    expect((await marek!.post(`${here}/next`, { version: String(version) })).status).toBe(303);
    expect((await marek!.post(`${here}/candidates/add`, { title: 'Too late' })).text).toContain('Scoring has begun');
    expect((await amara!.get('/')).text).toContain('Score what could be a priority: The long list');
    expect((await helen!.get('/')).text).not.toContain('The long list');
  });

  it('takes scores apart, half a sheet too, and no score that the scale does not have', async () => {
    expect((await helen!.get(`/assessment/scoring/candidates/${high}/score`)).status).toBe(403);
    expect((await helen!.post(`/assessment/scoring/candidates/${high}/score`, sheet(HIGH))).status).toBe(403);
    expect((await ann!.get(`/assessment/scoring/candidates/${high}/score`)).status).toBe(403);
    const page = await amara!.get(`/assessment/scoring/candidates/${high}/score`);
    for (const one of DEFAULT_MATRIX.criteria.flatMap((each) => each.standards)) expect(page.text).toContain(one.replaceAll("'", '&#39;'));
    // What is no score, on no criterion, or said of confidence, is refused by its name, and what else was chosen stays on the page.
    for (const [wrong, says] of [[{ psychological: '3' }, /id="psychological-error"[^>]*>.*?<\/span> [^<]*: choose one of 0, 1, 2, 4 and 8/], [{ volume: '77' }, /id="volume-error"/], [{ confidence: 'untold' }, /Confidence: choose one of A, B and C/], [{ nonsense: '1' }, /“nonsense” is no criterion of this workshop\. Nothing was saved/], [{ trend: ['1', '2'] }, /id="trend-error"/]] as const) {
      const refused = await amara!.post(`/assessment/scoring/candidates/${high}/score`, { sheet: '0', physical: '4', ...wrong } as Record<string, string>);
      expect([refused.status, refused.text]).toEqual([422, expect.stringMatching(says)]);
      expect(refused.text).toMatch(/name="physical" value="4"[^>]* checked/);
    }
    expect(await app.everything('select 1 from scoring_sheet where candidate_id = $1', [high])).toEqual([]);
    const half = await amara!.post(`/assessment/scoring/candidates/${high}/score`, { sheet: '0', physical: '4', psychological: '', volume: '' });
    expect(half.location).toBe(here);
    expect((await amara!.get(here)).text).toContain('12 scores of “Burglary of homes” are still open');
    expect((await app.everything<{ scores: object }>('select scores from scoring_sheet where candidate_id = $1', [high]))[0]!.scores).toEqual({ physical: 4 });
    const stale = await amara!.post(`/assessment/scoring/candidates/${high}/score`, sheet(LOW, { note: 'Mine' }));
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Different there: Physical harm: 4');
    expect(stale.text).toContain('Mine</textarea>');
    const next = await amara!.post(`/assessment/scoring/candidates/${high}/score`, sheet(HIGH, { sheet: '1', note: MARKUP }));
    expect(next.location).toBe(`/assessment/scoring/candidates/${low}/score`);
    // In the middle of the sheet: kept, and it goes on at the first question that is open and says how much is kept.
    const kept = await amara!.post(`/assessment/scoring/candidates/${low}/score`, { sheet: '0', physical: '1', trend: 'untold', keep: 'yes' });
    expect(kept.location).toBe(`/assessment/scoring/candidates/${low}/score#psychological`);
    expect((await amara!.get(kept.location!)).text).toContain('Kept: 2 of 13');
    expect((await amara!.post(`/assessment/scoring/candidates/${low}/score`, sheet(LOW, { sheet: '1' }))).location).toBe(here);
    // Two pages of one person, sent in the same moment: one is kept, and the other is told.
    const both = await Promise.all([HIGH, LOW].map((values) => tom!.post(`/assessment/scoring/candidates/${low}/score`, sheet(values))));
    expect(both.map((one) => one.status).toSorted()).toEqual([303, 409]);
    // Sheets of two candidates in one moment go one after the other.
    const apart = await Promise.all([tom!.post(`/assessment/scoring/candidates/${high}/score`, sheet(HIGH, { physical: '1' })), tom!.post(`/assessment/scoring/candidates/${low}/score`, sheet(LOW, { sheet: '1' }))]);
    expect(apart.map((one) => one.status)).toEqual([303, 303]);
    expect(await app.everything('select s.given from scoring_scorer s join account a on a.id = s.account_id where s.workshop_id = $1 and a.email like $2', [workshopId, 'tom%'])).toEqual([{ given: 2 }]);
  });

  it('takes “cannot be told” for no score and no gap, and shows what the figures say of a criterion', async () => {
    const [record] = await app.everything<{ label: string }>('select label from assessment');
    await app.everything("insert into scoring_evidence (partnership_id, workshop_id, candidate_id, kind, ref, position) values (1, $1, $2, 'assessment', $3, 5)", [workshopId, high, `${record!.label}:burglary`]);
    const page = (await tom!.get(`/assessment/scoring/candidates/${high}/score`)).text;
    expect(page).toMatch(/id="volume-hint"[^]*?Burglary: \d+ recorded in [^<]*a month[^]*?name="volume"/);
    // A measure speaks of how much and which way, the assessment besides.
    const evidenceAt = (name: string): string => page.slice(0, page.indexOf(`name="${name}"`)).split('<fieldset').at(-1)!;
    expect(evidenceAt('trend')).toMatch(/Burglary, January to April 2025[^<]*<[^]*Shoplifting recorded by the police: Six months in a row, to September 2026, are above what is usual\. 57 crimes in October 2026 \(provisional\), 14 more than in October 2025 \(33%\); these two alone are within what chance explains\. \(Measure, by month\)/);
    expect(evidenceAt('volume')).toMatch(/Shoplifting recorded by the police: 57 crimes in October 2026, provisional\. \(Measure\)/);
    expect(evidenceAt('physical')).not.toContain('(Measure)');
    expect(page.match(/value="untold"/g)).toHaveLength(12);
    const [before] = await app.everything<{ version: number; scores: object }>('select s.version, s.scores from scoring_sheet s join account a on a.id = s.account_id where s.candidate_id = $1 and a.email like $2', [high, 'tom%']);
    expect((await tom!.post(`/assessment/scoring/candidates/${high}/score`, sheet(HIGH, { sheet: String(before!.version), physical: '1', forecast: 'untold', confidence: '' }))).status).toBe(303);
    const [half] = await app.everything<{ untold: string[]; scores: Record<string, number>; given: number }>('select s.untold, s.scores, c.given from scoring_sheet s join scoring_scorer c on c.workshop_id = s.workshop_id and c.account_id = s.account_id join account a on a.id = s.account_id where s.candidate_id = $1 and a.email like $2', [high, 'tom%']);
    // Of confidence it says nothing: that sheet is not whole.
    expect([half!.untold, half!.scores['forecast'], half!.given]).toEqual([['forecast'], undefined, 1]);
    expect((await tom!.post(`/assessment/scoring/candidates/${high}/score`, sheet(HIGH, { sheet: String(before!.version + 1), physical: '1' }))).status).toBe(303);
  });

  it('shows nobody what others gave, whatever their role and by whichever page, until they have finished', async () => {
    const theirs = await app.everything<{ note: string | null }>('select note from scoring_sheet where candidate_id = $1', [high]);
    expect(theirs).toHaveLength(2);
    for (const visitor of [priya!, marek!, helen!, tom!, ann!]) {
      for (const page of ['room', 'results', 'results.csv', 'decision']) expect((await visitor.get(`${here}/${page}`)).status, page).toBe(409);
      const { text } = await visitor.get(`/assessment/scoring/candidates/${high}`);
      expect(text).toContain('Scores can be read when scoring is closed');
      expect(text).not.toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)');
      const seen = await asPerson(visitor, 'select account_id from scoring_sheet where workshop_id = $1', [workshopId]);
      expect(seen.rows.every((row: { account_id: string }) => row.account_id === visitor.person!.accountId)).toBe(true);
    }
    const trail = await app.everything<{ detail: object }>("select detail from audit_entry where event = 'scored candidate priority' and subject_id = $1", [high]);
    expect(trail.length).toBeGreaterThan(1);
    expect(JSON.stringify(trail)).not.toMatch(/physical|\b8\b/);
    // Marek has given nothing, and so can finish by no door.
    expect([(await marek!.post(`${here}/finish`)).text]).toEqual([expect.stringContaining('You have not scored anything yet')]);
    await expect(asPerson(marek!, 'update scoring_scorer set finished_at = now() where workshop_id = $1 and account_id = $2', [workshopId, marek!.person!.accountId])).rejects.toMatchObject({ code: 'FP011' });
    // What is scored keeps its name, whoever asks.
    const renamed = await marek!.post(`/assessment/scoring/candidates/${high}/edit`, { title: 'Something else', version: '1' });
    expect([renamed.status, renamed.text]).toEqual([409, expect.stringContaining('it keeps its name')]);
    expect((await marek!.get(`/assessment/scoring/candidates/${high}/edit`)).text).toMatch(/type="hidden" name="title" value="Burglary of homes"/);
    // Amara finishes: nobody else has, so she still sees only her own. Tom finishes: now each sees the other, and marek, who has not, sees neither.
    expect((await amara!.post(`${here}/finish`)).status).toBe(303);
    expect((await asPerson(amara!, 'select 1 from scoring_sheet where workshop_id = $1', [workshopId])).rowCount).toBe(2);
    expect((await tom!.post(`${here}/finish`)).status).toBe(303);
    expect((await asPerson(amara!, 'select 1 from scoring_sheet where workshop_id = $1', [workshopId])).rowCount).toBe(4);
    expect((await asPerson(marek!, 'select 1 from scoring_sheet where workshop_id = $1', [workshopId])).rowCount).toBe(0);
    expect((await tom!.get(`${here}/room`)).status).toBe(200);
  });

  it('keeps the scores of those who have finished, on the page and in the database', async () => {
    const again = await amara!.post(`/assessment/scoring/candidates/${high}/score`, sheet(LOW, { sheet: '2' }));
    expect(again.status).toBe(409);
    expect(again.text).toContain('You have finished');
    const scores = JSON.stringify({ physical: 8 });
    await expect(asPerson(amara!, 'update scoring_sheet set scores = $2 where candidate_id = $1', [high, scores])).rejects.toMatchObject({ code: 'FP011' });
    await expect(asPerson(amara!, 'update scoring_scorer set finished_at = null where workshop_id = $1 and account_id = $2', [workshopId, amara!.person!.accountId])).rejects.toMatchObject({ code: 'FP011' });
    // In another's name, or with nobody's invitation.
    await expect(asPerson(marek!, 'insert into scoring_sheet (partnership_id, workshop_id, candidate_id, account_id, scores) values (1, $1, $2, $3, $4)', [workshopId, high, await account('helen'), scores])).rejects.toThrow(/row-level security|FP011|invited/);
    await expect(asPerson(helen!, 'insert into scoring_sheet (partnership_id, workshop_id, candidate_id, account_id, scores) values (1, $1, $2, $3, $4)', [workshopId, high, helen!.person!.accountId, scores])).rejects.toMatchObject({ code: 'FP011' });
  });

  it('comes together in the room: where people are apart, what was agreed and why', async () => {
    expect((await priya!.get(`/assessment/scoring/candidates/${high}/agree/physical`)).status).toBe(409);
    const { version } = (await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [workshopId]))[0]!;
    expect((await amara!.post(`${here}/next`, { version: String(version) })).status).toBe(403);
    expect((await marek!.post(`${here}/next`, { version: '1' })).status).toBe(409);
    expect((await marek!.post(`${here}/next`, { version: String(version) })).location).toBe(`${here}/room`);
    const room = await ann!.get(`${here}/room`);
    expect(room.text).toContain('1 score to talk about');
    expect(room.text).not.toContain('/agree/');
    expect((await ann!.get(`/assessment/scoring/candidates/${high}/agree/physical`)).status).toBe(403);
    expect((await helen!.get(`/assessment/scoring/candidates/${high}/agree/no-such-thing`)).status).toBe(404);
    const cell = `/assessment/scoring/candidates/${high}/agree/physical`;
    const open = await helen!.get(cell);
    for (const words of ['Tom Ashby', 'Sgt Amara Cole', 'Bruises or shock; no treatment.']) expect(open.text).toContain(words);
    expect((await helen!.post(cell, { value: '3', reason: 'Between', agreed: '0' })).text).toContain('Choose a score of the scale');
    expect((await helen!.post(cell, { value: '4', reason: '', agreed: '0' })).text).toContain('Say why the room agrees on it');
    expect((await helen!.post(cell, { value: '4', reason: 'The usual case is a stay in hospital', agreed: '0' })).location).toBe(`${here}/room#cell-${high}-physical`);
    // A second one wrote at the same time: both are shown, and nothing is lost.
    const crossed = await marek!.post(cell, { value: '2', reason: 'Most see their GP', agreed: '0' });
    expect(crossed.status).toBe(409);
    for (const words of ['stay in hospital', 'Most see their GP</textarea>', 'Chief Inspector Helen Marsh wrote this score down']) expect(crossed.text).toContain(words);
    expect((await app.everything<{ value: number }>('select value from scoring_agreed where candidate_id = $1', [high]))).toEqual([{ value: 4 }]);
    expect((await marek!.post(`${cell}/take-back`, { agreed: '77' })).status).toBe(409);
    // On the wall nobody is named, neither by what they gave nor by what they wrote.
    for (const from of ['projector', 'every']) {
      const onWall = await helen!.get(`${cell}?from=${from}`);
      expect([onWall.status, onWall.text]).toEqual([200, expect.stringMatching(/fp-scale__given">1 person<[^]*Back to the wall/)]);
      for (const name of ['Tom Ashby', 'Amara Cole', 'Helen Marsh', 'Save and talk about the next', 'fp-nav']) expect(onWall.text).not.toContain(name);
    }
    const late = await marek!.post(cell, { value: '2', reason: 'Most see their GP', agreed: '0', from: 'projector' });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Somebody wrote this score down')]);
    expect(late.text).not.toContain('Helen Marsh');
    // From the wall it leads back to the same question there, among those that were gone through.
    for (const [from, at, version] of [['every', /&at=\d+&every=yes$/, '1'], ['projector', /&at=\d+$/, '2']] as const) {
      const { location } = await helen!.post(cell, { value: '4', reason: `Said from ${from}`, agreed: version, from });
      expect(location).toMatch(at);
      const wall = (await helen!.get(location!)).text;
      for (const words of [`Said from ${from}`, `/agree/physical?from=${from}`]) expect(wall).toContain(words);
    }
    expect((await ann!.get(`${here}/room`)).text).toContain('No score is far apart any more');
  });

  it('ranks by the sums worked out by hand, and says in words what the order hangs on', async () => {
    const { text } = await ann!.get(`${here}/results`);
    expect(text).toContain('“Burglary of homes” comes first, with 124.8.');
    expect(text).toContain('with 30.0');
    expect(text).toContain('The order holds');
    expect(text).toMatch(/A bar is the priority score, as a share of the highest here \(124\.8\)\. The scale goes from 0 to 448\.0, which only a candidate with the highest score/);
    expect(text).toMatch(/data-label="People apart"[^>]*>[\d.]+ to [\d.]+<span class="fp-list__who">Ranked 1st by all/);
    const csv = await ann!.get(`${here}/results.csv`);
    expect(csv.headers['content-disposition']).toMatch(/"?scoring-2028-29-\d{4}-\d\d-\d\d\.csv/);
    const rows = csv.text.trim().split('\r\n');
    expect([rows[0], rows[1]]).toEqual([expect.stringMatching(/,marking$/), expect.stringMatching(/,OFFICIAL$/)]);
    expect((await ann!.get('/assessment/scoring.csv')).text).toMatch(/,marking(,handling)?\r\n/);
    expect(rows[1]).toMatch(/^1,Burglary of homes,124\.8,96,24,4,3,A,1,1,/);
    expect(rows[2]).toMatch(/,30,30,10,3,0,B,2,2,/);
    expect((await ann!.get(`${here}/results.xlsx`)).body.subarray(0, 2).toString()).toBe('PK');
    expect((await app.everything("select 1 from audit_entry where event = 'exported list' and subject_id = $1", [workshopId])).length).toBe(2);
  });

  it('decides with reasons; two who decide at once are shown both; signs off from a minute', async () => {
    const form = (version: string): Record<string, string> => ({ [`outcome_${high}`]: 'chosen', [`reason_${high}`]: 'It rises', [`version_${high}`]: version, [`outcome_${low}`]: '', [`reason_${low}`]: '', [`version_${low}`]: '0' });
    expect((await ann!.post(`${here}/decision`, form('0'))).status).toBe(403);
    expect((await priya!.post(`${here}/decision`, { ...form('0'), [`reason_${high}`]: '' })).text).toContain('Say why “Burglary of homes” is chosen');
    expect((await priya!.post(`${here}/decision`, form('0'))).status).toBe(303);
    const crossed = await helen!.post(`${here}/decision`, { ...form('0'), [`reason_${high}`]: 'We can do something about it' });
    expect(crossed.status).toBe(409);
    for (const words of ['We can do something about it</textarea>', 'Saved meanwhile by Priya Nair']) expect(crossed.text).toContain(words);
    expect(crossed.text.replaceAll(/<\/?(del|ins)>/g, '')).toContain('Chosen. It rises');
    const { version } = (await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [workshopId]))[0]!;
    expect((await priya!.post(`${here}/sign-off`, { minute: 'Strategy group', version: String(version) })).status).toBe(409);
    await expect(asPerson(priya!, "update scoring_workshop set state = 'signed off', minute = 'x', signed_by = 'y', signed_at = now() where id = $1", [workshopId])).rejects.toMatchObject({ code: 'FP012' });
    await expect(asPerson(priya!, "update scoring_workshop set state = 'scoring' where id = $1", [workshopId])).rejects.toMatchObject({ code: 'FP012' });
    await priya!.post(`${here}/decision`, { [`outcome_${low}`]: 'not chosen', [`reason_${low}`]: 'Little harm', [`version_${low}`]: '0' });
    expect((await priya!.post(`${here}/sign-off`, { minute: '', version: String(version) })).text).toContain('Name the minute');
    // The page was opened before the last decision: nobody signs off what they have not seen.
    const unseen = await priya!.post(`${here}/sign-off`, { minute: 'Strategy group, item 4', version: String(version) });
    expect([unseen.status, unseen.text]).toEqual([409, expect.stringContaining('Something was changed or decided since you opened this page')]);
    expect(unseen.text).toContain('value="Strategy group, item 4"');
    const seen = /name="version" value="(\d+)"/.exec(unseen.text)![1]!;
    expect((await priya!.get(`${here}/priorities`)).status).toBe(409);
    // Nothing stands in the minute of a meeting that has not been.
    const early = await priya!.post(`${here}/sign-off`, { minute: 'Strategy group, 1 March 2027, item 4', version: seen });
    expect([early.status, early.text]).toEqual([422, expect.stringContaining('1 March 2027 is still to come, so nothing stands in its minute yet')]);
    expect(early.text).toContain('value="Strategy group, 1 March 2027, item 4"');
    // Confidence stands beside the score that is decided on, and a day to come leads to where it is put right.
    const open = (await priya!.get(`${here}/decision`)).text;
    expect(open).toMatch(/1st, priority score 124\.8, confidence A</);
    expect(open).toMatch(new RegExp(`The room is down to meet on 1 March 2027[^<]*<a class="govuk-link" href="${here}/edit\\?to=decision">`));
    const without = await priya!.post(`${here}/sign-off`, { minute: 'Strategy group, item 4', version: seen });
    expect([without.status, without.text]).toEqual([422, expect.stringContaining('Name the day of the meeting too')]);
    // The room is to meet in March: what it decides stands in no minute of November, until the day is put right.
    const before = await priya!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', version: seen });
    expect([before.status, before.text]).toEqual([422, expect.stringContaining('19 November 2026 is before the day on which the room meets (1 March 2027)')]);
    expect((await priya!.post(`${here}/edit`, { title: 'The long list', label: '2028/29', 'held_on-day': '18', 'held_on-month': '11', 'held_on-year': '2026', version: seen })).status).toBe(303);
    expect((await priya!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', version: String(Number(seen) + 1) })).status).toBe(303);
    const { text } = await ann!.get(`${here}/decision`);
    for (const words of ['Strategy group, 19 November 2026, item 4', 'Signed off by Priya Nair', 'Little harm']) expect(text).toContain(words);
    const [signed] = await app.everything<{ detail: { results: { rank: number; priority: number }[]; matrix: number } }>("select detail from audit_entry where event = 'decided scoring workshop' and subject_id = $1", [workshopId]);
    expect(signed!.detail.results[0]).toMatchObject({ rank: 1, outcome: 'chosen' });
    expect(signed!.detail.results[0]!.priority).toBeCloseTo(124.8, 10);
  });

  it('stays as it was signed: on every page, and in the database whoever writes', async () => {
    const posts: [string, Record<string, string>][] = [
      [`${here}/edit`, { title: 'Other', label: '2028/29', version: '9' }], [`${here}/candidates/add`, { title: 'Other' }], [`${here}/scorers`, {}], [`${here}/next`, { version: '9' }], [`${here}/decision`, { [`outcome_${high}`]: 'watched', [`reason_${high}`]: 'x', [`version_${high}`]: '1' }],
      [`${here}/sign-off`, { minute: 'x', version: '9' }], [`/assessment/scoring/candidates/${high}/edit`, { title: 'Other', version: '1' }], [`/assessment/scoring/candidates/${high}/remove`, { version: '1' }], [`/assessment/scoring/candidates/${high}/agree/physical`, { value: '1', reason: 'x', agreed: '1' }], [`/assessment/scoring/candidates/${high}/agree/physical/take-back`, { agreed: '1' }],
    ];
    for (const [address, fields] of posts) expect((await priya!.post(address, fields)).status, address).toBe(409);
    const writes = [
      `update scoring_candidate set title = 'Other' where id = '${high}'`, `delete from scoring_evidence where candidate_id = '${high}'`, `update scoring_agreed set value = 8 where candidate_id = '${high}'`, `update scoring_decision set outcome = 'watched' where candidate_id = '${high}'`, `update scoring_workshop set title = 'Other' where id = '${workshopId}'`,
      `update scoring_matrix set content = '{}' where id = (select matrix_id from scoring_workshop where id = '${workshopId}')`,
    ];
    for (const text of writes) await expect(asPerson(priya!, text), text).rejects.toMatchObject({ code: 'FP010' });
    // The operator, whom no policy binds, is refused as well.
    for (const text of [...writes, `delete from scoring_workshop where id = '${workshopId}'`]) await expect(app.everything(text), text).rejects.toMatchObject({ code: 'FP010' });
    await expect(app.everything(`update scoring_sheet set scores = '{}' where candidate_id = '${high}'`)).rejects.toMatchObject({ code: 'FP011' });
    await expect(app.everything(`delete from scoring_sheet where candidate_id = '${high}'`)).rejects.toMatchObject({ code: 'FP011' });
  });

  it('gives the plan its priorities, each leading to its evidence and back', async () => {
    // Whoever may not is told who does, and is shown no door that is shut.
    const told = await marek!.get(`${here}/priorities`);
    expect(told.text).toMatch(/Only a coordinator takes what the workshop chose up in the plan 2028\/29: [^<]*Priya Nair/);
    expect(told.text).not.toContain('Take them up');
    expect((await marek!.get(`${here}/decision`)).text).toContain('The coordinator takes what was chosen up in the plan 2028/29.');
    expect((await marek!.post(`${here}/priorities`, { [`priority_${high}`]: 'new' })).status).toBe(403);
    expect((await priya!.get(`${here}/priorities`)).text).toContain('which begins as a draft');
    expect((await priya!.post(`${here}/priorities`, { [`priority_${high}`]: 'something' })).status).toBe(422);
    expect((await priya!.post(`${here}/priorities`, { [`priority_${high}`]: 'new' })).text).toContain('Choose which part of the law “Burglary of homes” serves');
    expect((await priya!.post(`${here}/priorities`, { [`priority_${high}`]: 'new', [`strands_${high}`]: ['CRIME_DISORDER_ASB', 'SERIOUS_VIOLENCE'] })).location).toBe('/plan/years/2028-29');
    const made = await app.everything<{ id: string; purpose: string; state: string; title: string; strands: string[] }>("select p.id, p.purpose, p.title, p.strands, y.state from priority p join plan_year y on y.id = p.plan_year_id where y.partnership_id = 1 and y.label = '2028/29'");
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ title: 'Burglary of homes', state: 'draft', strands: ['CRIME_DISORDER_ASB', 'SERIOUS_VIOLENCE'] });
    expect(made[0]!.purpose).toBe('It rises');
    const page = await ann!.get(`/plan/priorities/${made[0]!.id}`);
    for (const words of ['Why it was chosen', 'It rises', 'The long list', 'Strategy group, 19 November 2026, item 4', `/assessment/scoring/candidates/${high}`, '/measures/shoplifting-monthly']) expect(page.text).toContain(words);
    expect((await ann!.get(`/assessment/scoring/candidates/${high}`)).text).toContain(`/plan/priorities/${made[0]!.id}`);
    // Asked again, nothing is made twice.
    expect((await priya!.get(`${here}/priorities`)).text).toContain('Everything that was chosen stands in the plan');
    await priya!.post(`${here}/priorities`, { [`priority_${high}`]: 'new' });
    expect(await app.everything("select 1 from priority p join plan_year y on y.id = p.plan_year_id where y.partnership_id = 1 and y.label = '2028/29'")).toHaveLength(1);
  });

  it('is found by search, and by nobody of another partnership', async () => {
    expect((await ann!.get('/access/audit/scoring%20workshop/' + workshopId)).status).toBe(200);
    const found = await ann!.follow(await ann!.post('/search', { words: 'burglary homes' }));
    expect(found.text).toContain(`/assessment/scoring/candidates/${high}`);
    for (const address of [here, `${here}/results`, `${here}/room`, `${here}/decision`, `${here}/results.csv`, `/assessment/scoring/candidates/${high}`]) {
      const answer = await iris!.get(address);
      expect(answer.status, address).toBe(404);
      expect(answer.text).not.toContain('Burglary');
    }
    expect((await asPerson(iris!, 'select 1 from scoring_sheet where workshop_id = $1', [workshopId])).rowCount).toBe(0);
    expect(await app.everything('select 1 from scoring_sheet where workshop_id = $1', [workshopId])).toHaveLength(4);
  });
});

describe('the demonstration', () => {
  it('shows the workshop that chose the running year’s priorities, with sums that come out again', async () => {
    const rows = await app.everything<{ title: string; outcome: string; priority: string | null }>(`select c.title, d.outcome, p.title as priority from scoring_workshop w join scoring_candidate c on c.workshop_id = w.id join scoring_decision d on d.candidate_id = c.id
      left join scoring_priority l on l.candidate_id = c.id left join priority p on p.id = l.priority_id where w.partnership_id = 1 and w.label = '2026/27' order by c.position`);
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row.priority).toBe(row.outcome === 'chosen' ? row.title : null);
    const [workshop] = await app.everything<{ id: string }>("select id from scoring_workshop where partnership_id = 1 and label = '2026/27'");
    const csv = (await ann!.get(`/assessment/scoring/workshops/${workshop!.id}/results.csv`)).text;
    // Harm 8 + 8 + 10/3 + 8/3 + 0 + 8 + 4 = 34; likelihood (5 + 4 + 11/3) / 3 = 38/9; × 1.3.
    expect(Number(csv.split('\r\n')[1]!.split(',')[2])).toBe(Math.round(34 * (38 / 9) * 1.3 * 100) / 100);
  });
});
