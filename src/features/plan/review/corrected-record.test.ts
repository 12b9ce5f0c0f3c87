// What a published plan's pages in the application say of a figure that was corrected since: the figure of today, and under its text what it said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { adoptedReading, correctReading, periodOf } from '../../measures/index.ts';

const words = (html: string): string => html.replace(/<span[^>]*role="tooltip"[\s\S]*?<\/span>|<[^>]+>/g, ' ').replaceAll('&#39;', "'").replace(/\s+/g, ' ');
const LINE = /Corrected: it said 376, where it now says 391\. Priya Nair settled it on \d+ \w+ \d{4}: A month was missing\./g;

describe('a corrected figure in a text that was published', () => {
  let app: TestApplication;
  let priya: Visitor;
  const idOf = async (label: string): Promise<string> => (await app.everything<{ id: string }>("select s.id from section s join plan_year y on y.id = s.plan_year_id where s.partnership_id = 1 and y.label = $1 and s.text like '%[376](figure:davss-referrals%'", [label]))[0]!.id;
  const state = (to: string): Promise<unknown> => app.everything("update plan_year set state = $1 where partnership_id = 1 and label = '2026/27'", [to]);
  const lines = async (address: string): Promise<number> => (words((await priya.get(address)).text).match(LINE) ?? []).length;

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    await app.everything("update priority set purpose = 'There were [376](figure:davss-referrals@2024-25) referrals.' where partnership_id = 1 and title ilike '%domestic%' or purpose is null and id in (select p.id from priority p join plan_year y on y.id = p.plan_year_id where y.label = '2025/26' and y.partnership_id = 1)");
    await app.everything("update section set text = text || E'\\n\\nThe first [376](figure:davss-referrals@2024-25).' where partnership_id = 1 and text like '%[376](figure:davss-referrals%' and plan_year_id = (select id from plan_year where partnership_id = 1 and label = '2025/26')");
    await app.withPerson('priya', async (session) => correctReading(session, (await adoptedReading(session, 'davss-referrals', periodOf('2024-25')!))!.id, { figure: { value: { amount: 391, bound: 'exactly', unit: 'count' } }, asAt: '2025-03-31', provisional: false, sourceKind: 'return', source: 'Second return', place: null }, 'A month was missing'));
  });
  afterAll(() => app.stop());

  it('is told once under the section of a past year, on its page and in the review, and of no figure that nobody corrected', async () => {
    const page = words((await priya.get(`/plan/sections/${await idOf('2025/26')}`)).text);
    expect(page).toMatch(/took 391 .*? referrals, up from 310 /);
    expect(page.match(LINE)).toHaveLength(1);
    expect(page).not.toMatch(/it said 310/);
    expect(await lines('/plan/years/2025-26/review')).toBe(1);
  });

  it('is told under the purpose of a priority, on its page and on that of its year', async () => {
    const [priority] = await app.everything<{ id: string }>("select p.id from priority p join plan_year y on y.id = p.plan_year_id where p.partnership_id = 1 and y.label = '2025/26' and p.purpose like '%[376](figure:davss%' limit 1");
    expect(await lines(`/plan/priorities/${priority!.id}`)).toBe(1);
    expect(await lines('/plan/years/2025-26')).toBeGreaterThan(0);
  });

  it('is told under a section of the published plan, and not while that is a draft', async () => {
    const at = `/plan/sections/${await idOf('2026/27')}`;
    await state('published');
    expect(await lines(at)).toBe(1);
    for (const draft of ['draft', 'for comment']) {
      await state(draft);
      expect(await lines(at)).toBe(0);
    }
    expect(words((await priya.get(at)).text)).toMatch(/and 391 .*? people at medium risk/);
  });
});
