// Every form of every page with words that nobody should be able to break anything with, in all its text fields at once; then every page that shows what was kept of them, and the plan published with them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../src/app.ts';
import type { Route } from '../src/security/page.ts';
import { may } from '../src/security/permission.ts';
import { openApplication } from './support/application.ts';
import type { TestApplication, Visitor } from './support/application.ts';
import { publishOnTheDay } from '../src/features/plan/publication/publish-on-the-day.job.ts';
import { filledIn, formsOfPage } from './support/forms-of-page.ts';
import type { PageForm } from './support/forms-of-page.ts';
import { examplesFor, parametersOf } from './support/route-examples.ts';

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Publishing and making documents take seconds each; they have their own tests, and one run at the end here. */
const SLOW = /\/publish$|\/document\/|\/reports$|\/compute$|\/backup/;
const MARKUP = '</textarea></script><script>zqalert(1)</script>"\'{{ 7*7 }}';
const WORDS: Record<string, string> = {
  'white space': ' \u00a0\u200b\t\n ', markup: MARKUP, 'a NUL and other control characters': 'a\u0000b\u0007c\u001b[31md\u0085', 'odd halves of pairs': `a${'😀'.repeat(200)}`, 'no characters at all': 'a\uffff\ufffe\ufdd0b\u202ec\u2028d',
  'a great many letters': 'x'.repeat(60_000), 'a formula': '=cmd|\' /C calc\'!A0',
};

describe('hostile words', () => {
  let app: TestApplication;
  let priya: Visitor;
  let pages: string[];
  beforeAll(async () => {
    app = await openApplication({ work: [publishOnTheDay] });
    priya = await app.as('priya');
    const own = await examplesFor(app, 1);
    pages = (features.flatMap((feature) => feature.routes) as Route[])
      .filter((one) => one.method === 'GET' && one.may.who !== 'link' && may(priya.person!, one.may) && parametersOf(one.path).every((name) => own[name] !== undefined))
      .map((one) => one.path.replaceAll(/:(\w+)(\([^)]*\))?/g, (_whole, name: string) => own[name]!));
  }, 180_000);
  afterAll(() => app.stop());

  const formsEverywhere = async (): Promise<{ from: string; form: PageForm }[]> => {
    const found = new Map<string, { from: string; form: PageForm }>();
    for (const from of pages) {
      const page = await priya.get(from);
      if (!String(page.headers['content-type']).startsWith('text/html')) continue;
      for (const form of formsOfPage(page.text, from)) {
        const key = `${form.action.replaceAll(UUIDS, ':id')} ${form.fields.map((field) => field.name.replaceAll(UUIDS, ':id')).join(' ')}`;
        if (!found.has(key) && form.action !== '/sign-out' && !SLOW.test(form.action)) found.set(key, { from, form });
      }
    }
    return [...found.values()];
  };
  const typed = (form: PageForm): string[] => form.fields.filter((field) => ['text', 'textarea', 'email', 'search', 'tel', 'url'].includes(field.type)).map((field) => field.name);

  it('break no form, are shown again beside what is wrong, and break no page that shows what was kept', async () => {
    const forms = (await formsEverywhere()).filter(({ form }) => typed(form).length > 0);
    expect(forms.length).toBeGreaterThan(35);
    const wrong: string[] = [];
    let kept = 0;
    let refused = 0;
    for (const { from, form } of forms) {
      for (const [kind, words] of Object.entries(WORDS)) {
        const fields = typed(form);
        const answer = await priya.post(form.action, filledIn(form, Object.fromEntries(fields.map((name) => [name, words]))), form.upload ? { files: [] } : {});
        const what = `${kind} in ${form.action.replaceAll(UUIDS, ':id')} (from ${from.replaceAll(UUIDS, ':id')})`;
        if (answer.status >= 500) wrong.push(`${answer.status}: ${what}`);
        if (answer.text.includes('<script>zqalert')) wrong.push(`shown as markup: ${what}`);
        if (answer.status === 422 && kind === 'a formula') {
          refused += 1;
          if (!answer.text.includes('=cmd|')) wrong.push(`not shown again: ${what}`);
        }
        if (answer.status === 303) kept += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(kept).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(15);
    const broken: string[] = [];
    for (const address of pages) {
      const page = await priya.get(address);
      if (page.status >= 500 || (String(page.headers['content-type']).startsWith('text/html') && page.text.includes('<script>zqalert'))) broken.push(`${address} answers ${page.status}`);
    }
    expect(broken).toEqual([]);
  }, 600_000);

  it('are published as they were written, in every form', async () => {
    const page = await priya.get('/plan/years/2026-27/publish');
    const form = formsOfPage(page.text, '/plan/years/2026-27/publish').find((one) => one.action.endsWith('/publish'))!;
    const answer = await priya.post(form.action, filledIn(form, { note: 'Words of every kind' }));
    expect([answer.status, answer.location]).toEqual([303, `/plan/years/2026-27/versions?made=${form.fields.find((one) => one.name === 'number')!.value}`]);
    const files = await app.everything<{ form: string }>("select distinct f.form from published.plan_file f join published.plan_version v on v.id = f.version_id where v.partnership_id = 1 and v.year = '2026-27' and v.note = 'Words of every kind' order by 1");
    expect(files.map((one) => one.form)).toEqual(['csv', 'docx', 'html', 'json', 'pdf']);
    const shown = (await app.stranger().get('/public')).text + (await priya.get('/plan/years/2026-27/versions')).text;
    expect(shown).not.toContain('<script>zqalert');
  }, 180_000);

  it('are refused as bytes that are no text, and over the limit, without breaking', async () => {
    const form = formsOfPage((await priya.get('/plan/risks/add')).text, '/plan/risks/add').find((one) => one.fields.some((field) => field.type === 'textarea'))!;
    const name = typed(form)[0]!;
    const big = await priya.post(form.action, filledIn(form, { [name]: 'x'.repeat(1_100_000) }));
    expect(big.status).toBe(413);
    const cookie = [...priya.cookies].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('; ');
    for (const raw of ['%ED%A0%80', '%FF%FE', '%C0%AF', '%', '%u0041', '%F4%90%80%80']) {
      const answer = await app.server.inject({ method: 'POST', url: form.action, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: `${new URLSearchParams(filledIn(form)).toString()}&_csrf=x&${name}=${raw}` });
      expect(answer.statusCode, raw).toBeLessThan(500);
    }
  });
});
