// A partnership of its own for each test, and a plan brought into it: what the tests of bringing a plan in begin with.
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { openApplication } from './application.ts';
import type { Answer, TestApplication, Visitor } from './application.ts';
import { newPartnership } from './new-partnership.ts';
import { PLAN_OF_TWO_YEARS } from './plan-documents.ts';

export type BringingIn = {
  app: TestApplication;
  /** its coordinator, signed in */
  cora: Visitor;
  /** the partnership's number */
  id: number;
  upload(text: string | Uint8Array, name?: string): Promise<Answer>;
  /** brings a plan in and returns the address of the import */
  brought(text?: string): Promise<string>;
  /** the first row of a query whose $1 is the partnership */
  one<R extends object>(text: string, ...values: unknown[]): Promise<R>;
  count(table: string): Promise<number>;
};

/** To be called in a `describe`. What it returns is of the test that runs: on the one database, every test has a partnership that begins with `key`. */
export function bringingIn(key: string): BringingIn {
  const here = {
    upload: (text, name = 'plan.md') => here.cora.post('/plan/bring', {}, { files: [{ field: 'document', name, type: 'text/markdown', bytes: typeof text === 'string' ? Buffer.from(text) : text }] }),
    brought: async (text = PLAN_OF_TWO_YEARS) => {
      const base = (await here.upload(text)).location;
      expect(await here.cora.post(`${base}/bring-in`)).toMatchObject({ status: 303, location: '/' });
      return base;
    },
    one: async <R extends object>(text: string, ...values: unknown[]) => (await here.app.everything<never>(text, [here.id, ...values]))[0] as unknown as R,
    count: async (table) => (await here.one<{ count: number }>(`select count(*)::int as count from ${table} where partnership_id = $1`)).count,
  } as BringingIn;
  let turn = 0;
  beforeAll(async () => {
    here.app = await openApplication({ template: 'empty' });
  });
  beforeEach(async () => {
    turn += 1;
    here.id = await newPartnership(here.app, `${key}-${turn}`, `cora.${turn}.`);
    here.cora = await here.app.as(`cora.${turn}.`);
  });
  afterAll(() => here.app.stop());
  return here;
}
