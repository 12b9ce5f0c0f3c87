// The author's corrected file: what was said of the version before comes along, what is done is told, and one person keeps no more documents than there is room for.
import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';

const PLAN = readFileSync('examples/partnership-plan.md', 'utf8');
const said = (text: string): string => text.replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
const versionIn = (text: string): string => /name="version" value="(\d+)"/.exec(text.slice(text.indexOf('<main')))?.[1] ?? '';

describe('versions of a document that is only checked', () => {
  let app: TestApplication;
  let cora: Visitor;
  let id: number;
  let path: string;
  let second: string;
  const drop = (text: string, name = 'plan.md', visitor = cora): Promise<Answer> => visitor.post('/plan/checker', {}, { files: [{ field: 'document', name, type: 'application/octet-stream', bytes: Buffer.from(text) }] });
  const found = async (at: string): Promise<{ key: string; words: string }[]> => [...(await cora.get(at)).text.matchAll(/<section class="fp-finding[^>]*id="finding-([\w-]+)">([\s\S]*?)<\/section>/g)].map((one) => ({ key: one[1]!, words: said(one[2]!) }));
  const decide = async (at: string, words: string, how: Record<string, string>): Promise<string> => {
    const one = (await found(at)).find((each) => each.words.includes(words))!;
    const address = `${at}/findings/${one.key}`;
    const version = versionIn((await cora.get(`${address}${'right' in how ? `?right=${how['right']}` : ''}`)).text);
    expect((await cora.post(`${address}/${'right' in how ? 'right' : 'leave'}`, { version, ...how })).status).toBe(303);
    return one.key;
  };

  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
    id = await newPartnership(app);
    cora = await app.as('cora.lamb');
    path = (await drop(PLAN)).location;
  });
  afterAll(() => app.stop());

  it('take over what was said of the version before and still holds, and tell what is done and what is not', async () => {
    await decide(path, '583 is right', { right: '583', reason: 'The provider’s own count' });
    const others = (await found(path)).filter((one) => !one.words.includes('583'));
    const left = await decide(path, others[0]!.words.slice(0, 60), { reason: 'We looked at it' });
    const before = (await found(path)).length;

    second = (await drop(PLAN.replaceAll('517', '583'), 'plan-corrected.md')).location;
    expect(second).not.toBe(path);
    const text = said((await cora.get(second)).text);
    expect(text).toMatch(/Since the version of \d+ \w+ \d{4} It is read as a newer version of plan\.md ?\. 1 finding that was left as it is came along\. Done: 1 finding is found no longer\. .*517/);
    expect(text).not.toContain('Not done:');
    expect(text).toMatch(/Right as it is: We looked at it\. Cora Lamb, [^.]*\. Said of the version before\./);
    const open = await found(second);
    expect(open.some((one) => one.key === left)).toBe(false);
    expect(open.length).toBeLessThanOrEqual(before);
    expect((await cora.get(`${second}/findings.csv`)).text).toMatch(/517.*Done since the version before/);
    expect((await mammoth.extractRawText({ buffer: (await cora.get(`${second}/findings.docx`)).body })).value).toMatch(/Done since the version before\s+.*517/);

    expect(await app.everything("select detail from audit_entry where partnership_id = $1 and event = 'checked document' and subject_id = $2", [id, second.split('/').at(-1)])).toEqual([{ detail: expect.objectContaining({ follows: path.split('/').at(-1), cameAlong: 1 }) }]);
    // What is said of the version before afterwards did not come along, and what is opened again here does no longer.
    const later = await decide(path, others[1]!.words.slice(0, 60), { reason: 'Said too late' });
    expect(said((await cora.get(second)).text)).toContain('1 finding that was left as it is came along.');
    await cora.post(`${path}/findings/${later}/take-back`, { version: '1' });
    await cora.post(`${second}/findings/${left}/take-back`, { version: '1' });
    const opened = said((await cora.get(second)).text);
    for (const words of ['came along', 'Nothing was decided of that one']) expect(opened).not.toContain(words);
    await cora.post(`${second}/findings/${left}/leave`, { version: '2', reason: 'We looked at it' });

    // The version before is dropped again, which makes it no newer than the one that follows it. What it names is kept where it was not.
    await app.everything("update checked_document set partnership = null where partnership_id = $1 and id = $2", [id, path.split('/').at(-1)]);
    await app.everything("update checked_document set checked_at = checked_at - interval '1 hour' where partnership_id = $1", [id]);
    expect((await drop(PLAN)).location).toBe(path);
    expect(await app.everything("select partnership from checked_document where id = $1", [path.split('/').at(-1)])).toEqual([{ partnership: expect.stringContaining('Aldermoor') }]);
    const third = (await drop(`${PLAN}\nThank you.\n`)).location;
    const afterThat = said((await cora.get(third)).text);
    expect(afterThat).toContain('It is read as a newer version of plan-corrected.md');
    // Nothing was decided of 517 in the second, which had it right.
    expect(afterThat).not.toContain('Done:');
    await cora.post(`${third}/remove`, {});
    await app.everything('delete from checked_document_decision d using checked_document c where c.id = d.document_id and c.partnership_id = $1 and c.file_name = $2', [id, 'plan-corrected.md']);
    await app.everything("update checked_document set checked_at = checked_at + interval '1 minute' where partnership_id = $1 and file_name = 'plan.md'", [id]);
    await app.everything("update checked_document set follows_id = null where partnership_id = $1 and file_name = 'plan-corrected.md'", [id]);
    const fourth = (await drop(`${PLAN}\nThank you all.\n`)).location;
    const again = said((await cora.get(fourth)).text);
    await app.everything("update checked_document set follows_id = $2 where partnership_id = $1 and file_name = 'plan-corrected.md'", [id, path.split('/').at(-1)]);
    expect(again).toMatch(/Not done: 1 finding stands as before\. .*517/);
    expect(again).toMatch(/583 is right: The provider’s own count\. Cora Lamb, .*To change: .*: 583 in place of 517/);
  });

  it('are none of another partnership’s plan of the same name, and lose nothing but the way back when the one before goes', async () => {
    const other = (await drop(PLAN.replaceAll('Aldermoor and Fenwick', 'Southshire'), 'plan.md')).location;
    const own = await app.everything<{ partnership: string | null; follows_id: string | null }>('select partnership, follows_id from checked_document where id = $1', [other.split('/').at(-1)]);
    expect(own).toEqual([{ partnership: expect.stringContaining('Southshire'), follows_id: null }]);
    expect(said((await cora.get('/plan/checker')).text)).toMatch(/plan\.md [^/]*(?:Partnership|CSP)[^/]*, \d{4}\/\d{2}/);
    const page = (await cora.get(path)).text;
    expect(said(page)).toMatch(/Remove it plan\.md goes for good, and with it what was decided of 2 findings\. The plan stays as it is\./);
    expect(page.indexOf('goes for good')).toBeLessThan(page.indexOf(`action="${path}/remove"`));
    await cora.post(`${path}/remove`, {});
    const left = await cora.get(second);
    expect(left.status).toBe(200);
    expect(said(left.text)).not.toContain('Since the version of');
  });

  it('are refused beyond what there is room for, with what to do, before anything is read; one that is there is taken again', async () => {
    const count = async (): Promise<number> => (await app.everything<{ n: number }>('select count(*)::int as n from checked_document c where partnership_id = $1 and exists (select 1 from checked_document_decision d where d.document_id = c.id)', [id]))[0]!.n;
    await app.everything("insert into checked_document (partnership_id, account_id, checked_by, file_name, media_type, sha256, bytes, years, understood, findings, checked_at) select partnership_id, account_id, checked_by, 'filler.md', media_type, encode(sha256(n::text::bytea), 'hex'), '', '[]', '', '[]', now() from checked_document, generate_series(1, 30) n where partnership_id = $1 and id = $2 limit $3", [id, second.split('/').at(-1), 20 - (await count())]);
    await app.everything("insert into checked_document_decision (partnership_id, document_id, finding_key, decision, substance, decided_by, decided_at) select partnership_id, id, 'x', 'right as it is', 'x', 'Cora Lamb', now() from checked_document where partnership_id = $1 and file_name = 'filler.md'", [id]);
    expect(await count()).toBe(20);
    const refused = await drop(`${PLAN}\nOne more.\n`);
    expect(refused.status).toBe(409);
    for (const words of ['You keep 20 checked documents of which something is decided; from 20 on there is room for no more.', 'Remove one that you need no more, then check this one.']) expect(said(refused.text)).toContain(words);
    expect((await drop(PLAN.replaceAll('517', '583'), 'plan-corrected.md')).location).toBe(second);
    expect(await count()).toBe(20);
    // What was taken back is no decision.
    await app.everything("update checked_document_decision d set decision = 'taken back' from checked_document c where c.id = d.document_id and c.partnership_id = $1 and c.file_name = 'filler.md'", [id]);
    const taken = await drop(`${PLAN}\nOne more that has room.\n`);
    expect(taken.status).toBe(303);
    await cora.post(`${taken.location}/remove`, {});
    await app.everything("delete from checked_document where partnership_id = $1 and file_name = 'filler.md'", [id]);
    expect((await drop(`${PLAN}\nOne more.\n`)).status).toBe(303);
  });
});
