// Rows that are sent without waiting: one that is not taken is named, and nothing of the transaction stays.
import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { openApplication } from '../../test/support/application.ts';
import type { TestApplication } from '../../test/support/application.ts';
import { Writer, firstRefusal } from './writer.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await openApplication({ template: 'demo' });
});
afterAll(() => app.stop());

async function written(rows: Record<string, unknown>[]): Promise<{ refusal: unknown; kept: number }> {
  const client = new pg.Client({ connectionString: app.addresses.operator, pipeline: true } as pg.ClientConfig);
  await client.connect();
  try {
    await client.query('begin');
    await new Writer(client, 1).insert('glossary_term', rows);
    await client.query('commit');
    const { rows: kept } = await client.query("select 1 from glossary_term where term like 'Sent %'");
    return { refusal: firstRefusal(client), kept: kept.length };
  } finally {
    await client.end();
  }
}

test('a row that is not taken is told by its own error, and those beside it do not stay', async () => {
  const { refusal, kept } = await written([{ term: 'Sent one', meaning: 'One' }, { term: 'Sent two', meaning: null }, { term: 'Sent three', meaning: 'Three' }]);
  expect(String(refusal)).toContain('null value in column "meaning"');
  expect(kept).toBe(0);
});

test('rows that are taken are all there, and nothing is told', async () => {
  expect(await written([{ term: 'Sent one', meaning: 'One' }, { term: 'Sent two', meaning: 'Two' }])).toEqual({ refusal: undefined, kept: 2 });
});
