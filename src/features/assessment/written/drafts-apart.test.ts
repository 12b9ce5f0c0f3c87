// Whoever takes a draft away waits for it, and nobody else does: it is drawn and set in processes of their own, drawn once for all its forms.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { KeptProcesses } from '../../../platform/apart/kept.ts';

let app: TestApplication;
let marek: Visitor;
beforeAll(async () => {
  app = await openApplication();
  marek = await app.as('marek');
}, 120_000);
afterAll(() => app.stop());

it('is drawn and set apart, and drawn once for all its forms', async () => {
  // What a process has drawn it keeps, also for the tests before this one: of a title of its own nobody has drawn it.
  await app.everything('update assessment set title = $1', [`Assessment of ${randomUUID()}`]);
  const asked = vi.spyOn(KeptProcesses.prototype, 'ask');
  const ordered = (): string[] => asked.mock.calls.map(([order]) => ('form' in (order as object) ? (order as { form: string }).form : 'drawing'));
  for (const form of ['draft.pdf', 'draft.docx', 'draft', 'draft.pdf']) expect((await marek.get(`/assessment/2026/document/${form}`)).status).toBe(200);
  expect(ordered()).toEqual(['drawing', 'pdf', 'docx']);
  const charts = ((asked.mock.calls[1]![0] as unknown as { document: { blocks: { kind: string }[] } }).document.blocks).filter((one) => one.kind === 'figure');
  expect(charts.length).toBeGreaterThan(3);
});
