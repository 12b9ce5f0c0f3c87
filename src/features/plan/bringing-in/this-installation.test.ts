import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';
import { PLAN_OF_TWO_YEARS } from '../../../../test/support/plan-documents.ts';

const MEMBER = 'Northshire Police';

describe('a document beside what this installation has already', () => {
  let app: TestApplication;
  let cora: Visitor;
  let id: number;
  let turn = 0;
  const upload = async (text = PLAN_OF_TWO_YEARS): Promise<string> => (await cora.post('/plan/bring', {}, { files: [{ field: 'document', name: 'plan.md', type: 'text/markdown', bytes: Buffer.from(text) }] })).location;
  const details = async (): Promise<unknown> => (await app.everything('select telephone, website from organisation where partnership_id = $1 and name = $2', [id, MEMBER]))[0];

  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
  });
  beforeEach(async () => {
    turn += 1;
    id = await newPartnership(app, `beside-${turn}`, `beside.${turn}.`);
    cora = await app.as(`beside.${turn}.`);
  });
  afterAll(() => app.stop());

  it('fills the telephone and site that a member in the directory lacks, leaves what is there, and takes it back when undone', async () => {
    await app.everything("insert into organisation (partnership_id, name, kind, website) values ($1, $2, 'POLICE_FORCE', 'www.police.example')", [id, MEMBER]);
    const base = await upload();
    expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
    expect(await details()).toEqual({ telephone: expect.stringMatching(/^01632 96000\d$/) as string, website: 'www.police.example' });
    expect((await cora.post(`${base}/undo`)).status).toBe(303);
    expect(await details()).toEqual({ telephone: null, website: 'www.police.example' });
  });

  it('keeps the number that an action is to reach as its target, in words', async () => {
    const base = await upload();
    await cora.post(`${base}/bring-in`);
    const rows = await app.everything<{ target: string; target_number: string }>('select target, target_number from action where partnership_id = $1 and target_number is not null', [id]);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.target).toBe(`At least ${Number(row.target_number)}`);
  });

  it('asks before bringing in whether another partnership’s plan, or another year’s, is meant; and lets it in', async () => {
    await app.everything("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values ($1, '2026/27', '2026-04-01', '2027-03-31', 'Partnership plan')", [id]);
    const base = await upload(PLAN_OF_TWO_YEARS.replaceAll('Northbury Community Safety Partnership', 'Southmere Community Safety Partnership'));
    const { text } = await cora.get(base);
    expect(text).toContain('The document names Southmere Community Safety Partnership; here is');
    expect(text).toContain('you began with 2026/27, which stays empty');
    expect(text).toContain('a year that is over');
    expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
  });

  it('asks nothing when name and year fit', async () => {
    await app.everything("update partnership set name = 'Northbury Community Safety Partnership' where partnership_id = $1", [id]);
    const { text } = await cora.get(await upload(PLAN_OF_TWO_YEARS.replaceAll('2025/26', '2026/27').replaceAll('2024/25', '2025/26')));
    expect(text).not.toContain('The document names');
    expect(text).not.toContain('stays empty');
    expect(text).toContain('the year that is going on');
  });
});
