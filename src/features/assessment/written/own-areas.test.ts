// Areas of the partnership's own as they are changed, where the newest assessment is of another area than the one they were chosen for.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

let app: TestApplication;
let marek: Visitor;
let area: { id: string; name: string; version: number; lsoas: string[] };
/** Of a district that the assessment is not of. */
const ELSEWHERE = 'E01021421';
beforeAll(async () => {
  app = await openApplication();
  marek = await app.as('marek');
  area = (await app.everything<typeof area>('update own_area set lsoas = lsoas || $2::text where id = (select id from own_area where partnership_id = $1 and removed_at is null order by name limit 1) returning id, name, version, lsoas', [marek.person!.partnershipId, ELSEWHERE]))[0]!;
});
afterAll(() => app.stop());

const placesNow = async (): Promise<string[]> => (await app.everything<{ lsoas: string[] }>('select lsoas from own_area where id = $1', [area.id]))[0]!.lsoas.toSorted();
const change = (lsoas: string[], version: number) => marek.post(`/assessment/own-areas/${area.id}/edit`, { name: area.name, lsoas, version: String(version) });

it('keeps places that the newest assessment does not offer, and shows them apart', async () => {
  const page = (await marek.get(`/assessment/own-areas/${area.id}/edit`)).text;
  expect(page).toMatch(new RegExp(`Not among the places of the newest assessment[\\s\\S]*value="${ELSEWHERE}" checked`));
  const ticked = [...page.matchAll(/name="lsoas" type="checkbox" value="([^"]+)" checked/g)].map(([, value]) => value!);
  expect(ticked.toSorted()).toEqual(area.lsoas.toSorted());
  expect((await change(ticked, area.version)).status).toBe(303);
  expect(await placesNow()).toEqual(area.lsoas.toSorted());
});

it('takes them out where they are unticked, and takes in none that it neither offers nor had', async () => {
  const own = area.lsoas.filter((lsoa) => lsoa !== ELSEWHERE);
  expect((await change([...own, 'E01021422'], area.version + 1)).status).toBe(303);
  expect(await placesNow()).toEqual(own.toSorted());
  const page = (await marek.get(`/assessment/own-areas/${area.id}/edit`)).text;
  expect(page).not.toContain('Not among the places of the newest assessment');
  expect((await change([ELSEWHERE], area.version + 2)).text).toContain('Choose at least one small area');
});

it('takes a place in once, however often it is sent', async () => {
  const [one] = area.lsoas.filter((lsoa) => lsoa !== ELSEWHERE);
  const added = await marek.post('/assessment/own-areas/add', { name: 'Thrice', lsoas: [one!, one!, one!] });
  expect(added.status).toBe(303);
  expect(await app.everything("select lsoas from own_area where name = 'Thrice'")).toEqual([{ lsoas: [one] }]);
  const [{ id, version }] = await app.everything<{ id: string; version: number }>("select id, version from own_area where name = 'Thrice'") as [{ id: string; version: number }];
  expect((await marek.post(`/assessment/own-areas/${id}/edit`, { name: 'Thrice', lsoas: [one!, one!], version: String(version) })).status).toBe(303);
  expect(await app.everything("select lsoas from own_area where name = 'Thrice'")).toEqual([{ lsoas: [one] }]);
});

it('takes a whole ward by its one box, without JavaScript, and counts what is chosen of each beside the map', async () => {
  const page = (await marek.get('/assessment/own-areas/add')).text;
  const [, code, name] = /name="wards" type="checkbox" value="(E05\d{6})"[^>]*><label[^>]*><strong>All of ([^<]+)</.exec(page)!;
  const group = page.slice(page.indexOf(`value="${code}"`), page.indexOf('</details>', page.indexOf(`value="${code}"`)));
  const places = [...group.matchAll(/name="lsoas" type="checkbox" value="([^"]+)"/g)].map(([, value]) => value!);
  expect(places.length).toBeGreaterThan(1);
  expect(page).toContain(`>1 ${name}</span>`);
  expect(page).toMatch(new RegExp(`fp-own-places__count" data-group-count>0 of ${places.length}<`));
  // Every ward of the list has its number on the map.
  const map = page.slice(page.indexOf('id="wards-map"'), page.indexOf('</svg>', page.indexOf('id="wards-map"')));
  expect([...map.matchAll(/>(\d+)<\/text>/g)].map(([, number]) => Number(number)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: page.match(/fp-own-places__ward" /g)!.length }, (_none, at) => at + 1));
  const without = await marek.post('/assessment/own-areas/add', { name: '', lsoas: [], wards: code! });
  expect([without.status, without.text]).toEqual([422, expect.stringContaining(`fp-own-places__count" data-group-count>${places.length} of ${places.length}<`)]);
  expect((await marek.post('/assessment/own-areas/add', { name: 'A ward', lsoas: [places[0]!], wards: [code!, 'E05999999'] })).status).toBe(303);
  expect((await app.everything<{ lsoas: string[] }>("select lsoas from own_area where name = 'A ward'"))[0]!.lsoas.toSorted()).toEqual(places.toSorted());
  const [{ id }] = await app.everything<{ id: string }>("select id from own_area where name = 'A ward'") as [{ id: string }];
  expect((await marek.get(`/assessment/own-areas/${id}/edit`)).text).toMatch(new RegExp(`<details class="[^"]*" data-group open><summary[^>]*><span[^>]*>1 ${name}`));
});

it('shows whoever was second all that the first one changed, what belongs to it and why too', async () => {
  const [one, two] = area.lsoas.filter((lsoa) => lsoa !== ELSEWHERE);
  await marek.post('/assessment/own-areas/add', { name: 'Twice', about: 'As it was', lsoas: [one!] });
  const [{ id, version }] = await app.everything<{ id: string; version: number }>("select id, version from own_area where name = 'Twice'") as [{ id: string; version: number }];
  const send = (about: string, lsoas: string[]) => marek.post(`/assessment/own-areas/${id}/edit`, { name: 'Twice', about, lsoas, version: String(version) });
  expect((await send('The reason of the first', [one!])).status).toBe(303);
  const second = await send('The reason of the second', [two!]);
  expect(second.status).toBe(409);
  const said = second.text.slice(0, second.text.indexOf('<form method')).replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');
  expect(said).toMatch(/What belongs to it, and why Saved meanwhile\s?The reason of the first\s?Yours\s?The reason of the second/);
  // Names, not codes; and nothing of what is alike.
  expect(said).toContain('Small areas');
  expect(said).not.toContain(one!);
  expect(said).not.toContain('What it is called');
});

it('is there once when its form is sent twice, and twice where somebody means another', async () => {
  const [one, two] = area.lsoas.filter((lsoa) => lsoa !== ELSEWHERE);
  const add = (lsoa: string) => marek.post('/assessment/own-areas/add', { name: 'Once', about: '', lsoas: [lsoa] });
  expect((await Promise.all([add(one!), add(one!)])).map((answer) => answer.status)).toEqual([303, 303]);
  expect(await app.everything("select lsoas from own_area where name = 'Once'")).toEqual([{ lsoas: [one] }]);
  await add(two!);
  expect(await app.everything("select lsoas from own_area where name = 'Once'")).toHaveLength(2);
});
