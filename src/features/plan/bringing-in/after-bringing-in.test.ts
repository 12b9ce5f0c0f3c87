import { beforeEach, describe, expect, it } from 'vitest';
import { bringingIn } from '../../../../test/support/bringing-in.ts';
import { PLAN_OF_TWO_YEARS, withWords } from '../../../../test/support/plan-documents.ts';

describe('a plan that was just brought in', () => {
  const here = bringingIn('westbury');
  const { upload, brought, one, count } = here;
  let [app, cora, id] = [here.app, here.cora, here.id];
  beforeEach(() => {
    ({ app, cora, id } = here);
  });

  it('explains in the legend of its bars only what they show: no action of the plan says a status', async () => {
    await brought();
    const legend = async (page: string): Promise<string[]> => [.../<ul class="fp-legend">(.*?)<\/ul>/s.exec((await cora.get(page)).text)![1]!.matchAll(/<\/i>([^<]+)</g)].map((found) => found[1]!);
    expect(await legend('/plan/years/2025-26')).toEqual(['Not stated']);
    expect(await legend('/plan/years/2024-25')).toEqual(['Complete', 'On track', 'Not stated']);
  });
  it('keeps asking on the first page who is meant by a name that came in without an answer, until somebody says', async () => {
    const base = await brought();
    const today = async (): Promise<string> => (await cora.get('/')).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(await today()).toMatch(/Who is meant by 2 names in the plan\? “[^”]+”, “[^”]+” came in without an answer/);
    const { text } = await cora.get(base);
    const kite = await one<{ id: string; version: number }>("select id, version from organisation where partnership_id = $1 and name = 'Kite Collective'");
    expect(text).toContain(`href="/people/organisations/${kite.id}/merge"`);
    const trust = await one<{ id: string; version: number }>("select id, version from organisation where partnership_id = $1 and name = 'Riverside Trust'");
    expect((await cora.post(`/people/organisations/${kite.id}/merge`, { into: trust.id, version: String(kite.version), into_version: String(trust.version) })).status).toBe(303);
    expect(await today()).toContain('Who is meant by a name in the plan?');
    expect((await cora.post(`${base}/names-are-right`)).status).toBe(303);
    expect(await today()).not.toContain('Who is meant by');
    expect((await cora.get(base)).text).not.toContain('Nobody answered this');
    expect(await one("select detail from audit_entry where partnership_id = $1 and event = 'settled names of import'")).toMatchObject({ detail: { names: [expect.any(String)] } });
    expect((await cora.post(`${base}/names-are-right`)).status).toBe(303);
  });

  it('can be undone after the plan was put up and taken back again, which builds nothing', async () => {
    const base = await brought();
    await app.everything("insert into put_up_plan (partnership_id, plan_year_id, round, put_up_on, data) select partnership_id, id, 1, '2025-06-01', '{}' from plan_year where partnership_id = $1 and label = '2025/26'", [id]);
    expect((await cora.post(`${base}/undo`)).status).toBe(303);
    expect(await count('put_up_plan')).toBe(0);
  });
  it('can be undone from the first page while nothing is built on it', async () => {
    const base = await brought();
    expect((await cora.get('/')).text).toContain(`href="${base}#undo"`);
    expect((await cora.get(base)).text).toContain('id="undo"');
    await app.everything("insert into comment (partnership_id, plan_year_id, about, about_words, text, written_by) select partnership_id, id, 'plan', 'The plan', 'Good', 'Somebody' from plan_year where partnership_id = $1", [id]);
    expect((await cora.get('/')).text).not.toContain(`href="${base}#undo"`);
  });
  it('says before it is undone that the order it was put in by hand goes too, and only then', async () => {
    const base = await brought();
    const says = async (): Promise<boolean> => (await cora.get(base)).text.includes('The order that it was put in by hand goes too');
    expect(await says()).toBe(false);
    const [first, second] = await app.everything<{ id: string }>("select p.id from priority p join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id where p.partnership_id = $1 and y.label = '2025/26' order by p.position", [id]);
    expect((await cora.post('/plan/years/2025-26/order', { [first!.id]: '2', [second!.id]: '1' })).status).toBe(303);
    expect(await says()).toBe(true);
    expect((await cora.post(`${base}/undo`)).status).toBe(303);
    expect(await says()).toBe(false);
  });
  it('asks about nobody and brings nobody in whom only a year that was set aside names', async () => {
    const base = (await upload(PLAN_OF_TWO_YEARS)).location;
    const kite = async (): Promise<[boolean, number]> => [(await cora.get(`${base}?show=eye`)).text.includes('Kite Collective: who is this?'), (await app.everything("select 1 from organisation where partnership_id = $1 and name = 'Kite Collective'", [id])).length];
    expect(await kite()).toEqual([true, 0]);
    expect((await cora.post(`${base}/rows/years/y2/do`, { what: 'aside', version: '1' })).status).toBe(303);
    expect(await kite()).toEqual([false, 0]);
    expect((await cora.get(`${base}?show=owners`)).text).toContain('only in what was set aside');
    expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
    expect((await app.everything("select 1 from organisation where partnership_id = $1 and name = 'Kite Collective'", [id]))).toEqual([]);
    expect(await count('action')).toBeGreaterThan(0);
  });
  it('is told to the public by the plan that the document is, never by the name of its file', async () => {
    await brought(PLAN_OF_TWO_YEARS.replace('| Offer mediation in quarrels between neighbours | Mediation services | Twelve quarrels', '| Offer mediation in quarrels between neighbours | | 12 quarrels').replace('brings together those', 'brings together 12 bodies, those').replace('All shops were visited ten times', 'All 40 shops were visited'));
    const text = (await cora.get('/plan/years/2025-26/preview')).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    // Once: a heading of the plan that is being read is no source of it.
    expect(text.match(/A figure without a mark comes from the partnership’s own document: the plan 2025\/26 as first written/g)).toHaveLength(1);
    expect(text).not.toContain('as first written, ');
    expect(text).not.toContain('plan.md');
  });
  it('is told before it comes in as a record that no authority will be asked, beside the years and where the role of a year is chosen', async () => {
    const base = (await upload(PLAN_OF_TWO_YEARS)).location;
    const words = async (page: string): Promise<string> => (await cora.get(page)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(await words(base)).toContain('2024/25 comes in as a record: no responsible authority is asked to agree it, and every form that is published says “Who agreed this plan was not kept here.”');
    const [reviewed, planned] = [...(await cora.get(base)).text.matchAll(new RegExp(`${base}/rows/years/([a-z0-9-]+)`, 'g'))].map((found) => found[1]!).filter((key, at, all) => all.indexOf(key) === at).slice(-2);
    for (const year of [reviewed!, planned!]) expect(await words(`${base}/rows/years/${year}`)).toContain('No responsible authority is asked to agree it, and every form that is published says “Who agreed this plan was not kept here.”');
    // The plan of a year that goes on, made the record of it.
    for (const [year, does] of [[reviewed!, 'aside'], [planned!, '']]) if (does) await cora.post(`${base}/rows/years/${year}/do`, { what: does, version: '1' });
    await cora.post(`${base}/rows/years/${planned}`, { label: '2025/26', role: 'reviewed', version: '1' });
    expect(await words(base)).toContain('2025/26 comes in as a record: no responsible authority');
  });
  it('says of the year it reviews, which no authority was asked about here, that who agreed it was not kept; a draft says nothing of the kind', async () => {
    await brought();
    const years = await app.everything<{ label: string; frozen: boolean }>('select label, frozen from plan_year where partnership_id = $1 order by label', [id]);
    expect(years.filter((each) => each.frozen).length).toBeGreaterThan(0);
    for (const { label, frozen } of years) for (const page of ['preview', 'publish', 'agreement']) expect([label, page, (await cora.get(`/plan/years/${label.replace('/', '-')}/${page}`)).text.includes('Who agreed this plan was not kept here.')]).toEqual([label, page, frozen]);
  });
  it('is no record of a year that has not begun, which would be published without an authority being asked; the page says what to do', async () => {
    const base = (await upload(withWords(PLAN_OF_TWO_YEARS, ['2025 - 2026', '2051 - 2052'], ['2024/25', '2050/51'], ['2025/26', '2051/52']))).location;
    expect((await cora.get(base)).text).toContain('2050/51 has not begun, so it is no year that was');
    const refused = await cora.post(`${base}/bring-in`);
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('make it the year to come, which the authorities then agree')]);
    expect(await count('plan_year')).toBe(0);
    await expect(app.everything("insert into plan_year (partnership_id, label, starts_on, ends_on, title, state, frozen) values ($1, '2050/51', '2050-04-01', '2051-03-31', 'A record', 'published', true)", [id])).rejects.toMatchObject({ code: 'FP006' });
  });
});
