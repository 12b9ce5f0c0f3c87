// The pages of the assessment as their people use them: reading the answer, writing, noting a step, handing it on; and what others may not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { readDocx } from '../../../../test/support/read-back/index.ts';
import { loadLook } from '../../plan/publication/plan-data-store.ts';
import { readSheet } from '../../../platform/spreadsheets/index.ts';
import { makeVersions } from '../published/make-versions.job.ts';

let app: TestApplication;
let marek: Visitor;
let grace: Visitor;
let label: string;
beforeAll(async () => {
  app = await openApplication({ work: [makeVersions] });
  [marek, grace] = [await app.as('marek'), await app.as('grace')];
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
}, 180_000);
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ');
const at = (path = ''): string => `/assessment/${label}${path}`;
const resultsOf = async (): Promise<number> => (await app.everything<{ n: number }>('select count(*)::int as n from assessment_result'))[0]!.n;

describe('an assessment', () => {
  it('asks of the strategy group what it asks by the day on which the workshop of the demonstration meets', async () => {
    const [ask] = await app.everything<{ text: string; day: string }>("select s.text, to_char(w.held_on::date, 'FMDD FMMonth YYYY') as day from assessment_section s, scoring_workshop w where s.part = 'ask' and w.label = $1", [`${Number(label) + 1}/${String(Number(label) + 2).slice(-2)}`]);
    expect(ask!.text).toContain(`at its scoring workshop on ${ask!.day},`);
  });

  it('says the answer first, with the correction for many tests and the gap', async () => {
    const page = words(await grace.get(at()));
    expect(page).toMatch(/Anti-social behaviour \(370 to 461, up 25%\) rose in January to April 2025 against the same months of 2024\. Of the 13 districts and unitaries of Kent, \d rose and \d fell\. Areas usually differ by as much, so it may be no matter of this area alone\./);
    expect(page).toMatch(/May to December 2024 are not in the data, so a full year cannot be compared/);
    // The demonstration's counts know no map points, so that it is said of all of them.
    expect(page).toMatch(/shoplifting rose clearly in 001H in [^(]+\(2 to 34, then 11 in July to September 2025\)\. One address that reports much, or a map point that was moved, makes such a change as well\./);
    expect(page).not.toContain('what is compared leaves');
    expect(page).toMatch(/Luck alone makes about one type in twenty look like a change; with 14 looked at together/);
    // What it takes, and in which order the rows are.
    expect(page).toMatch(/With 14 types at once a change stands here from a z of 2\.\d\d on, either way: what luck alone brings about \d\.\d times in 1,000/);
    expect(page).toMatch(/All crime, and what changed or may have: groups, then types, the most now first/);
    const [head, ...rows] = await readSheet((await grace.get(at('/figures.csv?of=types'))).body);
    const of = (name: string): number[] => rows.filter((row) => row[0] === 'type').map((row) => Number(row[head!.indexOf(name)]));
    const needed = of('z_needed')[0]!;
    expect(needed).toBeGreaterThan(1.96);
    expect(of('z').map((z) => Math.abs(z) >= needed)).toEqual(rows.filter((row) => row[0] === 'type').map((row) => row[head!.indexOf('stands_among_all')] === 'yes'));
    expect(of('chance_among_all').map((chance) => chance <= 0.05)).toEqual(of('z').map((z) => Math.abs(z) >= needed));
    expect(page).toMatch(/No weights are chosen, so nothing is said about harm/);
  });

  it('says on the front page and among the limits how old the newest file is, and what a change is held against', async () => {
    for (const address of ['', '/limits']) {
      const page = words(await grace.get(at(address)));
      expect(page, address).toMatch(/The newest file is of September 2025, [a-z -]+ before today\. Newer months may be had from data\.police\.uk\./);
      expect(page, address).toContain('Each change is also held against those of the other districts and unitaries of Kent');
    }
    expect(words(await grace.get(at()))).toMatch(/Rose, within the usual spread \d of 13 rose/);
  });

  it('tells of one type: the change, the others, the month that stands out and where', async () => {
    const page = words(await grace.get(at('/types/anti-social-behaviour')));
    expect(page).toMatch(/Up by a quarter on the same four months of the year before: 370 to 461 incidents, by no more than areas usually differ\. Of the 13 districts and unitaries of Kent, \d rose and \d fell\. .*The others together: 7,\d{3} to 7,\d{3} \(down [\d.]+%\)\. Their changes vary [\d.]+ times as much as chance alone would make them\. This rise lies within that\. How much they vary: φ [\d.]+, of 12 others\. Pearson’s χ² .*McCullagh and Nelder/);
    expect(page).toMatch(/67 to 186 a month in January to September 2025: less than a year, so no month is called unusual.*Shaded: the provisional range, worked out from the steps between months; its line the average\..*The range rests on 9 months \(January to September 2025\) and knows no other season, so no month is called unusual\. February 2025 \(67\) lies below it\..*British Transport Police did not file in every month compared, and is left out of both periods/);
    // A gap is one row, however long it is.
    expect(page).toMatch(/May to December 2024 not in the data/);
    expect(page).not.toMatch(/(?:May|June) 2024 not in the data/);
    expect((await grace.get(at('/types/piracy'))).status).toBe(404);
  });

  it('gives the same figures in the table, the file and the outlines, by type and by months', async () => {
    const query = '?type=shoplifting&months=now&by=places';
    const csv = (await readSheet((await grace.get(at(`/where.csv${query}`))).body)).slice(1);
    const sum = csv.reduce((total, row) => total + Number(row[6]), 0);
    // The forces compared, in the places of the area: as many as the change says.
    const [row] = await app.everything<{ now: number }>(`select (t->'change'->>'now')::int as now from assessment_result, jsonb_array_elements(computed->'assessment'->'types') t where t->>'type' = 'Shoplifting' limit 1`);
    expect(sum).toBe(row!.now);
    const outlines = JSON.parse((await grace.get(at(`/where.geojson${query}`))).text) as { features: { properties: { code: string; words: string } }[] };
    expect(outlines.features).toHaveLength(csv.length);
    const first = csv[0]!;
    expect(outlines.features.find((one) => one.properties.code === first[1])!.properties.words).toMatch(new RegExp(`^${first[6]} crimes`));
    expect(words(await grace.get(at(`/where${query}`)))).toMatch(new RegExp(`${sum} crimes in January to April 2025\\. \\w+ small areas? of 78 holds? half of them.*A small area is an LSOA.*Small areas, the highest count first Shoplifting, January to April 2025; “per 1,000” is of residents, and of these months, not of a year`));
  });

  it('draws no map and gives no order of a type of which there are too few to speak of places', async () => {
    const page = (await grace.get(at('/where?type=robbery&months=rate&by=places'))).text;
    expect(page).toContain('so few that their order says nothing, and no map is drawn');
    expect(page).not.toMatch(/fp-map__still|data-label="Per 1,000"|data-label="Place">1\. |too few to tell/);
    expect((await grace.get(at('/where?type=robbery&months=rate&by=wards'))).text).toContain('fp-map__still');
  });

  it('shows every place that stands out at once, and gives it its number on the map', async () => {
    const query = '?type=shoplifting&months=rate&by=places';
    const hot = (await readSheet((await grace.get(at(`/where.csv${query}`))).body)).slice(1).filter((row) => row[15] === 'yes').map((row) => Number(row[0]));
    expect(Math.max(...hot)).toBeGreaterThan(10);
    const page = (await grace.get(at(`/where${query}`))).text;
    expect(page.match(/In a cluster: \d+ with its neighbours/g)).toHaveLength(hot.length);
    for (const number of hot) {
      expect(page).toContain(`data-label="Place">${number}. `);
      expect(page).toContain(`>${number}</text>`);
    }
    // A place with none of its own lies in a cluster by its neighbours, and is called too few to speak of.
    expect((await readSheet((await grace.get(at(`/where.csv${query}`))).body)).slice(1).filter((row) => row[15] === 'too few').map((row) => Number(row[6]))).toEqual([0]);
    expect((await grace.get(at(`/where${query}&all=yes`))).text.match(/Too few to speak of</g)).toHaveLength(1);
    expect(words(await grace.get(at(`/where${query}`)))).toMatch(/594 crimes in January to September 2025\. Five small areas of 78 hold half of them, most of all 012A in Judd \(92\), 012H in Vauxhall \(70\) and 012G in Cage Green &amp; Angel \(67\)\. Whether one stands out alone cannot be told: so few places have so much of it that it would take 317 in one\. 012A, 012H, 012G and 013A in Judd \(16\) lie in clusters: each is high together with its neighbours\./);
    const asb = '?type=anti-social-behaviour&months=rate&by=places';
    const [head, ...rows] = await readSheet((await grace.get(at(`/where.csv${asb}`))).body);
    expect(head!.slice(10, 16)).toEqual(['chance_alone', 'count_needed_alone', 'stands_out_alone', 'gi_star_z', 'z_needed', 'in_cluster']);
    // One incident parts no two places: 74 beside twice 73, which lie on the line.
    expect(rows.filter((row) => row[12] === 'yes')).toEqual([]);
    expect(rows.filter((row) => row[12] === 'on the line').map((row) => row[6])).toEqual(['74', '73', '73']);
    expect((await grace.get(at(`/where${asb}`))).text.match(/Not sure whether it stands out alone/g)).toHaveLength(3);
    expect((await grace.get(at(`/where${asb}`))).text).not.toContain('fp-move--rose');
    const damage = '?type=criminal-damage-and-arson&months=rate&by=places';
    expect((await readSheet((await grace.get(at(`/where.csv${damage}`))).body)).filter((row) => row[12] === 'yes').map((row) => row[6])).toEqual(['55']);
    expect((await grace.get(at(`/where${damage}`))).text.match(/fp-move--rose/g)).toHaveLength(1);
  });

  it('refuses near repeats with the reason, and names the command that makes it again', async () => {
    const page = words(await grace.get(at('/limits')));
    expect(page).toMatch(/Near repeats.*needs days and addresses/);
    expect(page).toMatch(/\.\/frankpledge assess --police FOLDER --area E07000115 --from 2024-01 --to 2025-09 --json/);
  });

  it('says in the trail who took which table away', async () => {
    const tables = ['/figures.csv', '/types/shoplifting/figures.csv', '/types/shoplifting/others.csv', '/where.csv?type=shoplifting', '/where.csv?type=shoplifting&own=yes', '/context.csv?of=outcomes'];
    for (const path of tables) expect([path, (await grace.get(at(path))).status]).toEqual([path, 200]);
    const trail = await app.everything<{ list: string }>(`select detail->>'list' as list from audit_entry where event = 'exported list' and subject_kind = 'assessment' order by id desc limit ${tables.length}`);
    expect(trail.map((one) => one.list).toReversed()).toEqual(['figures', 'shoplifting', 'shoplifting-others', 'where-shoplifting-places', 'own-areas-shoplifting', 'outcomes']);
  });

  it('is of its partnership alone', async () => {
    const iris = await app.as('iris.holm', 'wendlebury-vale');
    for (const path of ['', '/where', '/types/shoplifting', '/text', '/document']) expect((await iris.get(at(path))).status).toBe(404);
    expect((await grace.get(at())).status).toBe(200);
  });
});

describe('what it is about', () => {
  it('shows whoever was second all that the first one changed, handling and weights of harm too', async () => {
    const [before] = await app.everything<{ version: number; title: string; area: string; marking: string; handling: string | null; weights: string | null }>('select version, title, area_code as area, marking, handling, weights_id as weights from assessment where label = $1', [label]);
    const { version, title, area, marking, handling, weights } = before!;
    const send = (more: Record<string, string>): Promise<Answer> => marek.post(at('/edit'), { title, area, marking, version: String(version), handling: '', weights_id: weights ?? '', ...more });
    await marek.post('/assessment/weights/add', { name: 'Weights of the first', edition: '2026', source: 'Here', caveat: 'Coarse', 'weight-burglary': '2' });
    const [set] = await app.everything<{ id: string }>("select id from harm_weights where name = 'Weights of the first'");
    expect((await send({ handling: 'Lock it away', weights_id: set!.id })).status).toBe(303);
    const second = await send({ handling: 'Pass it round', weights_id: '' });
    expect(second.status).toBe(409);
    expect(words(second)).toMatch(/Weights of harm Saved meanwhile Weights of the first, 2026.*Handling Saved meanwhile\s+Lock\s+it away.*Yours\s+Pass\s+it round/);
    expect((await marek.post(at('/edit'), { title, area, marking, version: String(version + 1), handling: handling ?? '', weights_id: weights ?? '' })).status).toBe(303);
  });
});

describe('its texts', () => {
  it('are written by analyst and coordinator alone; the second of two writers sees both texts', async () => {
    expect((await grace.get(at('/text/patterns'))).status).toBe(403);
    expect((await grace.post(at('/text/patterns'), { text: 'Mine', version: '0' })).status).toBe(403);
    expect((await marek.post(at('/text/patterns'), { text: 'First of all.', version: '0' })).status).toBe(303);
    const late = await marek.post(at('/text/patterns'), { text: 'Written at the same time.', version: '0' });
    expect(late.status).toBe(409);
    expect(words(late)).toMatch(/Somebody wrote here meanwhile.*First of all ?\..*Written at the same time ?\./);
    expect((await marek.post(at('/text/patterns'), { text: 'Both. [429](figure:kept-to-ourselves@2024-25) times.', version: '1' })).status).toBe(303);
    const history = words(await grace.get(at('/text/patterns/history')));
    expect(history).toMatch(/2 versions.*Both\..*\b429\b.*times/);
    expect(history).not.toContain('kept-to-ourselves');
  });

  it('show both to the second of two who save a first text in the same moment', async () => {
    const answers = await Promise.all(['Ones', 'Twos'].map((text) => marek.post(at('/text/reoffending'), { text: `${text} text.`, version: '0' })));
    expect(answers.map((one) => one.status).toSorted()).toEqual([303, 409]);
    expect(words(answers.find((one) => one.status === 409)!)).toMatch(/Somebody wrote here meanwhile.*(Ones|Twos) text ?\..*(Ones|Twos) text ?\./);
  });

  it('keep markup literal', async () => {
    await marek.post(at('/text/outlook'), { text: '<b>New homes</b>', version: '0' });
    expect((await grace.get(at('/text'))).text).toContain('&lt;b&gt;New homes&lt;/b&gt;');
  });
});

describe('a note on the charts', () => {
  it('begins limits anew at once, on every page, where it is a step of one type', async () => {
    const page = async (): Promise<string> => words(await grace.get(at('/types/shoplifting')));
    const range = async (): Promise<string | undefined> => /individuals chart \(XmR\) of (\w+ (?:\d{4} )?to \w+ \d{4})/.exec(await page())?.[1];
    expect(await range()).toBe('January to September 2025');
    expect((await marek.post('/assessment/notes/add', { 'on_day-day': '10', 'on_day-month': '2', 'on_day-year': '2025', words: 'A new desk counts', crime_type: 'Shoplifting', is_step: 'on', reason: 'Tried', year: label })).status).toBe(303);
    expect(await range()).toBe('February to September 2025');
    expect(words(await grace.get(at('/types/burglary')))).toContain('(XmR) of January to September 2025');
  });

  it('needs a reason when it is a step, and then bears its writer’s name', async () => {
    const note = { 'on_day-day': '1', 'on_day-month': '3', 'on_day-year': '2025', words: 'A rule of recording changed', is_step: 'on', year: label };
    expect(words(await marek.post('/assessment/notes/add', note))).toMatch(/Say why the limits begin anew/);
    expect((await marek.post('/assessment/notes/add', { ...note, reason: 'Home Office counting rules, March 2025' })).status).toBe(303);
    expect((await Promise.all([0, 1].map(() => marek.post('/assessment/notes/add', { ...note, reason: 'Home Office counting rules, March 2025' })))).map((one) => one.status)).toEqual([303, 303]);
    expect(await app.everything("select 1 from assessment_note where words = 'A rule of recording changed'")).toHaveLength(1);
    const weights = { name: 'Twice', edition: '2026', source: 'The group', caveat: 'Coarse', 'weight-burglary': '3' };
    await Promise.all([0, 1].map(() => marek.post('/assessment/weights/add', weights)));
    expect((await marek.post('/assessment/weights/add', { ...weights, 'weight-burglary': '4' })).status).toBe(303);
    expect(await app.everything("select 1 from harm_weights where name = 'Twice'")).toHaveLength(2);
    expect(words(await grace.get(at('/limits')))).toMatch(/A rule of recording changed.*A step: limits begin anew here\. Home Office counting rules.*Marek Novak/);
    // Seven months are left since then, too few to say what is usual: on the page, in its table and in the answer alike.
    const page = words(await grace.get(at('/types/anti-social-behaviour')));
    expect(page).toContain('Too few whole months in a row to say what is usual');
    expect(page).not.toMatch(/outside the expected range/);
  });
});

describe('weights of harm', () => {
  it('are used only when chosen, and then named with what they cannot say', async () => {
    const [set] = await app.everything<{ id: string }>('select id from harm_weights limit 1');
    const [now] = await app.everything<{ version: number; title: string }>('select version, title from assessment where label = $1', [label]);
    const before = await resultsOf();
    expect((await marek.post(at('/edit'), { title: now!.title, area: 'E07000115', marking: 'OFFICIAL', weights_id: set!.id, version: String(now!.version) })).status).toBe(303);
    expect(words(await grace.get(at()))).toMatch(/By the weights “Weights invented for the demonstration, 2026”, violence and sexual offences is \d+% of the harm.*one type: a push and a rape weigh the same/);
    expect(await resultsOf()).toBe(before);
  });

  const set = { name: 'With a comma', edition: '2026', source: 'The group', caveat: 'Coarse' };
  it('takes a comma for thousands alone, and asks where it may be meant otherwise', async () => {
    const refused = await marek.post('/assessment/weights/add', { ...set, 'weight-burglary': '1,5' });
    expect([refused.status, words(refused)]).toEqual([422, expect.stringContaining('Write 1.5 with a point: “1,5” could be 1.5 or 15')]);
    for (const wrong of ['-1', '1e3', '1,50,000', '1234567', 'x']) expect((await marek.post('/assessment/weights/add', { ...set, 'weight-burglary': wrong })).status).toBe(422);
    expect((await marek.post('/assessment/weights/add', { ...set, 'weight-burglary': '1,500', 'weight-robbery': '1.5', 'weight-drugs': ' 12,345.25 ' })).status).toBe(303);
    expect(await app.everything("select weights from harm_weights where name = 'With a comma'")).toEqual([{ weights: { Burglary: 1500, Robbery: 1.5, Drugs: 12345.25 } }]);
  });

  it('come off the list unless an assessment weighs by them', async () => {
    const [{ id }] = await app.everything<{ id: string }>("select id from harm_weights where name = 'With a comma'") as [{ id: string }];
    await app.everything('update assessment set weights_id = $1 where label = $2', [id, label]);
    const refused = await marek.post(`/assessment/weights/${id}/remove`);
    expect([refused.status, words(refused)]).toEqual([409, expect.stringMatching(/The assessment \d{4} weighs harm by “With a comma”.*Choose other weights there first/)]);
    await app.everything("update assessment set weights_id = (select id from harm_weights where name like 'Weights invented%') where label = $1", [label]);
    expect((await grace.post(`/assessment/weights/${id}/remove`)).status).toBe(403);
    expect(words(await marek.follow(await marek.post(`/assessment/weights/${id}/remove`)))).toContain('“With a comma” was taken off the list.');
    expect(words(await marek.get('/assessment/weights'))).not.toMatch(/With a comma, 2026/);
    expect((await marek.post(`/assessment/weights/${id}/remove`)).status).toBe(404);
    expect(await app.everything("select 1 from audit_entry where event = 'removed harm weights'")).toHaveLength(1);
  });
});

describe('similar areas', () => {
  const compared = async (): Promise<{ compared_with: string[]; compared_why: Record<string, string>; asked: boolean }> => (await app.everything<{ compared_with: string[]; compared_why: Record<string, string>; asked: boolean }>('select compared_with, compared_why, asked_at is not null as asked from assessment where label = $1', [label]))[0]!;
  it('are chosen by name, each with a reason, and say what is missing of them', async () => {
    expect((await grace.get(at('/compare-with'))).status).toBe(403);
    expect(words(await marek.get(at('/compare-with')))).toMatch(/The areas of the same police force, Kent/);
    expect(words(await marek.post(at('/compare-with'), { area: 'Ashford', version: '1' }))).toMatch(/Say why it is like this area/);
    expect(words(await marek.post(at('/compare-with'), { area: 'Ashfrod', reason: 'x', version: '1' }))).toMatch(/Nearest: .*Ashford/);
    expect((await marek.post(at('/compare-with'), { area: 'ashford', reason: 'A market town of the same size', version: '1' })).status).toBe(303);
    expect((await marek.post(at('/compare-with'), { area: 'Chelmsford', reason: 'As near to London', version: '1' })).status).toBe(303);
    expect(words(await marek.post(at('/compare-with'), { area: 'Ashford', reason: 'Again', version: '1' }))).toMatch(/It is among them already/);
    expect(await compared()).toEqual({ compared_with: ['E07000105', 'E07000070'], compared_why: { E07000105: 'A market town of the same size', E07000070: 'As near to London' }, asked: true });
    const page = words(await marek.get(at('/compare-with')));
    expect(page).toMatch(/Chelmsford.*Not compared yet: whole files of Essex for .* are not held.*As near to London/);
    expect(words(await grace.get(at('/types/shoplifting/others')))).toMatch(/Why these areas Others have been chosen since these figures were computed/);
  });
  it('stand in the table and in the file, and the funnel is a picture to take away', async () => {
    const rows = (await readSheet((await grace.get(at('/types/shoplifting/others.csv'))).body)).slice(1);
    expect(rows).toHaveLength(13);
    expect(rows.map((row) => Number(row[7]))).toEqual(rows.map((row) => Number(row[7])).toSorted((a, b) => a - b));
    const picture = (await grace.get(at('/types/shoplifting/funnel.svg'))).text;
    expect(picture).toMatch(/^<svg[\s\S]*Tonbridge and Malling/);
    // What one sees, and what the bands are: in the picture's own words and below it.
    const seen = /Tonbridge and Malling, with \d+\.\d+ per 1,000 residents, is higher than \d+ of the \d+ other areas( and lower than \d+)?: (within what|more than|less than) chance and the ordinary spread between areas explain\./;
    expect(picture).toMatch(seen);
    const told = words(await grace.get(at('/types/shoplifting/others')));
    expect(told).toMatch(seen);
    expect(told).toMatch(/95 in 100 lie in the inner band.* Diamond: this area\. Squares: areas outside the inner band/);
    expect(told).not.toMatch(/differ by chance alone/);
  });
  it('are taken off again one by one', async () => {
    for (const code of ['E07000105', 'E07000070', 'E07000070']) expect((await marek.post(at('/compare-with/remove'), { code })).status).toBe(303);
    expect(await compared()).toMatchObject({ compared_with: [], compared_why: {} });
    const waiting = await marek.get(at());
    expect(waiting.headers['refresh']).toBe('4');
    expect(words(waiting)).toContain('This page looks again by itself');
    await app.everything('update assessment set asked_at = null where label = $1', [label]);
  });
});

describe('the document', () => {
  it('says all that the regulations ask for, and what nobody wrote', async () => {
    const page = words(await grace.get(at('/document/draft')));
    for (const part of ['Levels and patterns', 'Drugs, alcohol and other substances', 'Re-offending', 'What changed, and why', 'What people here think', 'How far the last plan was carried out', 'What should come first', 'Limits, caveats and method']) expect(page).toContain(part);
    expect(page).toMatch(/Not written yet\./);
    expect(page).toMatch(/Both\./);
  });

  it('says on its cover that it is a demonstration, where the installation is one', async () => {
    const cover = async (): Promise<string> => readDocx((await grace.get(at('/document/draft.docx'))).body).text;
    expect((await cover()).split('Demonstration. The people in it are invented.')).toHaveLength(2);
    expect(await app.withPerson('priya', loadLook)).toMatchObject({ notice: 'Demonstration. The people in it are invented.' });
    await app.everything("update machinery.setting set value = 'false' where name = 'demonstration'");
    try {
      expect(await cover()).not.toContain('Demonstration.');
      expect(await app.withPerson('priya', loadLook)).not.toHaveProperty('notice');
    } finally {
      await app.everything("update machinery.setting set value = 'true' where name = 'demonstration'");
    }
  }, 180_000);

  it('is not shared without what was written while it was drawn', async () => {
    const { version } = (await app.everything<{ version: number }>('select version from assessment where label = $1', [label]))[0]!;
    const sharing = marek.post(at('/document'), { number: '1', version: String(version) });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const wrote = await marek.post(at('/text/serious-violence'), { text: 'Written in the last moment.', version: '0' });
    expect([wrote.status, (await sharing).status]).toEqual([303, 303]);
    expect(await app.everything('select 1 from assessment_document')).toEqual([]);
    expect(words(await marek.get(at('/document?made=1')))).toContain('Version 1 was not shared. It was changed before the version was made.');
  }, 180_000);

  it('is handed on in its order, stays as it was, and holds the texts until it is taken back', async () => {
    const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from assessment where label = $1', [label]))[0]!.version);
    expect((await grace.post(at('/document'), { number: '1', version: await version() })).status).toBe(403);
    expect((await marek.post(at('/document'), { number: '1', version: await version() })).status).toBe(303);
    const [kept] = await app.everything<{ id: string; marking: string }>('select id, marking from assessment_document');
    const pdf = await grace.get(`/assessment/documents/${kept!.id}/assessment.pdf`);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await marek.post(at('/text/patterns'), { text: 'Later.', version: '2' })).status).toBe(409);
    expect((await marek.post(at('/document/take-back'), { version: await version() })).status).toBe(303);
    expect((await marek.post(at('/text/patterns'), { text: 'Later.', version: '2' })).status).toBe(303);
    const again = await grace.get(`/assessment/documents/${kept!.id}/assessment.pdf`);
    expect(again.body.equals(pdf.body)).toBe(true);
    expect(words(await grace.get(`/assessment/documents/${kept!.id}`))).not.toMatch(/Later\./);
  }, 180_000);
});

describe('what stands on a page', () => {
  it('of the partners’ series is the analyst’s choice, which nobody else makes', async () => {
    const first = async (): Promise<string[]> => [...(await grace.get(at('/context'))).text.split('The other ')[0]!.matchAll(/href="\/measures\/([^"]+)"/g)].map(([, ref]) => ref!);
    const before = await first();
    expect(before.length).toBeGreaterThan(4);
    expect((await grace.get(at('/context/choose'))).status).toBe(403);
    const form = await marek.get(at('/context/choose'));
    const version = /name="version" value="(\d+)"/.exec(form.text)![1]!;
    const chosen = [before[3]!, before[1]!];
    expect((await marek.post(at('/context/choose'), { version, measures: chosen })).status).toBe(303);
    expect((await first()).toSorted()).toEqual(chosen.toSorted());
    // The second of two editors does not overwrite the first.
    expect((await marek.post(at('/context/choose'), { version, measures: [before[0]!] })).status).toBe(409);
    expect((await first()).toSorted()).toEqual(chosen.toSorted());
  });
});
