// Figures from the police data that is held: new months compute drafts anew, in a process of their own, and touch nobody's text.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { crimeId, street, zipOf } from '../../../../test/support/police-files.ts';
import { takeInWaiting } from '../police-data/importing/import-police-data.job.ts';
import { keepAssessmentsCurrent, computeAssessment } from './compute-assessment.job.ts';
import type { Computed } from '../assess/computed.ts';

let app: TestApplication;
let marek: Visitor;
beforeAll(async () => {
  app = await openApplication();
  marek = await app.as('marek');
});
afterAll(() => app.stop());

const PLACES = ['E01024730', 'E01024731', 'E01024732', 'E01024733'];
/** A month of the county's force, all of it in the borough. */
const kent = (month: string, crimes: number, asb: number): string => street([
  ...Array.from({ length: crimes }, (_none, at) => ({ id: crimeId(Number(month.replace('-', '')) * 1000 + at), month, force: 'Kent Police', lsoa: PLACES[at % 4]!, type: at % 3 === 0 ? 'Shoplifting' : 'Burglary' })),
  ...Array.from({ length: asb }, (_none, at) => ({ month, force: 'Kent Police', lsoa: PLACES[at % 2]!, type: 'Anti-social behaviour' })),
]);
const bring = async (name: string, files: Record<string, string>): Promise<void> => {
  const sent = await marek.post('/assessment/police-data', {}, { files: [{ field: 'files', name, type: 'application/zip', bytes: zipOf(files) }] });
  expect(sent.status).toBe(303);
  await takeInWaiting(app.services);
};
const results = (): Promise<{ number: number; computed: Computed }[]> => app.everything('select number, computed from assessment_result order by number');
const texts = (): Promise<object[]> => app.everything('select part, text, version from assessment_section order by part');
const countOf = (computed: Computed, type: string, month: string): number | undefined => computed.assessment.types.find((one) => one.type === type)?.byMonth[month];

test('without data it is said why, and what to do', async () => {
  const [record] = await app.everything<{ id: string; partnership_id: number; label: string }>('select id, partnership_id, label from assessment');
  await computeAssessment(app.services, { partnershipId: record!.partnership_id, assessmentId: record!.id });
  expect((await marek.get(`/assessment/${record!.label}`)).text).toContain('No police data has been brought in yet. Bring in the monthly files of data.police.uk first.');
  expect(await results()).toHaveLength(1);
});

test('new months compute the draft anew and leave its texts; the same data again compute nothing', async () => {
  const before = await texts();
  await bring('2024-02.zip', { '2024-01/2024-01-kent-street.csv': kent('2024-01', 90, 30), '2024-02/2024-02-kent-street.csv': kent('2024-02', 60, 40) });
  await keepAssessmentsCurrent.run(app.services, {});
  const made = await results();
  expect(made.map((one) => one.number)).toEqual([1, 2]);
  expect([countOf(made[1]!.computed, 'Anti-social behaviour', '2024-01'), countOf(made[1]!.computed, 'Shoplifting', '2024-02'), countOf(made[1]!.computed, 'Burglary', '2024-02')]).toEqual([30, 20, 40]);
  expect(await texts()).toEqual(before);
  await keepAssessmentsCurrent.run(app.services, {});
  expect(await results()).toHaveLength(2);
}, 180_000);

test('a later release stands in the list of what changed', async () => {
  await bring('2024-03.zip', { '2024-02/2024-02-kent-street.csv': kent('2024-02', 75, 40), '2024-03/2024-03-kent-street.csv': kent('2024-03', 60, 40) });
  await keepAssessmentsCurrent.run(app.services, {});
  const [{ label }] = await app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
  const page = (await marek.get(`/assessment/${label}/changes`)).text;
  expect(page).toContain('March 2024 is new.');
  expect(page).toContain('Shoplifting was filed anew: February 2024 was 20 and is 25.');
}, 180_000);
