// What was handed on stays as it was handed on, whatever is sent to any address of the assessment: pages, files, document and published form.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { examplesFor } from '../../../../test/support/route-examples.ts';
import { assessment } from '../index.ts';
import { makeVersions } from '../published/make-versions.job.ts';

let app: TestApplication;
let marek: Visitor;
let ids: Record<string, string>;
let label: string;
let note: string;
let area: { id: string; version: number; lsoas: string[] };
beforeAll(async () => {
  app = await openApplication({ work: [makeVersions] });
  marek = await app.as('marek');
  ids = await examplesFor(app, marek.person!.partnershipId);
  label = ids['assessmentYear']!;
  await marek.post(`/assessment/${label}/compare-with`, { area: 'Chelmsford', reason: 'As near to London', version: '1' });
  await app.everything('update assessment set asked_at = null where label = $1', [label]);
  await write('patterns', 'There were [328](figure:asb-reports@2023-24) reports.');
  await marek.post('/assessment/notes/add', aNote('Before it was handed on', true));
  [note] = (await app.everything<{ id: string }>("select id from assessment_note where words = 'Before it was handed on'")).map((one) => one.id) as [string];
  area = (await app.everything<{ id: string; version: number; lsoas: string[] }>('select id, version, lsoas from own_area where partnership_id = $1 and removed_at is null order by name limit 1', [marek.person!.partnershipId]))[0]!;
}, 180_000);
afterAll(() => app.stop());

const at = (path = ''): string => `/assessment/${label}${path}`;
const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ');
const recordNow = async (): Promise<{ version: number; title: string; state: string }> => (await app.everything<{ version: number; title: string; state: string }>('select version, title, state from assessment where label = $1', [label]))[0]!;
const documents = async (): Promise<number> => (await app.everything<{ n: number }>('select coalesce(max(number), 0)::int as n from assessment_document'))[0]!.n;
const share = async (): Promise<Answer> => marek.post(at('/document'), { number: String((await documents()) + 1), version: String((await recordNow()).version) });
const takeBack = async (): Promise<Answer> => marek.post(at('/document/take-back'), { version: String((await recordNow()).version) });
async function write(part: string, text: string): Promise<void> {
  const [row] = await app.everything<{ version: number }>('select version from assessment_section where part = $1', [part]);
  expect((await marek.post(at(`/text/${part}`), { text, version: String(row?.version ?? 0) })).status).toBe(303);
}
const aNote = (said: string, isStep = false): Record<string, string> => ({ 'on_day-day': '10', 'on_day-month': '2', 'on_day-year': '2025', words: said, crime_type: 'Shoplifting', ...(isStep ? { is_step: 'on', reason: 'Tried' } : {}), year: label });

/** All that is said of the assessment. The partners' series and where it is a candidate are no part of it. */
async function saidOfIt(): Promise<Record<string, string>> {
  const paths = ['', '/figures.csv', '/figures.csv?of=harm', '/types/shoplifting', '/types/shoplifting/figures.csv', '/types/shoplifting/chart.svg', '/types/shoplifting/others', '/types/shoplifting/others.csv', '/types/shoplifting/funnel.svg', '/compare-with', '/compare-with.csv', '/where', '/where.csv?own=yes', '/limits', '/limits.csv?of=notes', '/limits.csv?of=caveats', '/changes', '/changes.csv', '/text', '/text/patterns/history', '/document/draft', '/document/release'];
  const said: Record<string, string> = {};
  for (const path of paths) {
    // What was just done is told on top of the next page.
    await marek.get('/assessment/weights');
    const answer = await marek.get(at(path));
    expect([path, answer.status]).toEqual([path, 200]);
    said[path] = path.endsWith('/release') ? /name="seen" value="([^"]*)"/.exec(answer.text)![1]! : words(answer).replace(/As a priority.*?How sure/, '');
  }
  return said;
}

/** What each form would change, and what comes of it: refused, or something else than this assessment. */
async function attempts(): Promise<Record<string, { fields: Record<string, string | string[]>; is: 'refused' | 'elsewhere' | 'step' }>> {
  const { title, version } = await recordNow();
  const [own] = await app.everything<{ version: number }>('select version from own_area where id = $1', [area.id]);
  const refusedWith = (fields: Record<string, string | string[]>) => ({ fields: { version: String(version), ...fields }, is: 'refused' as const });
  return {
    '/assessment/:assessmentYear/edit': refusedWith({ title: `${title} anew`, area: 'E07000115', marking: 'OFFICIAL', first_month: '2024-02' }),
    '/assessment/:assessmentYear/compare-with': refusedWith({ area: 'Ashford', reason: 'A market town' }),
    '/assessment/:assessmentYear/compare-with/remove': refusedWith({ code: 'E07000070' }),
    '/assessment/:assessmentYear/compute': refusedWith({}),
    '/assessment/:assessmentYear/context/choose': refusedWith({ measures: [] }),
    '/assessment/:assessmentYear/text/:assessmentPart': refusedWith({ text: 'Later.' }),
    '/assessment/:assessmentYear/text/:assessmentPart/still-right': refusedWith({ seen: '1', figures: '1' }),
    '/assessment/:assessmentYear/text/:assessmentPart/move': refusedWith({ to: 'nowhere' }),
    '/assessment/:assessmentYear/text/:assessmentPart/draft': refusedWith({ text: 'Later.' }),
    '/assessment/:assessmentYear/document': refusedWith({ number: '99' }),
    // What is said of a version stands beside it, and nothing of it is changed.
    '/assessment/documents/:assessmentDocumentId/read': { fields: { words: 'Later' }, is: 'elsewhere' },
    '/assessment/notes/add': refusedWith(aNote('Later', true)),
    '/assessment/notes/:assessmentNoteId/remove': { fields: {}, is: 'elsewhere' },
    '/assessment/own-areas/add': { fields: { name: 'Later', lsoas: area.lsoas.slice(0, 1) }, is: 'elsewhere' },
    '/assessment/own-areas/:ownAreaId/edit': { fields: { name: 'Called otherwise', lsoas: area.lsoas.slice(0, 1), version: String(own!.version) }, is: 'elsewhere' },
    '/assessment/own-areas/:ownAreaId/remove': { fields: { version: String(own!.version + 1) }, is: 'elsewhere' },
    '/assessment/weights/add': { fields: { name: 'Others', edition: '1', source: 'S', caveat: 'C', 'weight-shoplifting': '9' }, is: 'elsewhere' },
    '/assessment/weights/:weightsId/remove': { fields: {}, is: 'elsewhere' },
    '/assessment/begin': { fields: { label: '2020', title: 'Of before', area: 'E07000115', marking: 'OFFICIAL' }, is: 'elsewhere' },
    // They are the steps themselves, and bring it where it can be changed or out of sight.
    ...Object.fromEntries(['take-back', 'release', 'withdraw', 'call-off'].map((step) => [`/assessment/:assessmentYear/document/${step}`, { fields: {}, is: 'step' as const }])),
  };
}

describe('what was handed on', () => {
  it('stays as it was, whatever is sent to any of the addresses to which something can be sent', async () => {
    expect((await share()).status).toBe(303);
    const before = await saidOfIt();
    expect(before['/limits.csv?of=notes']).toContain('Before it was handed on');
    const posts = assessment.routes.filter((route) => route.method === 'POST');
    const [own, besides] = [posts.filter((route) => !/^\/assessment\/(scoring|police-data)/.test(route.path)), posts.filter((route) => /^\/assessment\/(scoring|police-data)/.test(route.path))];
    const wrong: string[] = [];
    let done = 0;
    const tried = await attempts();
    const [version] = await app.everything<{ id: string }>('select id from assessment_document order by number desc limit 1');
    for (const route of [...own, ...besides]) {
      const address = route.path.replaceAll(/:(\w+)/g, (_, name: string) => ({ ...ids, assessmentDocumentId: version!.id, assessmentNoteId: note, ownAreaId: area.id })[name] ?? '00000000-0000-4000-8000-000000000000');
      // Scoring and the police's files have their own tables; the address is asked all the same.
      const attempt = tried[route.path] ?? (besides.includes(route) ? { fields: { kind: 'assessment', ref: `${label}:shoplifting`, workshop: ids['workshopId'] ?? '' }, is: 'elsewhere' as const } : undefined);
      if (attempt === undefined) wrong.push(`${route.path}: nobody said whether it changes what was handed on`);
      if (attempt === undefined || attempt.is === 'step') continue;
      const answer = await marek.post(address, attempt.fields);
      if (answer.status >= 500) wrong.push(`${route.path} broke`);
      if (attempt.is === 'refused' && (answer.status !== 409 || !/handed on|shared already/.test(answer.text))) wrong.push(`${route.path} answered ${answer.status}`);
      if (attempt.is === 'elsewhere' && own.includes(route) && answer.status !== 303) wrong.push(`${route.path} answered ${answer.status}: ${words(answer).slice(0, 300)}`);
      if (answer.status === 303) done += 1;
    }
    expect(wrong).toEqual([]);
    expect([own.length, besides.length, done]).toEqual([23, 26, 8]);
    // The assessment that was begun for an earlier year has figures by now.
    await app.everything("insert into assessment_result (partnership_id, assessment_id, number, computed, fingerprint, asked_by) select r.partnership_id, b.id, 1, r.computed, 'other', r.asked_by from assessment_result r join assessment b on b.partnership_id = r.partnership_id and b.label = '2020' where r.assessment_id = $1 limit 1", [ids['assessmentId']]);
    expect(await saidOfIt()).toEqual(before);
  }, 300_000);

  it('shows the notes that stood, and says on its pages that later ones are for the next version', async () => {
    const page = await marek.get(at('/limits'));
    expect(words(page)).toMatch(/As they stood when it was handed on\. What is noted or taken off since is for the next version\..*Before it was handed on/);
    expect(page.text).not.toMatch(/notes\/[^"]+\/remove|notes\/add/);
    expect((await marek.get(at('/types/shoplifting'))).text).not.toContain('/assessment/notes/add');
    // What is held of the police's files by now is nothing to it.
    expect(words(await marek.get(at('/compare-with')))).toMatch(/Chelmsford Essex As near to London/);
    for (const path of ['/edit', '/context/choose', '/text/patterns']) expect([path, (await marek.get(at(path))).status]).toEqual([path, 409]);
    expect((await marek.get(`/assessment/notes/add?year=${label}`)).status).toBe(409);
    const { year: _none, ...later } = aNote('For the next one');
    expect(words(await marek.follow(await marek.post('/assessment/notes/add', later)))).toContain(`The assessment ${label} was handed on and stays as it was.`);
    expect(words(await marek.post(at('/text/patterns'), { text: 'Later.', version: '1' }))).toMatch(/Take it back to a draft first, on the page of its document\. The version that was handed on stays/);
  });

  it('says the figures that the strategy group had, and tells before it is published what was put right since', async () => {
    const [reading] = await app.everything<{ id: string }>("select r.id from reading r join measure m on m.partnership_id = r.partnership_id and m.id = r.measure_id join reading_adoption a on a.partnership_id = r.partnership_id and a.reading_id = r.id and a.ended_at is null where m.ref = 'asb-reports' and r.period_from = '2023-04-01' and r.period_to = '2024-03-31'");
    const said = async (): Promise<string | undefined> => /There were ([\d,]+) (?:\([^)]*\) )?reports/.exec(words(await marek.get(at('/document/draft'))))?.[1];
    const had = await said();
    await app.everything('update reading set amount = amount + 1000 where id = $1', [reading!.id]);
    try {
      expect(await said()).toBe(had);
      expect((await marek.get(at('/text'))).text).toContain(`>${had}<`);
      const now = String(Number(had!.replace(',', '')) + 1000).replace(/^(\d)(\d{3})$/, '$1,$2');
      expect(words(await marek.get(at('/document/release')))).toContain(`${had}, now ${now}`);
    } finally {
      await app.everything('update reading set amount = amount - 1000 where id = $1', [reading!.id]);
    }
  }, 120_000);

  it('is not published where something was changed behind it all the same', async () => {
    await app.everything("update assessment set title = title || ' anew' where label = $1", [label]);
    expect(words(await marek.get(at('/document/release')))).toMatch(/It is not what the strategy group had.*share it with the strategy group again/);
    await app.everything("update assessment set title = replace(title, ' anew', '') where label = $1", [label]);
    expect((await marek.get(at('/document/release'))).status).toBe(200);
  });

  it('takes in what came since once it is taken back', async () => {
    expect((await takeBack()).status).toBe(303);
    expect((await marek.get(at('/limits.csv?of=notes'))).text).not.toContain('Before it was handed on');
    expect((await marek.post('/assessment/notes/add', aNote('After it was taken back'))).status).toBe(303);
    expect(words(await marek.get(at('/types/shoplifting')))).toContain('After it was taken back');
  }, 120_000);
});

describe('two at once', () => {
  /** Keeps the record until all wait for it, the first one first. */
  async function inTurn(first: () => Promise<Answer>, ...then: (() => Promise<Answer>)[]): Promise<Answer[]> {
    const holder = await app.operator.connect();
    const waiting = async (count: number): Promise<void> => {
      for (let tries = 0; tries < 2400; tries += 1) {
        const [row] = await app.everything<{ n: number }>("select count(*)::int as n from pg_locks l join pg_stat_activity s using (pid) where not l.granted and s.datname = current_database()");
        if (row!.n >= count) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('Nobody waits');
    };
    try {
      await holder.query('begin');
      await holder.query('select 1 from assessment where label = $1 for update', [label]);
      const one = first();
      await waiting(1);
      const others = then.map((send) => send());
      await waiting(1 + others.length);
      await holder.query('commit');
      return await Promise.all([one, ...others]);
    } finally {
      holder.release();
    }
  }

  /** Somebody pressed, and it is not made yet. */
  async function pressed(): Promise<void> {
    const { enqueue } = app.services;
    app.services.enqueue = async () => {};
    expect((await share()).status).toBe(303);
    app.services.enqueue = enqueue;
  }
  const made = async (): Promise<Answer> => {
    await makeVersions.run(app.services, {});
    return marek.get(at('/document'));
  };

  it('who hands it on first wins, and who adds a note is told; and the other way round', async () => {
    await pressed();
    const [note1, shared1] = await inTurn(() => marek.post('/assessment/notes/add', aNote('First')), made);
    expect([note1!.status, (await recordNow()).state, words(shared1!)]).toEqual([303, 'draft', expect.stringContaining('was not shared. It was changed before the version was made.')]);
    await pressed();
    const [shared2, note2] = await inTurn(made, () => marek.post('/assessment/notes/add', aNote('Second')));
    expect([shared2!.status, (await recordNow()).state, note2!.status]).toEqual([200, 'shared', 409]);
    expect(words(note2!)).toMatch(/has been handed on/);
    expect(words(await marek.get(at('/limits')))).toMatch(/First/);
    expect(words(await marek.get(at('/limits')))).not.toMatch(/Second/);
    await takeBack();
  }, 300_000);

  it('a chosen series, a compared area and a kept draft are refused behind it; an own area is changed, and says that it is not in it', async () => {
    const version = String((await recordNow()).version);
    const priya = await app.as('priya');
    await pressed();
    const [, added, ...edited] = await inTurn(
      made,
      () => priya.post('/assessment/own-areas/add', { name: 'A late one', lsoas: area.lsoas.slice(0, 1) }),
      () => marek.post(at('/context/choose'), { version, measures: [] }), () => marek.post(at('/compare-with'), { version, area: 'Ashford', reason: 'Like it' }),
    );
    expect([(await recordNow()).state, added!.status, ...edited.map((one) => one.status)]).toEqual(['shared', 303, 409, 409]);
    expect(words(await priya.follow(added!))).toContain(`A late one was added. The assessment ${label} was handed on and stays as it was.`);
    const kept = await marek.post(at('/text/patterns/draft'), { text: 'x' });
    expect([kept.status, kept.text]).toEqual([409, expect.stringContaining('Copy what you wrote')]);
    expect((await marek.get(at('/where.csv?own=yes'))).text).not.toContain('A late one');
  }, 300_000);
});
