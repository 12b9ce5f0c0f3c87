// A document is read once and checked once, whoever asks for it next: the check, the way into the plan, the findings there.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';
import { ApartProcess } from '../../../platform/apart/apart.ts';
import { readDocument } from '../bringing-in/read-document.ts';

// Its own, since other tests may have had the example read of late.
const PLAN = Buffer.concat([readFileSync('examples/partnership-plan.md'), Buffer.from('\nRead once.\n')]);
let app: TestApplication;
let cora: Visitor;

beforeAll(async () => {
  app = await openApplication({ template: 'empty' });
  await newPartnership(app);
  cora = await app.as('cora.lamb');
});
afterAll(() => app.stop());

it('is read by one process and checked by one', async () => {
  const asked = vi.spyOn(ApartProcess.prototype, 'ask');
  const { location } = await cora.post('/plan/checker', {}, { files: [{ field: 'document', name: 'plan.md', type: 'text/markdown', bytes: PLAN }] });
  expect(location).toMatch(/^\/plan\/checker\//);
  expect(asked).toHaveBeenCalledTimes(2);
  const brought = await cora.post(`${location}/bring-in`, {});
  expect(brought.location).toMatch(/^\/plan\/bring\//);
  expect((await cora.get(`${brought.location}/findings`)).text).toContain('517');
  expect(asked).toHaveBeenCalledTimes(2);
});

it('tells each what they asked for: a report is none to be brought in, and of two plans somebody says which', async () => {
  const asked = vi.spyOn(ApartProcess.prototype, 'ask');
  const page = `# Safer Alder: what we did\n\n${['Burglary', 'Violence', 'Fire', 'Support for victims', 'Young people'].map((head) => `## ${head}\n\n${'The community safety partnership, the police, the fire and rescue service, the probation service and the wardens looked at crime and disorder, burglary, nuisance and domestic abuse together. '.repeat(3)}\n`).join('\n')}`;
  const report = Buffer.from(page);
  expect(await readDocument(report, 'report.md', { reports: true })).toHaveProperty('reading');
  expect(await readDocument(report, 'report.md')).toMatchObject({ refused: { code: 'not-a-plan' } });
  expect(asked).toHaveBeenCalledTimes(1);
  const two = Buffer.from(['Alder', 'Fern'].map((place) => `# Safer ${place} Partnership Plan 2031/32\n\n## Theft\n\n| Action | Owner | Update | Status |\n|---|---|---|---|\n| Walk the ${place} park each week | ${place} Council | | |\n| Light the ${place} steps | ${place} Council | | |\n`).join('\n'));
  const first = await readDocument(two, 'two.md', { choice: 0 });
  expect(first).toHaveProperty('reading');
  expect(await readDocument(two, 'two.md')).toMatchObject({ refused: { code: 'two-plans', choices: [expect.stringContaining('Alder'), expect.stringContaining('Fern')] } });
  expect(asked).toHaveBeenCalledTimes(2);
  expect(await readDocument(two, 'two.md', { choice: 1 })).not.toEqual(first);
});
