import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { newToken } from './chase-store.ts';

/** What somebody types by a link is kept, or they are told; and a link is no way to write to many. */
describe('by an owner’s link', () => {
  let app: TestApplication;
  let priya: Visitor;
  let link: { token: string; id: string; action: string };
  const phone = (): Visitor => app.stranger();
  const address = (): string => `/a/${link.token}/actions/${link.action}`;
  const kept = async (): Promise<string | null> => (await app.everything<{ half_text: string | null }>('select half_text from chase_item where request_id = $1 and action_id = $2', [link.id, link.action]))[0]!.half_text;
  /** A form as it is opened on a device, with the fields that nobody sees. */
  const opened = async (): Promise<{ page: string; half: string; text: string }> => {
    const { text } = await phone().get(address());
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)![1]!;
    return { page: hidden('page'), half: hidden('half'), text };
  };
  const send = async ({ page, half }: { page: string; half: string }, fields: Record<string, string>, path = ''): Promise<Answer> => phone().post(`${address()}${path}`, { page, half, ...fields });

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    await app.everything('delete from chase_reminder');
    await app.everything("update action set last_update_on = '2026-08-03', status = 'on track' where partnership_id = 1 and removed_at is null and plan_year_id in (select id from plan_year where label = '2026/27')");
    const preview = (await priya.get('/plan/chasing/ask')).text;
    await priya.post('/plan/chasing/ask', { people: [...preview.matchAll(/name="people" value="([^"]+)"/g)].map((match) => match[1]!), round: /name="round" value="([^"]+)"/.exec(preview)![1]!, after: /name="after" value="([^"]*)"/.exec(preview)![1]!, 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' });
    const [row] = await app.everything<{ text: string; id: string; action: string }>("select m.text, r.id, (select i.action_id::text from chase_item i where i.request_id = r.id order by position limit 1) as action from chase_request r join chase_round d on d.id = r.round_id join mail m on m.id = r.mail_id where r.email like 'amara.cole%' and r.handed_from_id is null order by d.asked_at desc limit 1");
    link = { token: /\/a\/([\w-]+)/.exec(row!.text)![1]!, id: row!.id, action: row!.action };
  });

  it('every address ends in a letter or digit: in a plain letter a hyphen at its end would not be taken as part of it', () => {
    const tokens = Array.from({ length: 2000 }, newToken);
    expect(tokens.filter((one) => !/^[\w-]+[A-Za-z0-9]$/.test(one))).toEqual([]);
    expect(new Set(tokens).size).toBe(2000);
  });

  it.each([['not mine', { who: 'nobody' }], ['handed on', { who: 'colleague', name: 'Pat Reed', email: 'pat.reed@kent-police.example' }]])('half a text is there still after the answer “%s”', async (_answer, fields) => {
    await send(await opened(), { text: 'Nine visits and' }, '/draft');
    expect((await phone().post(`${address()}/not-mine`, fields)).status).toBe(303);
    expect((await opened()).text).toContain('Nine visits and</textarea>');
    const here = await opened();
    expect((await send(here, { text: 'Nine visits and more.', status: 'on-track' })).status).toBe(303);
    expect(await kept()).toBeNull();
  });

  it('an empty form of a second device empties nothing; its other words are shown beside what was kept, and neither is lost', async () => {
    const [first, second] = [await opened(), await opened()];
    expect((await send(first, { text: 'Nine visits' }, '/draft')).text).toBe('kept');
    expect((await send(first, { text: 'Nine visits and counting' }, '/draft')).text).toBe('kept');
    expect((await send(second, { text: '', later: 'yes' })).status).toBe(303);
    expect((await send(second, { text: '' }, '/draft')).status).toBe(200);
    expect(await kept()).toBe('Nine visits and counting');
    const draft = await send(second, { text: 'Ten walks' }, '/draft');
    expect([draft.status, draft.text]).toEqual([409, 'Not kept: another page of yours kept other words meanwhile. Send yours to see both.']);
    for (const more of [{ later: 'yes' }, { status: 'on-track' }] as Record<string, string>[]) {
      const both = await send(second, { text: 'Ten walks', ...more });
      expect(both.status).toBe(409);
      for (const words of ['Kept meanwhile, on another page or device', 'Nine visits and counting', 'Ten walks</textarea>']) expect(both.text.replaceAll(/<\/?(?:del|ins)>/g, '')).toContain(words);
      expect(both.text).toContain('Both texts</h2>');
      expect(both.text).not.toContain('You began this on');
    }
    expect(await kept()).toBe('Nine visits and counting');
    const both = await send(second, { text: 'Ten walks', later: 'yes' });
    const half = /name="half" value="([^"]*)"/.exec(both.text)![1]!;
    expect((await send({ ...second, half }, { text: 'Nine visits, ten walks', status: 'on-track' })).status).toBe(303);
    expect(await kept()).toBeNull();
  });

  it('what is cleared by the page that shows it is cleared', async () => {
    await send(await opened(), { text: 'Nine visits' }, '/draft');
    await send(await opened(), { text: '', later: 'yes' });
    expect(await kept()).toBeNull();
  });

  it('a draft beside an update that was sent meanwhile is not said to be kept, and both are shown', async () => {
    const [first, second] = [await opened(), await opened()];
    expect((await send(first, { text: 'Eleven visits.', status: 'on-track' })).status).toBe(303);
    expect((await send(second, { text: 'Twelve' }, '/draft')).status).toBe(409);
    const later = await send(second, { text: 'Twelve', later: 'yes' });
    expect(later.status).toBe(409);
    for (const words of ['Saved meanwhile by', 'Eleven', 'Twelve</textarea>']) expect(later.text).toContain(words);
  });

  it('“not mine” after an own update is what stands on the last page, and says that the update stays', async () => {
    const items = await app.everything<{ action_id: string }>('select action_id from chase_item where request_id = $1', [link.id]);
    for (const { action_id: action } of items) await phone().post(`/a/${link.token}/actions/${action}`, { text: `Eleven visits for ${action}.`, status: 'on-track' });
    expect((await phone().post(`${address()}/not-mine`, { who: 'nobody' })).status).toBe(303);
    const { text } = await phone().get(`/a/${link.token}`);
    expect(text).toContain('You said it is not yours. The update that you sent before stays.');
    expect(text).not.toContain(`Eleven visits for ${link.action}.`);
  });

  it('one action goes to one colleague, whatever is answered in between', async () => {
    const hand = (name: string): Promise<Answer> => phone().post(`${address()}/not-mine`, { who: 'colleague', name, email: `${name.toLowerCase()}@kent-police.example` });
    const letters = async (): Promise<number> => (await app.everything('select 1 from chase_request where handed_from_id = $1', [link.id])).length;
    expect((await hand('Pat')).status).toBe(303);
    for (const between of [(): Promise<Answer> => phone().post(`${address()}/not-mine`, { who: 'nobody' }), async (): Promise<Answer> => send(await opened(), { text: 'Eleven visits.', status: 'on-track' })]) {
      expect((await between()).status).toBe(303);
      const again = await hand('Lee');
      expect([again.status, again.text.includes('You handed this to a colleague already')]).toEqual([409, true]);
    }
    expect(await letters()).toBe(1);
  });

  it.each(['Win a prize at prize.example', 'Call 01732 844522', 'https://x', 'pat@x.example', 'x'.repeat(81)])('a colleague is not called “%s”', async (name) => {
    const answer = await phone().post(`${address()}/not-mine`, { who: 'colleague', name, email: 'pat@kent-police.example' });
    expect(answer.status).toBe(422);
  });
  it.each(['Pat Reed', 'Dr. Ann O’Neill-Smith', 'J.Smith', 'Zoë van der Berg'])('a colleague may be called “%s”', async (name) => {
    expect((await phone().post(`${address()}/not-mine`, { who: 'colleague', name, email: 'pat@kent-police.example' })).status).toBe(303);
  });

  it('an address goes on beside a new one; of several that were withdrawn none comes back with the next', async () => {
    const statusOf = async (token: string): Promise<number> => (await phone().get(`/a/${token}`)).status;
    const reminded = async (): Promise<string> => {
      // Within an hour no second letter is written.
      await app.everything("update chase_reminder set asked_at = asked_at - interval '2 hours'");
      await priya.post(`/plan/chasing/requests/${link.id}/new-link`);
      const [letter] = await app.everything<{ text: string }>("select text from mail where kind = 'chase reminder' and to_address like 'amara%' order by created_at desc limit 1");
      return /\/a\/([\w-]+)/.exec(letter!.text)![1]!;
    };
    const second = await reminded();
    expect([await statusOf(link.token), await statusOf(second)]).toEqual([303, 303]);
    await priya.post(`/plan/chasing/requests/${link.id}/withdraw`);
    const third = await reminded();
    expect([await statusOf(link.token), await statusOf(second), await statusOf(third)]).toEqual([403, 403, 303]);
    // Whoever holds one that was withdrawn does not ask in the name of somebody whose own works; when that has run out or was withdrawn too, they may.
    const asks = async (token: string): Promise<boolean> => {
      expect((await phone().post(`/a/${token}/ask-again`)).text).toContain('A newer link that still works goes on working');
      return (await app.everything('select 1 from chase_request where id = $1 and asked_again_at is not null', [link.id])).length === 1;
    };
    const noted = (): Promise<unknown[]> => app.everything("select 1 from audit_entry where event = 'asked for a new link' and subject_id = $1", [link.id]);
    expect([await asks(link.token), await asks(second), await noted()]).toEqual([false, false, []]);
    await priya.post(`/plan/chasing/requests/${link.id}/withdraw`);
    expect([await asks(second), (await noted()).length]).toEqual([true, 1]);
  });

  it('what was typed when the link was withdrawn is shown again, to be copied', async () => {
    const here = await opened();
    await priya.post(`/plan/chasing/requests/${link.id}/withdraw`);
    const answer = await send(here, { text: 'Nine <b>visits</b> and', status: 'on-track' });
    expect(answer.status).toBe(403);
    for (const words of ['What you sent with it before is kept', 'What you typed', 'Nine &lt;b&gt;visits&lt;/b&gt; and</textarea>']) expect(answer.text).toContain(words);
    expect((await phone().get(address())).text).not.toContain('What you typed');
  });
});
