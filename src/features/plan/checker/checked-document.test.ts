import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';

const DOCX = readFileSync('examples/partnership-plan.docx');
const unescaped = (text: string): string => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const said = (text: string): string => unescaped(text.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
const versionIn = (text: string): string => /name="version" value="(\d+)"/.exec(text.slice(text.indexOf('<main')))?.[1] ?? '';

describe('a document that is only checked', () => {
  let app: TestApplication;
  let cora: Visitor;
  let sol: Visitor;
  let partner: Visitor;
  let id: number;
  let path: string;
  const drop = (visitor: Visitor, bytes: Uint8Array = DOCX, name = 'partnership-plan.docx'): Promise<Answer> => visitor.post('/plan/checker', {}, { files: [{ field: 'document', name, type: 'application/octet-stream', bytes }] });
  const findings = (text: string): { key: string; words: string }[] => [...text.matchAll(/<section class="fp-finding[^>]*id="finding-([\w-]+)">([\s\S]*?)<\/section>/g)].map((one) => ({ key: one[1]!, words: said(one[2]!) }));
  const addressOf = async (words: string, at = path): Promise<string> => {
    const found = findings((await cora.get(at)).text).find((one) => one.words.includes(words));
    expect(found, `no finding says “${words}”`).toBeDefined();
    return `${at}/findings/${found!.key}`;
  };

  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
    id = await newPartnership(app);
    await newPartnership(app, 'southbury', 'sol.reed');
    cora = await app.as('cora.lamb');
    sol = await app.as('sol.reed');
    const [account] = await app.everything<{ id: string }>("insert into account (email, full_name) values ('pat.wood@example.org', 'Pat Wood') returning id");
    await app.everything("insert into account_place (partnership_id, account_id, roles, starts_on, organisation_id) values ($1, $2, '{partner}', '2020-01-01', (select id from organisation where partnership_id = $1 order by name limit 1))", [id, account!.id]);
    partner = await app.as('pat.wood@example.org');
    path = (await drop(cora)).location;
  });
  afterAll(() => app.stop());

  it('is kept on a page of its own, with each finding and its answers, and says who sees it', async () => {
    expect(path).toMatch(/^\/plan\/checker\/[0-9a-f-]{36}$/);
    const { text, status } = await cora.get(path);
    expect(status).toBe(200);
    const words = said(text);
    for (const one of ['517', '583 is right', 'It is right as it is', 'You and the coordinator see this', 'It is no part of the plan', 'Word, for its author']) expect(words).toContain(one);
    expect(words).not.toContain('It is then written in every place');
    expect(said((await cora.get('/plan/checker')).text)).toContain('partnership-plan.docx');
  });

  it('shows what its author has to change before anything is kept, and keeps which is right', async () => {
    const address = await addressOf('583 is right');
    const shown = await cora.get(`${address}?right=583`);
    expect(shown.text).toContain('<del>517</del> <ins>583</ins>');
    expect(said((await cora.get(path)).text)).not.toContain('To change:');
    for (const [typed, why] of [['maybe', 'This is not understood as a figure'], ['<b>5</b>', 'This has signs that do not belong to a figure'], ['-5', 'A count cannot be below nought'], ['12%', 'This is a share in per cent'], ['n/a', 'Enter the figure as it is to be written'], ['', 'Enter what it should say']] as const) {
      const refused = await cora.get(`${address}?right=${encodeURIComponent(typed)}`);
      expect(refused.status).toBe(422);
      expect(said(refused.text)).toContain(why);
      expect((await cora.post(`${address}/right`, { right: typed, version: versionIn(shown.text), reason: '' })).status, typed).toBe(422);
    }
    const long = await cora.get(`${address}?right=${encodeURIComponent('490 or some other figure '.repeat(20))}`);
    expect([long.status, long.text.includes('There is a problem')]).toEqual([422, true]);
    const rate = said((await cora.get(`${address}?right=${encodeURIComponent('about 3 a week')}`)).text);
    expect(rate).toContain('about 3 a week is right');
    expect(rate).toMatch(/517 reports about 3 reports a week/);
    const kept = await cora.post(`${address}/right`, { right: '583', reason: 'The provider’s own count', version: versionIn(shown.text) });
    const page = await cora.follow(kept);
    expect(said(page.text)).toMatch(/583 is right: The provider’s own count\. Cora Lamb, .*To change: .*: 583 in place of 517/);
    expect(findings(page.text).some((one) => one.words.includes('583 is right'))).toBe(false);
  });

  it('asks why something is right as it is, and keeps what two people decide at once apart', async () => {
    const [one] = findings((await cora.get(path)).text);
    const address = `${path}/findings/${one!.key}`;
    const empty = await cora.post(`${address}/leave`, { reason: ' ', version: '0' });
    expect(empty.status).toBe(422);
    expect(said(empty.text)).toContain('Say why it is right as it is');
    await cora.post(`${address}/leave`, { reason: 'Two different counts <script>alert(1)</script>', version: '0' });
    const late = await cora.post(`${address}/leave`, { reason: 'mine', version: '0' });
    expect(late.status).toBe(409);
    expect(said(late.text)).toContain('Somebody decided this meanwhile');
    const { text } = await cora.get(path);
    expect(text).not.toContain('<script>alert(1)');
    expect(said(text)).toContain('Right as it is: Two different counts');
    expect((await cora.post(`${address}/take-back`, { version: versionIn((await cora.get(address)).text) })).status).toBe(303);
    expect(findings((await cora.get(path)).text).some((other) => other.key === one!.key)).toBe(true);
    await cora.post(`${address}/leave`, { reason: 'Two different counts', version: versionIn((await cora.get(address)).text) });
  });

  it('shows the decisions when the same file is dropped again, under whatever name', async () => {
    const again = await drop(cora, DOCX, 'another-name.docx');
    expect(again.location).toBe(path);
    expect(said((await cora.follow(again)).text)).toContain('583 is right');
    expect((await app.everything('select 1 from checked_document where partnership_id = $1', [id])).length).toBe(1);
  });

  it('goes to its author as Word and as a spreadsheet, with what is to be changed where', async () => {
    const { text } = await cora.get(`${path}/findings.csv`);
    expect(text.split('\r\n')[0]).toContain('To change');
    expect(text).toMatch(/583 in place of 517/);
    expect((await cora.get(`${path}/findings.xlsx`)).body.subarray(0, 2).toString()).toBe('PK');
    const word = await mammoth.extractRawText({ buffer: (await cora.get(`${path}/findings.docx`)).body });
    for (const one of ['To be changed', '583 in place of 517', 'Right as it is', 'The provider’s own count', 'Two different counts']) expect(word.value).toContain(one);
  });

  it('is seen by whoever checked it and by the coordinator, and by nobody else', async () => {
    expect((await sol.get(path)).status).toBe(404);
    expect((await partner.get(path)).status).toBe(404);
    expect((await partner.get(`${path}/findings.csv`)).status).toBe(404);
    const own = (await drop(partner)).location;
    expect(own).not.toBe(path);
    const text = said((await partner.get(own)).text);
    expect(text).toContain('583 is right');
    expect(text).not.toContain('The provider’s own count');
    expect(text).not.toContain('Go on with this file');
    expect((await partner.post(`${own}/bring-in`, {})).status).toBe(403);
    expect((await cora.get(own)).status).toBe(200);
    await partner.post(`${own}/remove`, {});
    expect((await partner.get(own)).status).toBe(404);
  });

  it('is brought in without being chosen again, and what was decided is written in the draft and goes with it when it is undone', async () => {
    expect(said((await cora.get(path)).text)).toContain('It would make');
    const brought = await cora.post(`${path}/bring-in`, {});
    expect(brought.location).toMatch(/^\/plan\/bring\//);
    const check = await cora.get(brought.location);
    expect(said(check.text)).toContain('2 decisions of its check come along');
    const home = await cora.follow(await cora.post(`${brought.location}/bring-in`, {}));
    expect(said(home.text)).toContain('2 decisions of the check came along.');
    const updates = await app.everything<{ text: string }>("select u.text from action_update u join action a on a.id = u.action_id where u.partnership_id = $1 and u.text ~ '583'", [id]);
    expect(updates.length).toBeGreaterThan(0);
    const year = (await app.everything<{ label: string }>("select label from plan_year where partnership_id = $1 and state = 'draft' order by label desc", [id]))[0]!.label.replace('/', '-');
    const checker = said((await cora.get(`/plan/years/${year}/checker`)).text);
    expect(checker).not.toContain('583 is right 517 is right');
    expect(checker).toMatch(/2 findings decided/);
    expect(checker).toContain('Two different counts');
    expect(said((await cora.get(path)).text)).toContain('583 is written in 1 place of the plan');
    expect(said((await cora.get(brought.location)).text)).toContain('Nothing has been built on it yet');
    expect((await cora.post(`${brought.location}/undo`, {})).status).toBe(303);
    expect(said((await cora.get(brought.location)).text)).toContain('Undone');
    expect(said((await cora.get(path)).text)).not.toContain('is written in 1 place');
  });

  it('asks whose plan it is where it names another partnership, and says when no action was recognised in it', async () => {
    const other = said((await cora.get(path)).text);
    expect(other).toContain('The document names Aldermoor and Fenwick Community Safety Partnership; here is Northbury Community Safety Partnership. Is it your plan?');
    expect(other).not.toContain('No action was recognised');
    const report = `# Northbury Community Safety Partnership\n\n## Annual report 2030/31\n\n${['Burglary', 'Domestic abuse', 'Anti-social behaviour', 'Hate crime', 'Victims'].map((topic) => `## ${topic}\n\n${`The police and the council met partners about ${topic.toLowerCase()} and crime and disorder through the year. `.repeat(5)}\n`).join('\n')}`;
    const own = (await drop(cora, Buffer.from(report), 'report.md')).location;
    const text = said((await cora.get(own)).text);
    expect(text).toContain('No action was recognised, in a table or a list; what follows is about the running text only.');
    expect(text).not.toContain('Is it your plan?');
    await cora.post(`${own}/remove`, {});
  });

  it('says beforehand that every year is there, and leads to what is there', async () => {
    await cora.post((await cora.post(`${path}/bring-in`, {})).location.replace(/$/, '/bring-in'), {});
    const other = (await drop(cora, Buffer.concat([readFileSync('examples/partnership-plan.md'), Buffer.from('\n')]), 'plan.md')).location;
    const text = said((await cora.get(other)).text);
    expect(text).toContain('here already, so nothing new would come in');
    expect(text).toContain('here See what differs from them');
    expect(text).not.toContain('Go on with this file');
    await cora.post(`${other}/bring-in`, {});
    expect(said((await cora.get(other)).text)).toContain('It is being compared with what is here');
  });

  it('is not asked again beside its import about a name that was answered there, and counts its sections as they come in', async () => {
    const { location } = await sol.post('/plan/bring', { choice: '' }, { files: [{ field: 'document', name: 'plan.docx', type: 'application/octet-stream', bytes: DOCX }] });
    const asked = said((await sol.get(`${location}/findings`)).text);
    expect(asked).toContain('Project Kestrel (also written Kestrel) owns 2 actions and is not among the members');
    expect(asked).toContain('Owners that are no members stand in the directory there');
    const sections = /Narrative \((\d+)\)/.exec((await sol.get(location)).text)![1]!;
    expect(asked).toContain(`${sections} sections.`);
    const answer = async (name: string): Promise<void> => {
      const address = `${location}/names/${encodeURIComponent(name.toLowerCase())}`;
      expect((await sol.post(address, { choice: 'new', name, version: versionIn((await sol.get(address)).text), from: '' })).status).toBe(303);
    };
    const unknown = async (): Promise<string[]> => findings((await sol.get(`${location}/findings`)).text).map((one) => one.words).filter((one) => one.includes('Kestrel') && one.includes('not among the members'));
    await answer('Kestrel');
    expect(await unknown()).toEqual([]);
  });

  it('makes room for newer ones where nothing was said of it; what was decided stays', async () => {
    const [mine] = await app.everything<{ account: string }>('select account_id as account from checked_document where partnership_id = $1 and id = $2', [id, path.split('/').at(-1)]);
    const undecided = async (): Promise<number> => (await app.everything('select 1 from checked_document d where d.partnership_id = $1 and d.account_id = $2 and not exists (select 1 from checked_document_decision s where s.document_id = d.id)', [id, mine!.account])).length;
    await app.everything("insert into checked_document (partnership_id, account_id, checked_by, file_name, media_type, sha256, choice, bytes, years, understood, findings, checked_at) select $1, $2, 'Cora Lamb', 'old-' || n || '.md', 'text/markdown', lpad(n::text, 64, '0'), 0, ''::bytea, '[]', '', '[]', now() - n * interval '1 day' from generate_series(1, 25) n", [id, mine!.account]);
    const before = (await app.everything('select 1 from checked_document where partnership_id = $1 and account_id <> $2', [id, mine!.account])).length;
    const { location } = await drop(cora, Buffer.from('# Safer Fern plan 2026/27\n\n## Theft\n\n| Action | Owner | Update | Status |\n|---|---|---|---|\n| Walk the park each week | Fern Council | | |\n| Light the park in winter | Fern Council | | |\n'), 'fern.md');
    expect((await cora.get(location)).status).toBe(200);
    expect(await undecided()).toBe(20);
    expect((await cora.get(path)).status).toBe(200);
    expect(await app.everything("select 1 from checked_document where partnership_id = $1 and file_name = 'old-1.md'", [id])).toHaveLength(1);
    expect(await app.everything("select 1 from checked_document where partnership_id = $1 and file_name = 'old-25.md'", [id])).toEqual([]);
    expect((await app.everything('select 1 from checked_document where partnership_id = $1 and account_id <> $2', [id, mine!.account])).length).toBe(before);
    expect((await app.everything("select 1 from audit_entry where partnership_id = $1 and event = 'removed checked document' and subject_words like 'old-%'", [id])).length).toBeGreaterThanOrEqual(5);
  });

  it('does not go while somebody decides something of it in the same moment', async () => {
    const owner = (await app.everything<{ account: string }>('select account_id as account from checked_document where partnership_id = $1 and id = $2', [id, path.split('/').at(-1)]))[0]!.account;
    await app.everything("insert into checked_document (partnership_id, account_id, checked_by, file_name, media_type, sha256, choice, bytes, years, understood, findings, checked_at) select $1, $2, 'Cora Lamb', 'held-' || n || '.md', 'text/markdown', lpad('a' || n::text, 64, '0'), 0, ''::bytea, '[]', '', '[]', now() - n * interval '1 year' / 100 from generate_series(40, 65) n", [id, owner]);
    const other = await app.operator.connect();
    await other.query('begin');
    await other.query("insert into checked_document_decision (partnership_id, document_id, finding_key, decision, substance, decided_by, decided_at) select partnership_id, id, 'x', 'right as it is', 'x', 'Cora Lamb', now() from checked_document where partnership_id = $1 and file_name = 'held-65.md'", [id]);
    const dropped = drop(cora, Buffer.from('# Safer Beck plan 2026/27\n\n## Theft\n\n| Action | Owner | Update | Status |\n|---|---|---|---|\n| Walk the beck each week | Beck Council | | |\n| Light the beck in winter | Beck Council | | |\n'), 'beck.md');
    const { rows: [own] } = await other.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
    try {
      await vi.waitFor(async () => expect(await app.everything('select 1 from pg_locks where not granted and transactionid::text = $1', [own!.xid])).not.toEqual([]), 30_000);
    } finally {
      await other.query('commit');
      other.release();
    }
    expect((await dropped).status).toBe(303);
    expect((await app.everything<{ name: string }>("select file_name as name from checked_document where partnership_id = $1 and file_name in ('held-65.md', 'held-64.md')", [id])).map((one) => one.name)).toEqual(['held-65.md']);
  });

  it('is gone a year after it was last checked', async () => {
    await app.everything("update checked_document set checked_at = now() - interval '13 months' where partnership_id = $1", [id]);
    await app.everything('select security.erase_what_is_past(now())');
    expect((await cora.get(path)).status).toBe(404);
    expect(await app.everything('select 1 from checked_document_decision where partnership_id = $1', [id])).toEqual([]);
  });

  it('says that an owner whom the directory knows is judged more mildly than by the command', async () => {
    const MILDER = 'An owner that is no member but that your directory knows is advice here';
    const small = (owner: string): Buffer => Buffer.from(`# Safer Beck plan 2026/27\n\n## Members\n\n- Beck Council\n- Beck Police\n- Beck Fire and Rescue\n- Beck Homes\n\n## Theft\n\n| Action | Owner | Update | Status |\n|---|---|---|---|\n| Walk the beck each week | Beck Council | | |\n| Light the beck in winter | Beck Police | | |\n| Mark the boats | ${owner} | | |\n`);
    expect(said((await cora.follow(await drop(cora, small('Tern Collective'), 'tern.md'))).text)).toContain('Tern Collective owns an action and is not among the members.');
    expect(said((await cora.follow(await drop(cora, small('Tern Collective'), 'tern.md'))).text)).not.toContain(MILDER);
    await app.everything("insert into organisation (partnership_id, name, kind) values ($1, 'Kite Collective', 'OTHER')", [id]);
    const kite = said((await cora.follow(await drop(cora, small('Kite Collective'), 'kite.md'))).text);
    expect(kite).toContain('Kite Collective owns an action and is not among the members, though it is a body that is known.');
    expect(kite).toContain(`${MILDER}: the command check knows no directory, and warns of it.`);
  });
});
