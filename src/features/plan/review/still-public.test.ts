import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

const TODAY = 'The published plan 2026/27 shows something without consent';
const STILL = 'It still stands in a published version';

describe('what nobody consents to any more', () => {
  let app: TestApplication;
  let priya: Visitor;
  type Row = { id: string; version: number; text: string; said_by: string; caption: string; alternative_text: string };
  const first = async (table: 'quote' | 'section_picture'): Promise<Row> =>
    (await app.everything<Row>(`select q.* from ${table} q join section s on s.partnership_id = q.partnership_id and s.id = q.section_id join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and q.partnership_id = 1 and q.removed_at is null and q.consent_withdrawn_on is null order by q.id limit 1`))[0]!;
  const editQuote = async (more: Record<string, string>): Promise<string> => {
    const quote = await first('quote');
    const answer = await priya.post(`/plan/quotes/${quote.id}/edit`, { text: quote.text, said_by: quote.said_by, consent: 'yes', consent_how: 'In writing', 'consent_on-day': '1', 'consent_on-month': '11', 'consent_on-year': '2026', version: String(quote.version), ...more });
    expect(answer.status).toBe(303);
    return (await priya.follow(answer)).text;
  };
  const today = async (): Promise<string> => (await priya.get('/')).text;

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
  });
  afterAll(() => app.stop());

  it('is found in a published version by the words that a quote had there, not only by those it has now', async () => {
    const before = await first('quote');
    expect(await editQuote({ text: `${before.text}!` })).not.toContain(STILL);
    expect(await editQuote({ text: `${before.text}!!` })).not.toContain(STILL);
    expect(await today()).not.toContain(TODAY);
    const answer = await priya.post(`/plan/quotes/${before.id}/withdraw`, { 'on-day': '24', 'on-month': '11', 'on-year': '2026' });
    expect((await priya.follow(answer)).text).toContain(STILL);
    expect(await today()).toContain(TODAY);
    await app.everything('update quote set consent_withdrawn_on = null where id = $1', [before.id]);
    expect(await today()).not.toContain(TODAY);
  });
  it('is told as well when consent is being asked for anew, of a quote and of a picture', async () => {
    expect(await editQuote({ consent: 'asking' })).toContain(STILL);
    expect(await today()).toContain(TODAY);
    expect(await editQuote({})).not.toContain(STILL);
    expect(await today()).not.toContain(TODAY);
    const picture = await first('section_picture');
    const answer = await priya.post(`/plan/pictures/${picture.id}/edit`, { caption: picture.caption, alternative_text: picture.alternative_text, people: 'asking', version: String(picture.version) });
    expect((await priya.follow(answer)).text).toContain(STILL);
    expect(await today()).toContain(TODAY);
    await app.everything('update section_picture set no_people = true where id = $1', [picture.id]);
    expect(await today()).not.toContain(TODAY);
  });
  it('is not meant where it was added anew with consent, in the same words', async () => {
    const quote = await first('quote');
    await app.everything("update quote set text = 'Word for word.' where id = $1", [quote.id]);
    await app.everything(`update published.plan_version set data = jsonb_set(data, '{sections}', (select jsonb_agg(case when jsonb_array_length(x.value -> 'quotes') > 0 then jsonb_set(x.value, '{quotes,0,text}', '"Word for word."') else x.value end) from jsonb_array_elements(data -> 'sections') x)) where partnership_id = 1 and label = '2026/27'`);
    await app.everything("update quote set consent_withdrawn_on = '2026-11-23' where id = $1", [quote.id]);
    expect(await today()).toContain('without consent');
    await app.everything("insert into quote (partnership_id, section_id, text, said_by, consent_on, consent_how) select 1, section_id, 'Word for word.', said_by, '2026-11-24', 'In writing' from quote where id = $1", [quote.id]);
    expect(await today()).not.toContain('without consent');
  });
});
