import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../test/support/application.ts';
import { addTerm, changeTerm, findTerms, glossaryTerms, loadTerm, removeTerm } from './glossary-store.ts';

const MARKUP = '<script>alert(1)</script>"\'{{7*7}}';
let app: TestApplication;
let priya: Visitor;
let amara: Visitor;
beforeAll(async () => {
  app = await openApplication();
  [priya, amara] = (await Promise.all([app.as('priya'), app.as('amara.cole')])) as [Visitor, Visitor];
});
afterAll(() => app.stop());
const idOf = async (term: string): Promise<string> => (await app.everything<{ id: string }>('select id from glossary_term where term = $1 and removed_at is null', [term]))[0]!.id;

describe('the glossary in the database', () => {
  it('is one partnership’s own', async () => {
    expect((await app.withPerson('priya', (session) => glossaryTerms(session))).map((one) => one.term)).not.toContain('WVDC');
    expect((await app.withPerson('iris', (session) => glossaryTerms(session))).map((one) => one.term)).toEqual(['WVDC']);
    expect(await app.withPerson('priya', (session) => findTerms(session, ['wendlebury'], 9))).toEqual([]);
    const foreign = await idOf('WVDC');
    await expect(app.withPerson('priya', (session) => loadTerm(session, foreign))).rejects.toThrow('nothing');
  });
  it('takes a term, changes it and lets it go, each once and with its trace', async () => {
    const id = await app.withPerson('priya', (session) => addTerm(session, { term: 'PPP', meaning: 'Pubs, people, places' }));
    await expect(app.withPerson('priya', (session) => addTerm(session, { term: 'ppp', meaning: 'Again' }))).rejects.toThrow('already');
    await app.withPerson('priya', (session) => changeTerm(session, id, 1, { term: 'PPP', meaning: 'Pubs and people' }));
    await expect(app.withPerson('priya', (session) => changeTerm(session, id, 1, { term: 'PPP', meaning: 'Late' }))).rejects.toThrow('changed');
    await app.withPerson('priya', (session) => removeTerm(session, id, 2, new Date()));
    await expect(app.withPerson('priya', (session) => removeTerm(session, id, 3, new Date()))).rejects.toThrow('nothing');
    expect((await app.everything<{ event: string }>('select event from audit_entry where subject_id = $1 order by id', [id])).map((one) => one.event)).toEqual(['added glossary term', 'changed glossary term', 'removed glossary term']);
    await app.withPerson('priya', (session) => addTerm(session, { term: 'PPP', meaning: 'Once more' }));
  });
});

describe('the pages of the glossary', () => {
  it('list the terms, and the acronyms of the plan that nobody explains', async () => {
    const { text } = await amara.get('/glossary');
    for (const words of ['<strong>ASB</strong>', 'Anti-social behaviour', 'Used in the plan, not explained']) expect(text).toContain(words);
    expect(text).not.toContain('Add a term');
    const missing = text.slice(text.indexOf('id="missing"'));
    expect(missing).not.toMatch(/>ASB[<,]/);
    expect((await priya.get('/glossary?words=stalking')).text).toMatch(/\d terms? with “stalking”/);
    expect((await priya.get('/glossary?words=%25')).text).toContain('No term holds this');
    expect((await priya.get('/glossary.csv')).text.split('\r\n').length).toBeGreaterThan(15);
    expect((await priya.get('/glossary.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
  });
  it('offer an acronym that the directory knows with its organisation as the meaning, until it is explained', async () => {
    await app.everything("update action set why = 'Agreed with the KCC and a PSPO' where partnership_id = 1 and ref = '1.1' and plan_year_id = (select id from plan_year where partnership_id = 1 and label = '2026/27') returning 1");
    const { text } = await priya.get('/glossary');
    expect(text).toContain('/glossary/add?meaning=Kent+County+Council&amp;term=KCC');
    await priya.post('/glossary/add', { term: 'PSPO', meaning: 'Public spaces protection order' });
    const after = (await priya.get('/glossary')).text;
    expect(after.slice(after.indexOf('id="missing"'))).not.toContain('PSPO');
    const [action] = await app.everything<{ id: string }>("select id from action where why = 'Agreed with the KCC and a PSPO'");
    const shown = (await priya.get(`/plan/actions/${action!.id}`)).text;
    expect(shown).toContain('<abbr class="fp-term" title="Public spaces protection order">PSPO</abbr>');
    expect(shown).toContain('<dt>PSPO</dt><dd>Public spaces protection order</dd>');
  });
  it('refuse what is empty, long, taken or by others, and show markup as text', async () => {
    const empty = await priya.post('/glossary/add', {});
    expect(empty.status).toBe(422);
    for (const words of ['Enter the term', 'Say what it means']) expect(empty.text).toContain(words);
    expect((await priya.post('/glossary/add', { term: 'asb', meaning: 'x' })).text).toContain('ASB is in the glossary already');
    expect((await priya.post('/glossary/add', { term: 'x'.repeat(101), meaning: 'x' })).status).toBe(422);
    expect((await amara.post('/glossary/add', { term: 'X', meaning: 'x' })).status).toBe(403);
    expect((await priya.post('/glossary/add', { term: 'X', meaning: 'x' }, { csrf: false })).status).toBe(403);
    await priya.post('/glossary/add', { term: MARKUP, meaning: MARKUP });
    expect((await priya.get('/glossary')).text).not.toContain('<script>alert(1)');
  });
  it('show a second editor both texts, take a term out, and lead to a term by its id', async () => {
    const id = await idOf('CSU');
    await priya.post(`/glossary/terms/${id}/edit`, { term: 'CSU', meaning: 'Theirs', version: '1' });
    const second = await priya.post(`/glossary/terms/${id}/edit`, { term: 'CSU', meaning: 'Mine', version: '1' });
    expect(second.status).toBe(409);
    for (const words of ['Theirs', 'Mine']) expect(second.text).toContain(words);
    expect((await amara.get(`/glossary/terms/${id}`)).location).toBe(`/glossary?words=CSU#term-${id}`);
    expect((await priya.follow(await priya.post(`/glossary/terms/${id}/remove`, { version: '2' }))).text).toContain('CSU was taken out');
    expect((await priya.get(`/glossary/terms/${id}`)).status).toBe(404);
  });
});
