// What became of an action, where only the words of both years suggest it: told as no more than that, until somebody has said so.
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { bringingIn } from '../../../../test/support/bringing-in.ts';

describe('what the words suggest became of an action', () => {
  const here = bringingIn('suggested');
  const { brought } = here;
  let [app, cora, id] = [here.app, here.cora, here.id];
  beforeEach(() => {
    ({ app, cora, id } = here);
  });

  it('is told to the public as a similar action that follows, until somebody has confirmed it', async () => {
    await brought();
    const [changed] = await app.everything<{ id: string; version: number }>("select l.id, l.version from action_lineage l join action f on f.id = l.from_action_id where l.partnership_id = $1 and l.kind = 'changed' and f.title like 'Patrol%'", [id]);
    const [to] = await app.everything<{ id: string }>("select to_action_id as id from action_lineage where id = $1", [changed!.id]);
    const onAction = async (): Promise<boolean> => /Changed from, as its words suggest:/.test((await cora.get(`/plan/actions/${to!.id}`)).text);
    expect(await onAction()).toBe(true);
    const asPublished = async (): Promise<string> => (await cora.get('/plan/years/2025-26/preview')).text;
    const told = async (): Promise<number> => [...(await asPublished()).matchAll(/<td[^>]*>\s*(?:<[^>]+>)*A similar action this year/g)].length;
    expect(await told()).toBe(2);
    expect(await asPublished()).not.toMatch(/words suggest|<td[^>]*>\s*(?:<[^>]+>)*Changed/);
    // It is asked in the open before the plan is put up, and again before it is published.
    const ask = 'Confirm what became of 2 actions of the year before: until then the public reads only that a similar action follows';
    for (const page of ['agreement', 'publish']) expect((await cora.get(`/plan/years/2025-26/${page}`)).text, page).toContain(`href="/plan/years/2025-26/lineage?view=came-from&amp;kind=not+confirmed">${ask}</a>`);
    expect((await cora.get('/plan/years/2025-26/lineage?view=came-from')).text).toMatch(/As its words suggest; nobody has confirmed it[^]*Confirm or change/);
    expect((await cora.post(`/plan/lineage/${changed!.id}/edit`, { kind: 'changed', reason: '', version: String(changed!.version) })).status).toBe(303);
    expect([await told(), await onAction()]).toEqual([1, false]);
  });

  it('is the same of links that an import suggested before that was kept, and of none that a person said', async () => {
    await brought();
    await app.everything('update action_lineage set by_words = false where partnership_id = $1', [id]);
    const links = await app.everything<{ id: string; to: string; kind: string }>("select id, to_action_id as to, kind from action_lineage where partnership_id = $1 and kind in ('changed', 'carried on') order by kind, id", [id]);
    const changed = links.filter((one) => one.kind === 'changed');
    expect([changed.length, links.length]).toEqual([2, 4]);
    await app.everything("insert into audit_entry (partnership_id, event, actor, subject_kind, subject_id, subject_words) values ($1, 'said where action came from', 'Cora', 'action', $2, 'x')", [id, changed[0]!.to]);
    const [backfill] = /set local role[^]*?reset role;/.exec(await readFile(new URL('../../../../migrations/0077-suggested-by-words-before.sql', import.meta.url), 'utf8'))!;
    await app.everything(backfill);
    expect(await app.everything('select id from action_lineage where partnership_id = $1 and by_words', [id])).toEqual([{ id: changed[1]!.id }]);
  });
});
