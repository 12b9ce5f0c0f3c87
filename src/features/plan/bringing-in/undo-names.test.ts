import { describe, expect, it } from 'vitest';
import { bringingIn } from '../../../../test/support/bringing-in.ts';
import { PLAN_OF_TWO_YEARS, withWords } from '../../../../test/support/plan-documents.ts';

const COUNCIL = 'Northbury Borough Council';

describe('undoing an import that named an organisation in full', () => {
  const here = bringingIn('letters');
  const broughtInFull = async (): Promise<{ base: string; council: string }> => {
    await here.app.everything("update organisation set name = 'NBC' where partnership_id = $1", [here.id]);
    const base = (await here.upload(withWords(PLAN_OF_TWO_YEARS, [' (NBC)', '']))).location;
    expect((await here.cora.post(`${base}/bring-in`)).status).toBe(303);
    return { base, council: (await here.one<{ id: string }>('select id from organisation where partnership_id = $1 and name = $2', COUNCIL)).id };
  };
  const namesOf = (council: string): Promise<unknown> => here.one("select o.name, array(select n.name || ', ' || n.use from organisation_name n where n.organisation_id = o.id) as names from organisation o where o.partnership_id = $1 and o.id = $2", council);

  it('gives the letters back, and the trail says so of the acronym too', async () => {
    const { base, council } = await broughtInFull();
    expect((await here.cora.post(`${base}/undo`)).status).toBe(303);
    expect(await namesOf(council)).toEqual({ name: 'NBC', names: [] });
    expect(await here.one("select detail from audit_entry where partnership_id = $1 and subject_id = $2 and event = 'renamed organisation' order by id desc limit 1", council)).toMatchObject({ detail: { changed: [{ field: 'name', was: COUNCIL, is: 'NBC' }, { field: 'acronym', was: 'NBC', is: null }] } });
  });

  it('is done, and says that the name stays, where another came to bear the letters', async () => {
    const { base, council } = await broughtInFull();
    await here.app.everything("insert into organisation (partnership_id, name, kind) values ($1, 'NBC', 'POLICE_FORCE')", [here.id]);
    const undone = await here.cora.post(`${base}/undo`);
    expect(undone.status).toBe(303);
    expect((await here.cora.follow(undone)).text).toContain('Northbury Borough Council keeps that name: NBC is another entry now.');
    expect(await namesOf(council)).toEqual({ name: COUNCIL, names: ['NBC, acronym'] });
  });

  it('is done, and leaves alone what was merged into another entry since', async () => {
    const { base, council } = await broughtInFull();
    await here.app.everything("with kept as (insert into organisation (partnership_id, name, kind) values ($1, 'Borough of Northbury', 'LA_DISTRICT') returning id) update organisation set merged_into_id = (select id from kept) where id = $2", [here.id, council]);
    expect((await here.cora.post(`${base}/undo`)).status).toBe(303);
    expect(await namesOf(council)).toMatchObject({ name: COUNCIL });
  });
});
