// Types of crime, and forces, that are called what every object has from birth: `constructor` in one row of one partnership's file must take down nobody's assessment.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { run } from '../../../../test/support/command.ts';
import { crimeId, passingFolderOf, street, zipOf } from '../../../../test/support/police-files.ts';
import type { Row } from '../../../../test/support/police-files.ts';
import { loadAreas } from '../areas/areas.ts';
import { named } from '../assess/by-name.ts';
import { compute } from '../assess/compute.ts';
import { countsWhere, slugOf, subjectsOf, sumOf } from '../assess/computed.ts';
import type { Computed } from '../assess/computed.ts';
import { takeInWaiting } from '../police-data/importing/import-police-data.job.ts';
import { harmOf } from '../telling/harm.ts';
import { hasOwnSource } from '../telling/behind-text.ts';
import { sentencesOf } from '../telling/spoken-of.ts';
import { keepAssessmentsCurrent } from './compute-assessment.job.ts';
import { makeVersions } from '../published/make-versions.job.ts';

const NAMES = Object.getOwnPropertyNames(Object.prototype);
const AREA = 'E07000115';
const PLACES = ['E01024730', 'E01024731', 'E01024732', 'E01024733'];
const MONTHS = ['2024-01', '2024-02', '2025-01', '2025-02'];
const everyName = [...NAMES, 'Burglary', 'Anti-social behaviour'];

/** In each month the same: three of each name in the borough, two in a district beside it. */
const rowsOf = (month: string, beside: string, force = 'Kent Police'): Row[] => everyName.flatMap((type, of) => [0, 1, 2, 3, 4].map((at) => ({ id: type.startsWith('Anti') ? '' : crimeId(Number(month.replace('-', '')) * 1000 + of * 10 + at), month, force, lsoa: at < 3 ? PLACES[at]! : beside, type })));
const areas = await loadAreas();
const ASHFORD = areas.find('E07000105').lsoas[0]!;

describe('counts by type', () => {
  const data = {
    forceMonths: MONTHS.map((month) => ({ force: 'Kent Police', slug: 'kent', month, rows: 100, duplicates: 0, withoutPlace: 0, partial: false })),
    street: MONTHS.flatMap((month) => everyName.flatMap((type) => [[PLACES[0]!, 3] as const, [ASHFORD, 2] as const].map(([lsoa, count]) => ({ force: 'Kent Police', month, lsoa, type, count })))),
  };

  test.each(NAMES)('of %s are numbers where it was filed, and nothing where it was not, also when they were kept and read', async (name) => {
    const kept = JSON.parse(JSON.stringify((await compute(data, areas, AREA)).computed)) as Computed;
    const only = JSON.parse(JSON.stringify((await compute({ ...data, street: data.street.filter((one) => one.type === 'Burglary') }, areas, AREA)).computed)) as Computed;
    expect([sumOf(kept.rest.before, [name]), sumOf(kept.rest.now, [name]), sumOf(only.rest.now, [name])]).toEqual([4, 4, 0]);
    expect(['rate', 'before', 'now'].map((span) => countsWhere(kept, [name], span as 'rate').reduce((sum, one) => sum + one, 0))).toEqual([6, 6, 6]);
    expect(countsWhere(only, [name], 'now').every((one) => one === 0)).toBe(true);
    expect(named(kept.assessment.wards?.find((ward) => named(ward.counts, 'Burglary') !== undefined)?.counts, name)).toBe(6);
    expect(harmOf(kept.assessment, { name: 'Set', edition: '1', weights: { Burglary: 2 } })?.without).toContain(name);
    expect(sentencesOf(`In all, ${name} rose to 6.`, [name, 'Burglary']).map((one) => one.subjects)).toEqual([[name]]);
    expect(hasOwnSource('all-crime', `In ${areas.nameOf(PLACES[0]!)} burglary was 6.`, only.assessment)).toBeTypeOf('function');
  });
});

describe('a police file with a row of each', () => {
  let app: TestApplication;
  let marek: Visitor;
  beforeAll(async () => {
    app = await openApplication({ work: [makeVersions] });
    marek = await app.as('marek');
  });
  afterAll(() => app.stop());

  test('is taken in, and every page, document and table of the assessment stands', async () => {
    const files = Object.fromEntries(MONTHS.map((month) => [`${month}/${month}-kent-street.csv`, street(rowsOf(month, ASHFORD))]));
    for (const name of ['first.zip', 'again.zip']) {
      const of = name === 'first.zip' ? files : Object.fromEntries(Object.entries(files).map(([file, text]) => [file, `${text}${street(rowsOf(file.slice(0, 7), ASHFORD).map((one, at) => (one.id === '' ? one : { ...one, id: crimeId(9_000_000_000 + Number(file.slice(0, 4)) * 10_000 + Number(file.slice(5, 7)) * 1000 + at) }))).split('\n').slice(1).join('\n')}`]));
      expect((await marek.post('/assessment/police-data', {}, { files: [{ field: 'files', name, type: 'application/zip', bytes: zipOf(of) }] })).status).toBe(303);
      await takeInWaiting(app.services);
    }
    await keepAssessmentsCurrent.run(app.services, {});
    const [record] = await app.everything<{ label: string; version: number }>('select label, version from assessment');
    const [imported] = await app.everything<{ id: string }>('select id from police_import order by brought_at desc limit 1');
    const [result] = await app.everything<{ computed: Computed }>('select computed from assessment_result order by number desc limit 1');
    const subjects = subjectsOf(result!.computed.assessment);
    expect(NAMES.filter((name) => !subjects.some((one) => one.name === name))).toEqual([]);
    expect(JSON.stringify(result!.computed)).not.toContain('native code');
    const here = `/assessment/${record!.label}`;
    const pages = ['', '/where', '/where.svg', '/where.geojson', '/where.csv', '/figures.csv', '/limits', '/changes', '/text', '/document', '/document/draft', '/document/draft.pdf', '/document/draft.docx', ...[...NAMES, 'All crime', 'Anti-social behaviour', 'Burglary'].map((name) => `/types/${slugOf(name)}`), '/types/constructor/others', '/types/proto/others', '/types/proto/figures.csv', '/types/proto/funnel.svg', '/types/proto/chart.svg'].map((one) => here + one);
    for (const page of [...pages, '/assessment/police-data', `/assessment/police-data/imports/${imported!.id}`, `/assessment/police-data/imports/${imported!.id}/found.csv`]) {
      const answer = await marek.get(page);
      expect([page, answer.status, answer.text.includes('native code')]).toEqual([page, 200, false]);
    }
    const shared = await marek.post(`${here}/document`, { number: '1', version: String(record!.version) });
    expect([shared.status, shared.status === 303 ? '' : shared.text]).toEqual([303, '']);
  }, 300_000);

  test('is written about by assess, also where forces are called so', async () => {
    const police = passingFolderOf(Object.fromEntries(MONTHS.flatMap((month) => [[`${month}/${month}-kent-street.csv`, street(rowsOf(month, ASHFORD))], ...NAMES.map((name) => [`${month}/${month}-${slugOf(name)}-street.csv`, street([{ id: crimeId(Number(month.replace('-', '')) * 77 + NAMES.indexOf(name)), month, force: name, lsoa: PLACES[0]!, type: name }])])])));
    const told = await run(['assess', '--police', police, '--area', AREA, '--out', `${police}/told.docx`, '--json']);
    expect([told.code, told.err.includes('native code'), told.out.includes('native code')]).toEqual([0, false, false]);
    expect((JSON.parse(told.out) as { types: { type: string }[] }).types.map((one) => one.type)).toEqual(expect.arrayContaining(NAMES));
  }, 180_000);
});
