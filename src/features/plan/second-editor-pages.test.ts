import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../test/support/application.ts';
import { openApplication } from '../../../test/support/application.ts';
import { readHtml } from '../../../test/support/read-back/index.ts';

describe('two who change one record', () => {
  let app: TestApplication;
  let priya: Visitor;
  const idOf = async (ref: string): Promise<string> => (await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.ref = $1 and a.removed_at is null", [ref]))[0]!.id;

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    await app.everything("update plan_year set state = 'draft' where label = '2026/27' and partnership_id = 1");
  });
  afterAll(() => app.stop());

  /** The fields of the form as a browser would send them. */
  const opened = (text: string): Record<string, string | string[]> => {
    const of = (pattern: RegExp): string => (pattern.exec(text)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const began = of(/name="began" value="([^"]*)"/);
    const answers = Object.entries(JSON.parse(began) as Record<string, string | string[]>).flatMap(([name, value]) => (/_(on|by)$/.test(name) && name !== 'written_by' ? String(value).split('-').map((part, at) => [`${name}-${['year', 'month', 'day'][at]}`, part]) : [[name, value]]));
    return { ...Object.fromEntries(answers), began, version: of(/name="version" value="([^"]*)"/) };
  };

  it('asks a second editor of an action only about what both changed; what they left alone takes over what stands', async () => {
    const id = await idOf('3.1');
    const stored = async () => (await app.everything<{ target: string; why: string; title: string; named_person: string; version: number }>('select target, why, title, named_person, version from action where id = $1', [id]))[0]!;
    const shown = async () => opened((await priya.get(`/plan/actions/${id}/edit`)).text);
    const save = (fields: Record<string, string | string[]>) => priya.post(`/plan/actions/${id}/edit`, fields);

    const second = await shown();
    expect((await save({ ...(await shown()), target: 'Ten walks', named_person: 'A Colleague' })).status).toBe(303);
    const disjoint = await save({ ...second, why: 'Asked for by residents.' });
    expect(disjoint.status).toBe(409);
    const words = readHtml(disjoint.text).text;
    expect(words).toMatch(/Priya Nair saved this action (at|on) .{3,40} and changed: Named person, Target\./);
    expect(words).toContain('The form below holds those changes and yours.');
    expect(disjoint.text).not.toContain('Yours');
    expect(disjoint.text).toContain('value="Ten walks"');
    expect(disjoint.text).toContain('Asked for by residents.</textarea>');
    expect((await save({ ...opened(disjoint.text), why: 'Asked for by residents.' })).status).toBe(303);
    expect(await stored()).toMatchObject({ target: 'Ten walks', named_person: 'A Colleague', why: 'Asked for by residents.' });

    const again = await shown();
    expect((await save({ ...(await shown()), title: 'Walk the parks', target: 'Twelve walks' })).status).toBe(303);
    const clash = await save({ ...again, title: 'Walk the streets' });
    expect(clash.status).toBe(409);
    expect(clash.text).toContain('Saved meanwhile by Priya Nair');
    expect(clash.text).toContain('<h2 class="fp-h3">What will be done</h2>');
    expect(clash.text).not.toContain('<h2 class="fp-h3">Target</h2>');
    expect(clash.text).toContain('Walk the streets</textarea>');
    expect(clash.text).toContain('value="Twelve walks"');
    const version = (await stored()).version;
    expect((await save({ ...again, began: 'no JSON', title: 'Walk the streets' })).status).toBe(409);
    expect((await stored()).version).toBe(version);
  });

  const one = async (words: string): Promise<string> => (await app.everything<{ id: string }>(words))[0]!.id;
  const inYear = "join plan_year y on y.id = t.plan_year_id where t.partnership_id = 1 and y.label = '2026/27'";
  it.each<[string, () => Promise<string>, { theirs: [string, string]; mine: [string, string] }, string, string]>([
    ['a risk', async () => `/plan/risks/${await one(`select t.id from risk t ${inYear} and t.closed_on is null limit 1`)}/edit`, { theirs: ['controls', 'Ask the council twice'], mine: ['cause', 'The grant ends'] }, 'this risk', 'What is done about it'],
    ['a priority', async () => `/plan/priorities/${await one(`select t.id from priority t ${inYear} and t.removed_at is null limit 1`)}/edit`, { theirs: ['topics', 'Theft and burglary'], mine: ['purpose', 'People asked for it.'] }, 'this priority', 'What it includes'],
    ['a section', async () => `/plan/sections/${await one(`select t.id from section t ${inYear} and t.removed_at is null and t.part = 'introduction' limit 1`)}/edit`, { theirs: ['heading', 'Welcome'], mine: ['text', 'We begin here.'] }, 'this section', 'Heading'],
    ['a measure', async () => '/measures/prevention-stands/edit', { theirs: ['comparison', 'The year before'], mine: ['method', 'Stands are counted once.'] }, 'this measure', 'What it is compared with'],
  ])('asks a second editor of %s only about what both changed', async (_name, find, { theirs, mine }, what, called) => {
    const address = await find();
    const shown = async () => opened((await priya.get(address)).text);
    const second = await shown();
    expect((await priya.post(address, { ...(await shown()), [theirs[0]]: theirs[1] })).status).toBe(303);
    const disjoint = await priya.post(address, { ...second, [mine[0]]: mine[1] });
    expect(disjoint.status).toBe(409);
    expect(readHtml(disjoint.text).text).toMatch(new RegExp(`Priya Nair saved ${what} (at|on) .{3,40} and changed: ${called.replace('?', '.')}\\.`));
    expect(disjoint.text).toContain('The form below holds those changes and yours.');
    expect(disjoint.text).not.toContain('Saved meanwhile');
    for (const words of [theirs[1], mine[1]]) expect(disjoint.text).toContain(words);
    expect((await priya.post(address, { ...opened(disjoint.text), [mine[0]]: mine[1] })).status).toBe(303);
    expect(opened((await priya.get(address)).text)).toMatchObject({ [theirs[0]]: theirs[1], [mine[0]]: mine[1] });

    expect(disjoint.text).not.toContain('&lt;div');
    const again = await shown();
    expect((await priya.post(address, { ...(await shown()), [mine[0]]: 'Other words meanwhile' })).status).toBe(303);
    const clash = await priya.post(address, { ...again, [mine[0]]: 'My own words' });
    expect(clash.status).toBe(409);
    const words = readHtml(clash.text).text;
    expect(words).toMatch(/Saved meanwhile by Priya Nair[\s\S]*meanwhile[\s\S]*Yours/);
    expect([...clash.text.matchAll(/class="fp-compare"/g)]).toHaveLength(1);
    expect(clash.text).toContain('My own words</textarea>');
    const bare = await priya.post(address, { ...again, began: 'no JSON', [mine[0]]: 'My own words' });
    expect(bare.status).toBe(409);
    expect(bare.text).toContain('Saved meanwhile');
  });
});
