// What an owner types in an update, or why a status is what it is, goes out character by character: no form makes a link, a list or bold of it, and each says the same.
import { expect, test } from 'vitest';
import { toDocx, toHtmlPage, toPdf } from '../../../platform/documents/index.ts';
import { paragraphsHtml } from '../../../platform/pages/filters.ts';
import { readDocx, readHtml, readPdf } from '../../../../test/support/read-back/index.ts';
import { dataTables } from './data-tables.ts';
import { planData } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';
import { planDocument } from './plan-document.ts';

const typed = '**Nine** visits, [see here](http://x.example/).\n- 12 doors knocked on\n7. mailto\n\n| a | b |\n| *c* | 3 |';
const action = (ref: string, more: object = {}) => ({ ref, title: 'Visit homes', owners: [], subjectToFunding: false, themes: [], status: 'On track', update: { text: typed, writtenOn: '2025-06-01', by: 'Police' }, ...more });
const priority = (...actions: object[]) => ({ key: 'p', title: 'Burglary', crossCutting: false, strands: [], actions });
const plan = (own: object[], before: object[] = []): PlanData => planData.parse({
  schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'Northbury Community Safety Partnership', area: 'X', areaCodes: [] }, year: { label: '2025/26', title: 'Plan', startsOn: '2025-04-01', endsOn: '2026-03-31' }, version: 1, publishedOn: '2025-05-01',
  themes: [], members: [], glossary: [], changes: [], agreement: [], sections: [], lineage: [], review: { label: '2024/25', priorities: [priority(...before)] }, priorities: [priority(...own)],
});
const forms = async (data: PlanData): Promise<{ html: string; said: string[] }> => {
  const document = planDocument(data, new Map());
  const html = toHtmlPage(document);
  const squeezed = (words: string): string => words.replace(/\s/g, '');
  return { html, said: [readHtml(html.replace(/<a class="fp-src"[^>]*>.*?<\/a>/g, '')).letters, (await readPdf(await toPdf(document))).letters, readDocx(await toDocx(document)).letters].map(squeezed) };
};

test('an update is in web page, PDF, Word and data what was typed, and the page on which it is accepted draws as much of it', async () => {
  const data = plan([action('1.1', { target: '**Ten** visits, [see](http://x.example/)' })], [action('2.1')]);
  const { html, said } = await forms(data);
  const lines = typed.split(/\n+/).map((line) => line.replace(/\s/g, ''));
  for (const one of said) for (const line of [...lines.map((each) => each.replace(/\.$/, '')), '**Ten**visits,[see](http://x.example/)']) expect(one.split(line).length - 1, line).toBe(line.startsWith('**Ten') ? 1 : 2);
  expect(html).not.toContain('href="http://x.example');
  expect(html).not.toMatch(/<strong>Nine|<em>c/);
  expect(dataTables(data)[0]!.rows.map((row) => row[12])).toEqual([typed, typed]);
  expect(paragraphsHtml(typed).replace(/<[^>]+>|\s/g, '')).toBe(lines.join(''));
});

test('why a status is what it is stands beside it in every form, this year’s and last year’s, with or without an update', async () => {
  const why = 'The officer **moved**';
  const { update: _none, ...bare } = action('1.2', { title: 'Talk to tenants', status: 'At risk', statusWhy: 'Nobody is there' });
  const data = plan([action('1.1', { status: 'Cancelled', statusWhy: why }), bare, action('1.3', { title: 'Meet' })], [action('2.1', { status: 'Off track', statusWhy: 'No money' })]);
  const { said } = await forms(data);
  for (const one of said) {
    for (const line of ['Whycancelled:Theofficer**moved**', 'Whyatrisk:Nobodyisthere', 'Whyofftrack:Nomoney']) expect(one.split(line).length - 1, line).toBe(1);
    expect(one).not.toContain('Whyontrack');
  }
  expect(dataTables(data)[0]!.rows.map((row) => row[11])).toEqual([why, 'Nobody is there', null, 'No money']);
});
