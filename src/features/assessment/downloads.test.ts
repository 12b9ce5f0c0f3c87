// Every page of the assessment, looked over for tables, charts and maps: each has its file beside it, and every such link gives one.
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../app.ts';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../test/support/application.ts';
import { bringPoliceFiles, publishAssessment } from '../../../test/support/assessment-example.ts';
import { examplesFor, parametersOf } from '../../../test/support/route-examples.ts';
import { readSheet } from '../../platform/spreadsheets/index.ts';

type Node = { tagName?: string; nodeName: string; value?: string; parentNode?: Node; attrs?: { name: string; value: string }[]; childNodes?: Node[] };
const attribute = (node: Node, name: string): string => node.attrs?.find((one) => one.name === name)?.value ?? '';
const all = (node: Node): Node[] => (node.childNodes ?? []).flatMap((child) => [child, ...all(child)]);
const ancestors = (node: Node): Node[] => (node.parentNode === undefined ? [] : [node.parentNode, ...ancestors(node.parentNode)]);
const isIn = (node: Node, test: (one: Node) => boolean): boolean => ancestors(node).some(test);
const linksIn = (node: Node): string[] => all(node).filter((one) => one.tagName === 'a').map((one) => attribute(one, 'href'));
const isCard = (node: Node): boolean => attribute(node, 'class').split(' ').includes('fp-card');
/** The card that something stands in; else its section, or the page. */
const partOf = (node: Node): Node | undefined => ancestors(node).find(isCard) ?? ancestors(node).find((one) => one.tagName === 'section' || one.tagName === 'main');
/** What is published is open data: CSV, each file there even where it is empty. */
const isPublic = (address: string): boolean => address.startsWith('/public/');
const file = (endings: string) => (href: string): boolean => new RegExp(`\\.(${endings})($|\\?)`).test(href);

/** Tables and pictures of a page that nobody can take away. The text of a document is taken away as a whole; what is filled in is no table of figures. */
function withoutFile(page: string, tableEndings: readonly string[] = ['csv', 'xlsx']): string[] {
  const root = parse(page) as unknown as Node;
  const whole = linksIn(root).some(file('pdf|docx'));
  return all(root).flatMap((node) => {
    const isTable = node.tagName === 'table';
    const isPicture = node.tagName === 'svg' && attribute(node, 'role') === 'img' && !isIn(node, (one) => one.tagName === 'table');
    if (!isTable && !isPicture) return [];
    if (isIn(node, (one) => one.tagName === 'form') || (whole && isIn(node, (one) => attribute(one, 'class').split(' ').includes('fp-read')))) return [];
    const part = partOf(node);
    const near = part === undefined ? [] : linksIn(part);
    const wanted = isTable ? tableEndings : ['svg'];
    const missing = wanted.filter((ending) => !near.some(file(ending)));
    const name = all(node).find((one) => one.tagName === (isTable ? 'caption' : 'title'))?.childNodes?.[0]?.value ?? 'without a name';
    return missing.length === 0 ? [] : [`${node.tagName} “${name.trim()}” without ${missing.join(' and ')}`];
  });
}

let app: TestApplication;
let people: Visitor[];
let own: Record<string, string>;
beforeAll(async () => {
  app = await openApplication();
  const marek = await app.as('marek');
  people = [marek, await app.as('priya')];
  await bringPoliceFiles(app);
  await publishAssessment(app);
  await marek.post('/assessment/weights/add', { name: 'Ours', edition: '2026', source: 'The group', caveat: 'Coarse', 'weight-burglary': '3' });
  const [place] = await app.everything<{ lsoa: string }>("select p->>'lsoa' as lsoa from assessment_result, jsonb_array_elements(computed->'assessment'->'places') p limit 1");
  await marek.post('/assessment/own-areas/add', { name: 'The centre', about: '', lsoas: place!.lsoa });
  own = await examplesFor(app, (await app.everything<{ partnership_id: number }>('select min(partnership_id) as partnership_id from partnership'))[0]!.partnership_id);
  await marek.post(`/assessment/${own['assessmentYear']}/compare-with`, { area: 'E07000111', reason: 'Like us', version: String((await app.everything<{ version: number }>('select version from assessment where label = $1', [own['assessmentYear']]))[0]!.version) });
  own['policeImportId'] = (await app.everything<{ id: string }>("select id from police_import where source = 'april.zip'"))[0]!.id;
}, 180_000);
afterAll(() => app.stop());

describe('every table, chart and map of the assessment', () => {
  it('is seen when it has no file beside it', () => {
    const page = (links: string): string => `<main><section><table><caption>Counts</caption></table>${links}</section><section><svg role="img"><title>A map</title></svg><a href="/x.csv">CSV</a></section></main>`;
    expect(withoutFile(page(''))).toEqual(['table “Counts” without csv and xlsx', 'svg “A map” without svg']);
    expect(withoutFile(page('<a href="/a.csv?of=b">CSV</a><a href="/a.xlsx">Excel</a>'))).toEqual(['svg “A map” without svg']);
  });

  it('has its file beside it, and each such link gives one that can be read', async () => {
    const faults: string[] = [];
    const files = new Map<string, Visitor>();
    const seen = { pages: 0, tables: 0, pictures: 0 };
    for (const route of features.flatMap((feature) => feature.routes)) {
      if (route.method !== 'GET' || !/^\/assessment\b|^\/public\/:\w+\/assessments/.test(route.path) || parametersOf(route.path).some((name) => own[name] === undefined) || file('csv|xlsx|svg|geojson')(route.path)) continue;
      const path = route.path.replaceAll(/:(\w+)(\([^)]*\))?/g, (_whole, name: string) => own[name] ?? '');
      for (const who of people) {
        const answer = await who.get(path);
        if (answer.status !== 200 || !String(answer.headers['content-type']).startsWith('text/html')) continue;
        seen.pages += 1;
        seen.tables += answer.text.match(/<table/g)?.length ?? 0;
        seen.pictures += answer.text.match(/<svg[^>]* role="img"/g)?.length ?? 0;
        faults.push(...withoutFile(answer.text, isPublic(path) ? ['csv'] : undefined).map((fault) => `${path}: ${fault}`));
        for (const href of linksIn(parse(answer.text) as unknown as Node).filter(file('csv|xlsx|svg|geojson'))) files.set(href, who);
        break;
      }
    }
    for (const [href, who] of files) {
      const answer = await who.get(href);
      const readable = answer.status === 200 && (file('svg')(href) ? answer.text.includes('<svg') : file('geojson')(href) ? answer.text.startsWith('{"type":"FeatureCollection"') : isPublic(href) ? answer.body.length > 0 : (await readSheet(answer.body)).length > 1);
      if (!readable) faults.push(`${href} gives ${answer.status}`);
    }
    expect(faults).toEqual([]);
    expect(seen.pages).toBeGreaterThan(30);
    expect(seen.tables).toBeGreaterThan(30);
    expect(seen.pictures).toBeGreaterThan(2);
    expect(files.size).toBeGreaterThan(40);
  }, 120_000);

  it('leaves a line in the trail when it is taken away, drafts and versions that were handed on too', async () => {
    const [marek] = people;
    const here = `/assessment/${own['assessmentYear']}`;
    for (const path of [`${here}/document/draft.docx`, `${here}/figures.xlsx`, `/assessment/documents/${own['assessmentDocumentId']}/assessment.json`]) expect((await marek!.get(path)).status).toBe(200);
    const trail = await app.everything<{ event: string; detail: Record<string, string> }>("select event, detail from audit_entry where subject_kind = 'assessment' order by id desc limit 3");
    expect(trail.map(({ event, detail }) => [event, detail['file'] ?? detail['list']])).toEqual([['exported assessment', 'assessment.json'], ['exported list', 'figures'], ['exported assessment', 'draft.docx']]);
    expect(trail[0]!.detail['edition']).toMatch(/^Version \d$/);
  });

  it('leaves one too where it is a chart, a map or outlines', async () => {
    const [marek] = people;
    const here = `/assessment/${own['assessmentYear']}`;
    for (const path of ['/where.svg', '/where.geojson', '/types/shoplifting/chart.svg', '/types/shoplifting/funnel.svg']) expect((await marek!.get(here + path)).status).toBe(200);
    const trail = await app.everything<{ event: string; file: string }>("select event, detail->>'file' as file from audit_entry where subject_kind = 'assessment' order by id desc limit 4");
    expect(trail.map(({ event, file: name }) => `${event}: ${name.replace(/-\d{4}-\d\d-\d\d\./, '.')}`).toReversed()).toEqual(['where-anti-social-behaviour-places.svg', 'where-anti-social-behaviour-places.geojson', 'shoplifting.svg', 'shoplifting-funnel.svg'].map((name) => `exported list: assessment-${own['assessmentYear']}-${name}`));
  });

  it('leaves none when the map on the page reads its outlines, which is reading the page', async () => {
    const [marek] = people;
    const here = `/assessment/${own['assessmentYear']}`;
    const count = async (): Promise<number> => (await app.everything<{ n: number }>("select count(*)::int as n from audit_entry where event = 'exported list'"))[0]!.n;
    const read = /data-map="([^"]+)"/.exec((await marek!.get(`${here}/where`)).text)![1]!.replaceAll('&amp;', '&');
    const before = await count();
    const outlines = await marek!.get(read);
    expect([outlines.status, outlines.headers['content-disposition'], JSON.parse(outlines.text).type]).toEqual([200, undefined, 'FeatureCollection']);
    expect(await count()).toBe(before);
    const taken = await marek!.get(read.replace('&for=map', ''));
    expect(taken.headers['content-disposition']).toMatch(/attachment; filename="assessment-\d{4}-where-[a-z-]+-\d{4}-\d\d-\d\d\.geojson"/);
    expect(await count()).toBe(before + 1);
  });

  it('and so does every opening of what is marked as sensitive, and none of what is not', async () => {
    const [marek, priya] = people;
    const here = `/assessment/${own['assessmentYear']}`;
    const pages = ['', '/where', '/where.geojson?for=map', '/types/shoplifting', '/types/shoplifting/others', '/context', '/limits', '/changes', '/text', '/document/draft'].map((path) => here + path);
    const opened = (): Promise<{ actor: string; event: string; subject_words: string; detail: object }[]> => app.everything("select actor, event, subject_words, detail from audit_entry where event like 'opened%' order by id");
    for (const path of pages) expect((await priya!.get(path)).status).toBe(200);
    expect(await opened()).toEqual([]);
    await app.everything("update assessment set marking = 'OFFICIAL-SENSITIVE'");
    for (const path of [...pages, '/assessment']) expect([path, (await priya!.get(path)).status]).toEqual([path, 200]);
    const trail = await opened();
    expect(trail).toHaveLength(pages.length + 1);
    expect(trail[0]).toMatchObject({ actor: 'Priya Nair', event: 'opened marked assessment', detail: { marking: 'OFFICIAL-SENSITIVE' } });
    await marek!.get(`${here}/figures.csv`);
    expect(await opened()).toHaveLength(pages.length + 1);
    await app.everything("update assessment set marking = 'OFFICIAL'");
  });
});
