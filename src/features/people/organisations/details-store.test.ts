import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { emptyDetails, fillDetails, nameInFull, nameInLetters } from './details-store.ts';
import { mergeOrganisations } from './merge-store.ts';
import { addOrganisation, loadOrganisation } from './organisation-store.ts';
import type { Organisation } from './organisation-store.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await openApplication();
});
afterAll(() => app.stop());
const asPriya = <T>(work: Parameters<typeof app.withPerson<T>>[1]): Promise<T> => app.withPerson('priya', work);
const add = (name: string, alsoKnownAs: string[] = []): Promise<string> => asPriya((session) => addOrganisation(session, { name, kind: 'MEDIATION_SERVICE', alsoKnownAs }));
const load = (id: string): Promise<Organisation> => asPriya((session) => loadOrganisation(session, id));

describe('the name in full of an entry that is called by its letters', () => {
  it('is not taken from another, whichever of its names it is', async () => {
    await add('Medway Talks', ['Alder Mediation Service']);
    const id = await add('AMS');
    expect(await asPriya((session) => nameInFull(session, id, 'Alder Mediation Service'))).toBeUndefined();
    expect((await load(id)).name).toBe('AMS');
  });

  it('may stand among its own other names, and stands there again when it is taken back', async () => {
    const id = await add('BMS', ['Birch Mediation Service']);
    const named = await asPriya((session) => nameInFull(session, id, 'Birch Mediation Service'));
    expect(await load(id)).toMatchObject({ name: 'Birch Mediation Service', names: [{ name: 'BMS', use: 'acronym' }] });
    expect(await asPriya((session) => nameInLetters(session, named!))).toBe(true);
    expect(await load(id)).toMatchObject({ name: 'BMS', names: [{ name: 'Birch Mediation Service', use: 'also known as' }] });
  });

  it('stays where another bears the letters by then', async () => {
    const id = await add('CMS');
    const named = await asPriya((session) => nameInFull(session, id, 'Cedar Mediation Service'));
    await add('CMS');
    expect(await asPriya((session) => nameInLetters(session, named!))).toBe(false);
    expect(await load(id)).toMatchObject({ name: 'Cedar Mediation Service', names: [{ name: 'CMS', use: 'acronym' }] });
  });

  it('and details that a document told are left alone once the entry was merged', async () => {
    const [gone, kept] = [await add('DMS'), await add('Damson Mediators')];
    const named = await asPriya((session) => nameInFull(session, gone, 'Damson Mediation Service'));
    const filled = await asPriya((session) => fillDetails(session, gone, { telephone: '01632 960001' }));
    await asPriya(async (session) => mergeOrganisations(session, gone, kept, { gone: (await loadOrganisation(session, gone)).version, kept: 1 }));
    const before = await load(gone);
    expect(await asPriya((session) => nameInLetters(session, named!))).toBe(true);
    await asPriya((session) => emptyDetails(session, filled!));
    expect(await load(gone)).toEqual(before);
  });
});
