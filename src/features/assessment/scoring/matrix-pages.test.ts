import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';

let app: TestApplication;
let [priya, marek, ann]: Visitor[] = [];

beforeAll(async () => {
  app = await openApplication();
  [priya, marek, ann] = [await app.as('priya'), await app.as('marek'), await app.as('ann.cartwright')];
});
afterAll(() => app.stop());

describe('the matrix', () => {
  const physical = '/assessment/scoring/matrix/criteria/physical/edit';
  const fields = (number: number, row: number, more: Record<string, string> = {}): Record<string, string> => ({ name: 'Physical harm', question: 'How badly?', number: String(number), row: String(row), why: 'Plainer words', ...Object.fromEntries([0, 1, 2, 3, 4].map((at) => [`standard_${at}`, `Level ${at}`])), ...more });

  it('gets a next version when a workshop uses this one; what was scored keeps the old', async () => {
    expect((await ann!.get(physical)).status).toBe(403);
    expect((await ann!.get('/assessment/scoring/matrix')).text).toContain('not the official MoRiLE matrix');
    const [old] = await app.everything<{ id: string }>('select id from scoring_matrix where partnership_id = 1 and number = 1');
    expect((await marek!.post(physical, fields(1, 1))).status).toBe(303);
    const newest = await ann!.get('/assessment/scoring/matrix');
    for (const words of ['version 2', 'Level 4', 'Plainer words', 'What changed since version 1']) expect(newest.text).toContain(words);
    expect((await ann!.get(`/assessment/scoring/matrix/${old!.id}`)).text).toContain('Death, or an injury that changes a life.');
    expect(await app.everything('select 1 from scoring_workshop where partnership_id = 1 and matrix_id <> $1', [old!.id])).toEqual([]);
  });
  it('is changed in place while nothing uses the newest, and shows a second editor both', async () => {
    expect((await marek!.post(physical, fields(2, 1, { standard_0: 'No one is hurt' }))).status).toBe(303);
    expect(await app.everything('select 1 from scoring_matrix where partnership_id = 1')).toHaveLength(2);
    const stale = await priya!.post(physical, fields(2, 1, { standard_0: 'Not a scratch' }));
    expect(stale.status).toBe(409);
    for (const words of ['No one is hurt', 'Not a scratch</textarea>']) expect(stale.text).toContain(words);
    const scales = await priya!.post('/assessment/scoring/matrix/scales', { number: '2', row: '2', harm_value_0: '5', harm_word_0: 'None' });
    expect(scales.status).toBe(422);
    expect(scales.text).toContain('Enter a whole number from 0 to 100');
  });
  it('takes a criterion of one’s own, and is taken by a workshop in preparation', async () => {
    const made = await marek!.post('/assessment/scoring/matrix/criteria/add', { part: 'harm', name: 'Harm to children', number: '2', row: '2' });
    expect(made.location).toBe('/assessment/scoring/matrix/criteria/harm-to-children/edit');
    expect((await marek!.get(made.location)).status).toBe(200);
    expect((await marek!.post(physical, fields(2, 3, { name: 'Harm to children' }))).text).toContain('Two criteria are called “harm to children”');
    const here = (await marek!.post('/assessment/scoring/add', { title: 'With children', label: '2029/30' })).location;
    await marek!.post(physical, fields(2, 3));
    expect((await marek!.get(here)).text).toContain('Version 3 is there');
    expect((await marek!.post(`${here}/matrix`, { version: '1' })).status).toBe(303);
    expect((await marek!.get(here)).text).toContain('version 3 of the matrix');
    expect((await marek!.post(`${here}/edit`, { title: 'Later', label: '2029/30', version: '1' })).status).toBe(409);
    expect((await app.everything<{ number: number }>('select number from scoring_matrix where partnership_id = 1 order by number')).map((one) => one.number)).toEqual([1, 2, 3]);
  });
  it('is there for a partnership that has never scored', async () => {
    const empty = await openApplication({ template: 'empty' });
    try {
      await newPartnership(empty);
      const cora = await empty.as('cora.lamb');
      expect((await cora.get('/assessment/scoring')).text).toContain('No workshop yet');
      expect((await cora.get('/assessment/scoring/matrix')).text).toContain('version 1');
      expect((await cora.post(physical, fields(1, 1))).status).toBe(303);
      expect((await empty.everything<{ number: number }>('select number from scoring_matrix order by number')).map((one) => one.number)).toEqual([1, 2]);
    } finally {
      await empty.stop();
    }
  });
});
