import { describe, expect, it } from 'vitest';
import { acronymsBeside, chosenTwice, kindWords, namesIn, nearestOrganisations, organisationCalled, plainName, soundsCollective, soundsLikeCounty, suggestAuthority, suggestKind } from './organisation.ts';
import type { KnownOrganisation } from './organisation.ts';

const known: KnownOrganisation[] = [
  { id: '1', name: 'Northmere Borough Council', kind: 'LA_DISTRICT', isGroup: false, names: [{ name: 'NBC', use: 'acronym' }] },
  { id: '2', name: 'Northshire Fire & Rescue Service', kind: 'FIRE_RESCUE', isGroup: false, names: [{ name: 'NFRS', use: 'acronym' }, { name: 'Northshire Fire Brigade', use: 'earlier' }] },
  { id: '3', name: 'All partners', kind: 'OTHER', isGroup: true, names: [] },
];

describe('acronyms behind a name', () => {
  it.each([['DAS (Domestic Abuse Service)', ['DAS'], []], ['Domestic Abuse Service', ['DAS'], ['DAS']], ['NBCX Trust', ['NBC'], ['NBC']]])('%s with %j shows %j', (name, acronyms, shown) => expect(acronymsBeside(name, acronyms)).toEqual(shown));
});

describe('an authority chosen for two', () => {
  it('is named with both, and one that is chosen once is not', () => {
    const rows = [{ name: 'Northmere Council', chosen: 'LA_DISTRICT' }, { name: 'Northshire Police', chosen: 'POLICE' }, { name: 'Southmere Council', chosen: 'LA_DISTRICT' }, { name: 'Vale Trust', chosen: '' }, { name: 'Kite', chosen: '' }];
    expect(chosenTwice(rows)).toEqual([{ authority: 'LA_DISTRICT', names: ['Northmere Council', 'Southmere Council'] }]);
    expect(chosenTwice(rows.slice(0, 2))).toEqual([]);
  });
});

describe('the authority that a name suggests', () => {
  it.each([
    ['Northmere Borough Council', 'LA_DISTRICT'], ['Southdown District Council', 'LA_DISTRICT'], ['City of Northport Council', 'LA_DISTRICT'], ['Northshire County Council', 'LA_COUNTY'], ['Northshire Police', 'POLICE'], ['Northshire Constabulary', 'POLICE'],
    ['Northshire Fire and Rescue Service', 'FRA'], ['NHS Northshire Integrated Care Board', 'ICB'], ['Probation Service', 'PROBATION'],
  ])('%s is %s', (name, authority) => expect(suggestAuthority(name)).toBe(authority));
  it.each(['Police and Crime Commissioner', 'British Transport Police', 'Northmere Town Council', 'Northshire Police Cadets', 'Northshire County Council Trading Standards', 'Citizens Advice', 'Safer Towns', ''])('%s is none', (name) => expect(suggestAuthority(name)).toBeUndefined());
  it.each([['KCC', true], ['ESCC', true], ['PCC', false], ['PFCC', false], ['KCC Early Help', false], ['ASB', false]])('%s are letters of a county council: %s', (name, sounds) => expect(soundsLikeCounty(name)).toBe(sounds));
  it('goes by the kind where the name says nothing', () => {
    expect(suggestAuthority('Blue Line', 'POLICE_FORCE')).toBe('POLICE');
    expect(suggestAuthority('Community safety team', 'LA_DISTRICT')).toBeUndefined();
    expect([suggestAuthority('NBC', 'LA_DISTRICT'), suggestAuthority('NCC', 'LA_COUNTY'), suggestAuthority('NCC Early Help', 'LA_COUNTY')]).toEqual(['LA_DISTRICT', 'LA_COUNTY', undefined]);
  });
});

describe('the kind that a name suggests', () => {
  it.each([['Northmere Borough Council', 'LA_DISTRICT'], ['Office of the Police and Crime Commissioner', 'LOCAL_POLICING_BODY'], ['Northshire Police', 'POLICE_FORCE'], ['Mediation North', 'MEDIATION_SERVICE'], ['Clarion Housing', 'REGISTERED_PROVIDER'], ['Change Grow Live', 'SUBSTANCE_MISUSE_SERVICE'], ['Something else', 'OTHER']])('%s is %s', (name, kind) => expect(suggestKind(name)).toBe(kind));
  it('reads as words, also when it is not known', () => {
    expect(kindWords('POLICE_FORCE')).toBe('Police force');
    expect(kindWords('other')).toBe('Other');
  });
});

describe('names', () => {
  it.each(['All partners', 'Housing associations', 'Mediation services', 'Local schools'])('%s stands for several', (name) => expect(soundsCollective(name)).toBe(true));
  it.each(['Northshire Police', 'Northshire Integrated Youth Services', 'Victim Support'])('%s is one body', (name) => expect(soundsCollective(name)).toBe(false));
  it('are compared without regard to case, "&", apostrophes and a leading "The"', () => {
    expect(plainName("The Women's Aid & Refuge")).toBe(plainName('womens aid and refuge'));
    expect(plainName('')).toBe('');
  });
  it('come one to a line or between commas, each once', () => {
    expect(namesIn('One\n two \n\none\nThree')).toEqual(['One', 'two', 'Three']);
    expect(namesIn('NBC, NFRS,,nbc', /[,\n]/)).toEqual(['NBC', 'NFRS']);
    expect(namesIn(undefined)).toEqual([]);
  });
  it('lead to their organisation by any of them', () => {
    expect(organisationCalled(known, 'northmere borough council')?.id).toBe('1');
    expect(organisationCalled(known, 'Northshire Fire and Rescue Service')?.id).toBe('2');
    expect(organisationCalled(known, 'Northshire fire brigade')?.id).toBe('2');
    expect(organisationCalled(known, 'Northshire')).toBeUndefined();
  });
  it('that are misspelled lead to the nearest, those that share nothing to none', () => {
    expect(nearestOrganisations(known, 'Nothmere Boro Council')[0]?.organisation.id).toBe('1');
    expect(nearestOrganisations(known, 'Fire & Rescue')[0]?.organisation.id).toBe('2');
    expect(nearestOrganisations(known, 'Zzz')).toEqual([]);
    expect(nearestOrganisations(known, '  ')).toEqual([]);
  });
});
