// The next document of a partnership: what was said of a name holds, and what the plan that is there contradicts is not called certain.
import { describe, expect, it } from 'vitest';
import { bringingIn } from '../../../../test/support/bringing-in.ts';
import { PLAN_OF_TWO_YEARS } from '../../../../test/support/plan-documents.ts';

const MEDIATION = 'names/mediation%20services';

describe('a plan that is read again', () => {
  const here = bringingIn('again');
  const again = PLAN_OF_TWO_YEARS.replace('| Patrol the parks and the riverside on summer evenings | NBC Northshire Police |', '| Patrol the parks and the riverside on summer evenings | NBC |');

  it('asks nobody again who a name is, and says where the answer comes from', async () => {
    const base = (await here.upload(PLAN_OF_TWO_YEARS)).location;
    expect((await here.cora.post(`${base}/${MEDIATION}`, { choice: 'is', targets: 'new:Harbour Mediation\nnew:Vale Mediation', version: '1', from: 'eye' })).status).toBe(303);
    expect((await here.cora.post(`${base}/names/kite%20collective`, { choice: 'nobody', version: '1', from: 'eye' })).status).toBe(303);
    expect((await here.cora.post(`${base}/bring-in`)).status).toBe(303);
    const next = (await here.upload(again)).location;
    expect(next).not.toBe(base);
    expect((await here.cora.get(`${next}?show=eye`)).text).not.toMatch(/id="name-(?:mediation-services|kite-collective)"/);
    const owners = (await here.cora.get(`${next}?show=owners`)).text;
    expect(owners.split('as was said for an earlier document')).toHaveLength(3);
    expect(owners).toMatch(/id="name-mediation-services"(?:(?!id="name-)[^])*Harbour Mediation(?:(?!id="name-)[^])*Vale Mediation/);
    // It can be said otherwise here.
    expect((await here.cora.post(`${next}/${MEDIATION}`, { choice: 'new', name: 'Mediation services', version: '1', from: 'eye' })).status).toBe(303);
    expect((await here.cora.get(`${next}?show=owners`)).text.split('as was said for an earlier document')).toHaveLength(2);
  });

  it('calls nothing certain that says otherwise than the plan that is there', async () => {
    await here.brought();
    const next = (await here.upload(again)).location;
    const rows = (await here.cora.get(`${next}?show=y2`)).text.split('id="row-');
    const row = (words: string): string => rows.find((one) => one.includes(words) && one.includes('fp-read-row__sure')) ?? '';
    expect(row('Patrol the parks and the riverside')).toMatch(/In the plan: Owners: Northbury Borough Council, Northshire Police[^]*Differs from the plan/);
    expect(row('Open a youth club')).toContain('>Certain<');
    // Who goes and who stays, by their names.
    const differs = (await here.cora.get(`${next}?show=differences`)).text;
    expect(differs).toContain('<dt>Owners</dt><dd>Gone: Northshire Police<br>Stays: Northbury Borough Council</dd>');
  });
});

describe('a short name that was answered', () => {
  const here = bringingIn('short');
  it('joins the glossary as what it was said to stand for, which is told at once, and goes with the import', async () => {
    const base = (await here.upload(PLAN_OF_TWO_YEARS.replace('Kite Collective', 'WVC'))).location;
    const said = await here.cora.follow(await here.cora.post(`${base}/names/wvc`, { choice: 'new', name: 'Wold Vale Council', version: '1', from: 'eye' }));
    expect(said.text).toContain('It joins the glossary as Wold Vale Council.');
    expect(said.text).toContain('WVC joins it as you explained it');
    expect((await here.cora.post(`${base}/bring-in`)).status).toBe(303);
    const terms = async (): Promise<unknown> => here.app.everything('select term, meaning from glossary_term where partnership_id = $1 and removed_at is null and term = $2', [here.id, 'WVC']);
    expect(await terms()).toEqual([{ term: 'WVC', meaning: 'Wold Vale Council' }]);
    expect((await here.cora.post(`${base}/undo`)).status).toBe(303);
    expect(await terms()).toEqual([]);
  });
  it('that the document explains itself is left to it, and a name in full is no term', async () => {
    const base = (await here.upload(PLAN_OF_TWO_YEARS)).location;
    const said = await here.cora.follow(await here.cora.post(`${base}/names/kite%20collective`, { choice: 'new', name: 'The Kite Collective', version: '1', from: 'eye' }));
    expect(said.text).not.toContain('joins the glossary as');
  });
});
