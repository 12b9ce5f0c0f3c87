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
