// Candidates that somebody typed in, and the records of the same name: proposed, said before scoring begins, joined by a press, and then beside the questions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';
import { sameNamed } from './same-name.ts';

describe('a record of the same name', () => {
  const items = (kind: string, ...names: string[]) => ({ kind, titles: kind, items: names.map((name) => ({ ref: name.toLowerCase(), text: `${name} (${kind})`, name })) });
  const offered = [items('assessment', 'Drugs', 'Burglary', 'Theft', 'Bicycle theft', 'Shoplifting'), items('measure', 'Burglary', 'Van', 'ASB reports')];
  const candidate = (title: string, more: object = {}) => ({ id: title, title, evidence: null, links: [], ...more });
  const found = (...candidates: ReturnType<typeof candidate>[]): string[] => sameNamed(candidates, offered).map((one) => `${one.title}: ${one.text}`);
  it('is found by whole words, whatever the case, the longest first and of two alike the one offered first', () => {
    expect(found(candidate('shoplifting'), candidate('Drugs and cuckooing'), candidate('Bicycle-theft, at the station'), candidate('BURGLARY'))).toEqual(['shoplifting: Shoplifting (assessment)', 'Drugs and cuckooing: Drugs (assessment)', 'Bicycle-theft, at the station: Bicycle theft (assessment)', 'BURGLARY: Burglary (assessment)']);
  });
  it('is not found inside a word, nor for a candidate that rests on something', () => {
    expect(found(candidate('Vans'), candidate('Drugstores'), candidate('…'), candidate('Drugs', { evidence: 'Seen' }), candidate('Theft', { links: [{ kind: 'measure', ref: 'x' }] }))).toEqual([]);
  });
});

describe('a list that was typed in', () => {
  let app: TestApplication;
  let marek: Visitor;
  let grace: Visitor;
  let here: string;
  let workshop: string;
  let label: string;
  beforeAll(async () => {
    app = await openApplication();
    [marek, grace] = [await app.as('marek'), await app.as('grace')];
    label = (await app.everything<{ label: string }>('select label from assessment order by label desc limit 1'))[0]!.label;
    workshop = idIn(await marek.post('/assessment/scoring/add', { title: 'Typed', label: '2033/34' }));
    here = `/assessment/scoring/workshops/${workshop}`;
    await marek.post(`${here}/candidates/add-several`, { titles: 'Vehicle crime\nShoplifting in the centre\nDomestic abuse' });
    await marek.post(`${here}/scorers`, { people: [marek.person!.accountId] });
  });
  afterAll(() => app.stop());
  const links = async (): Promise<string[]> => (await app.everything<{ said: string }>("select c.title || ' ' || e.kind || ':' || e.ref as said from scoring_candidate c join scoring_evidence e on e.candidate_id = c.id where c.workshop_id = $1 order by c.position", [workshop])).map((one) => one.said);
  const proposals = (text: string): string[] => [...text.matchAll(/name="join"[^>]*value="([^"]+)"/g)].map((one) => one[1]!);

  it('is said to be without evidence before scoring begins, with what could be joined', async () => {
    const { text } = await marek.get(here);
    expect(text).toMatch(/All 3 candidates have no evidence: those who score see no figure of them, and the decision says so, to the public too\.[\s\S]*Let scoring begin/);
    expect(text).toContain(`“Vehicle crime” on Vehicle crime (assessment ${label})`);
    expect(proposals(text).map((one) => one.split(' ')[1])).toEqual([`assessment:${label}:vehicle-crime`, `assessment:${label}:shoplifting`]);
    expect(proposals((await grace.get(here)).text)).toEqual([]);
  });

  it('takes what is ticked, as it was proposed and by those who prepare, and nothing else', async () => {
    const [vehicles, shops] = proposals((await marek.get(here)).text);
    expect((await grace.post(`${here}/candidates/join-records`, { join: vehicles! })).status).toBe(403);
    await marek.post(`${here}/candidates/join-records`, { join: [vehicles!.replace('vehicle-crime', 'drugs'), 'x', shops!.split(' ')[0]!] });
    await marek.post(`${here}/candidates/join-records`, {});
    expect(await links()).toEqual([]);
    expect((await marek.follow(await marek.post(`${here}/candidates/join-records`, { join: vehicles! }))).text).toContain('1 candidate rests on figures now.');
    expect(await links()).toEqual([`Vehicle crime assessment:${label}:vehicle-crime`]);
    expect((await marek.get(here)).text).toContain('2 of 3 candidates have no evidence');
  });

  it('can still be joined while it is scored, with the figures and the map beside the questions; what was scored stays', async () => {
    const [{ version }] = await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [workshop]) as [{ version: number }];
    await marek.post(`${here}/next`, { version: String(version) });
    const [shops] = proposals((await marek.get(here)).text);
    const id = shops!.split(' ')[0]!;
    await marek.post(`/assessment/scoring/candidates/${id}/score`, sheet(LOW));
    const own = async (): Promise<unknown[]> => app.everything('select scores, untold, version from scoring_sheet where candidate_id = $1', [id]);
    const [before, sheetBefore] = [await own(), (await marek.get(`/assessment/scoring/candidates/${id}/score`)).text];
    expect(before).toHaveLength(1);
    expect(sheetBefore).not.toContain('On a map');
    await marek.post(`${here}/candidates/join-records`, { join: shops! });
    expect(await own()).toEqual(before);
    const { text } = await marek.get(`/assessment/scoring/candidates/${id}/score`);
    expect(text).toMatch(/Shoplifting: \d+ recorded in [\s\S]*name="volume"/);
    const scope = text.slice(0, text.indexOf('name="scope"')).split('<fieldset').at(-1)!;
    expect(scope).toMatch(/On a map: Shoplifting by small area, [\s\S]*<svg[\s\S]*href="\/assessment\/\d{4}\/where\?type=shoplifting"/);
  });
});
