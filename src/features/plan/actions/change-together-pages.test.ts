import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { readHtml } from '../../../../test/support/read-back/index.ts';

describe('two who change one action', () => {
  let app: TestApplication;
  let priya: Visitor;
  const idOf = async (ref: string): Promise<string> => (await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.ref = $1 and a.removed_at is null", [ref]))[0]!.id;

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    await app.everything("update plan_year set state = 'draft' where label = '2026/27' and partnership_id = 1");
  });
  afterAll(() => app.stop());

  it('asks a second editor only about what both changed; what they left alone takes over what stands', async () => {
    const id = await idOf('3.1');
    const stored = async () => (await app.everything<{ target: string; why: string; title: string; named_person: string; version: number }>('select target, why, title, named_person, version from action where id = $1', [id]))[0]!;
    /** The fields of the form as a browser would send them. */
    const opened = (text: string): Record<string, string | string[]> => {
      const of = (pattern: RegExp): string => (pattern.exec(text)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      const began = of(/name="began" value="([^"]*)"/);
      const { starts_on: starts, due_on: due, ...answers } = JSON.parse(began) as Record<string, string | string[]>;
      const parts = (name: string, day: string) => Object.fromEntries(day.split('-').map((part, at) => [`${name}-${['year', 'month', 'day'][at]}`, part]));
      return { ...answers, ...parts('starts_on', String(starts)), ...parts('due_on', String(due)), began, version: of(/name="version" value="([^"]*)"/) };
    };
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
});
