// What the checker finds in sentences, and what it must leave alone. Each line is a plan of its own, small enough to see why.
import { describe, expect, it, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import type { Finding } from './finding.ts';
import type { ActionToCheck, OwnerToCheck, PlanToCheck, TableToCheck } from './plan-to-check.ts';

const at = (text: string, where = 'somewhere'): { text: string; where: string } => ({ text, where });
const owner = (name: string, known: OwnerToCheck['known'] = 'member', collective = false): OwnerToCheck => ({ name, collective, known });
const action = (text: string, more: { owners?: OwnerToCheck[]; update?: string; status?: string } = {}): ActionToCheck => ({ text: at(text), owners: more.owners ?? [owner('Alder Council')], ownersText: at((more.owners ?? [owner('Alder Council')]).map((one) => one.name).join(', ')), update: at(more.update ?? ''), status: at(more.status ?? ''), others: [] });

type Given = { texts?: string[]; updates?: [string, string][]; planned?: string[]; tables?: string[][][]; glossary?: [string, string][]; members?: string[]; actions?: ActionToCheck[]; title?: string; asks?: { owner: boolean; update: boolean; status: boolean } };

function plan(given: Given): PlanToCheck {
  const title = given.title ?? 'Nuisance';
  const asks = given.asks ?? { owner: false, update: false, status: false };
  const reviewed = given.actions ?? (given.updates ?? []).map(([text, update]) => action(text, { update }));
  return {
    title: 'Alder Community Safety Partnership', partnership: 'Alder Community Safety Partnership',
    years: [
      ...(reviewed.length > 0 ? [{ label: '2030/31', role: 'reviewed' as const, priorities: [{ title: at(title), crossCutting: false, asks, actions: reviewed }] }] : []),
      ...(given.planned ? [{ label: '2031/32', role: 'planned' as const, priorities: [{ title: at(title), crossCutting: false, asks: { ...asks, update: false, status: false }, actions: given.planned.map((text) => action(text)) }] }] : []),
    ],
    sections: [{ heading: 'Nuisance', path: ['Nuisance'], year: '2030/31', priority: 'Nuisance', texts: (given.texts ?? []).map((text, index) => at(text, `paragraph ${index + 1}`)), tables: (given.tables ?? []).map((rows): TableToCheck => ({ rows, where: 'a table' })) }],
    members: (given.members ?? []).map((name) => at(name)),
    glossary: (given.glossary ?? []).map(([term, meaning]) => ({ term, meaning, words: at(`${term} ${meaning}`, 'Glossary') })),
  };
}

const told = (found: readonly Finding[]): string[] => found.map((one) => `${one.severity} ${one.kind}${one.places.some((place) => place.value !== undefined) ? ` ${one.places.map((place) => place.value).filter((value) => value !== undefined).join(' ')}` : ''}`);
const check = (given: Given): string[] => told(checkPlan(plan(given)));

describe('two figures about one thing', () => {
  test.each([
    ['reports and complaints to the council, tied by the year before', ['The council received 429 reports of nuisance. This is compared to 328 in the previous year.', 'The council took 492 complaints about nuisance, against 328 the year before (an increase of 164).'], ['error figures-disagree 429 492']],
    ['held and attended may differ', ['In total five community events were held this year.', 'We also attended four community events.'], ['warning figures-disagree 5 4']],
    ['a bound far below', ['More than 500 purse bells were given away.', 'We gave away 1,150 purse bells.'], ['warning figures-disagree 500 1150']],
    ['a bound near by is advice', ['Over 60 reception staff were trained.', '64 reception staff were trained.'], ['advice figures-disagree 60 64']],
    ['a bound that is false', ['The wardens held over 20 street parties.', '18 street parties were held.'], ['error figures-disagree 20 18']],
    ['in words', ['Two hundred and ten purse bells were given away.', '120 purse bells were given away.'], ['error figures-disagree 210 120']],
    ['the year before, stated twice', ['The drop-in had 143 visitors, compared with 112 the year before.', '143 people came to the drop-in; last year it was 121.'], ['error comparator-differs 112 121']],
  ])('%s', (_, texts, expected) => expect(check({ texts })).toEqual(expected));

  test.each([
    ['two bodies', ['Harbour House received 376 referrals.', 'Beacon House received 344 referrals.']],
    ['a part and the whole', ['The team sent in 456 reports, of which 80 were about dumped rubbish.']],
    ['two years', ['Police recorded 6,932 burglaries, compared to 7,621 the previous year (a decrease of 9%).']],
    ['two places', ['In Weldon there were 42 burglaries of homes.', 'In Marsh there were 58 burglaries of homes.']],
    ['a half of the year and the year', ['From April to September the wardens held 12 street parties.', 'The wardens held 20 street parties.']],
    ['those who began and those who completed', ['52 women began the course.', '38 women completed the course.']],
    ['submitted and received', ['The wardens submitted 456 reports of nuisance.', 'The council received 429 reports of nuisance.']],
    ['an aim and what was done', ['We will hold 25 street parties.', 'The wardens held 18 street parties.']],
    ['telephones, years, laws, pages and ages', ['Call 01632 960123 or 101. See page 4. In 2019 the Act, section 17, was new to people aged 16.', 'Call 01632 960999. See page 9. In 2020 section 19 was new to people aged 18.']],
    ['the same in words and digits', ['A dozen volunteers helped the wardens.', '12 volunteers helped the wardens.']],
    ['warnings, notices and letters', ['We sent 12 community protection warnings.', 'We sent 24 warning letters.', 'Five community protection notices were issued.']],
    ['a body that has a name and somebody else', ['Harbour House received 376 referrals.', 'The council received 344 referrals.']],
    ['"it" in the months that were told before it', ['The drop-in opened in June 2024. It had 143 visitors.', 'From April to September 2024 the drop-in had 120 visitors.']],
  ])('silence: %s', (_, texts) => expect(check({ texts })).toEqual([]));
});

describe('changes and totals', () => {
  test.each([
    ['a percentage', ['Our crews cleared 340 fly-tips, against 425 the year before, a reduction of 15%.'], ['error change-does-not-follow 15']],
    ['a difference', ['Thefts of bicycles fell from 74 to 52, a fall of 20.'], ['error change-does-not-follow 20']],
    ['a wrong direction', ['Thefts of bicycles rose from 74 to 52, a rise of 22.'], ['error change-does-not-follow 22']],
    ['one of a difference and a percentage', ['Shoplifting rose from 800 to 920 offences, an increase of 120 or 12%.'], ['error change-does-not-follow 12']],
    ['a share', ['95 victims were rung and 70 of them joined (47%).'], ['error change-does-not-follow 47']],
    ['parts of a whole', ['The 23 venues are made up of 14 pubs, 6 clubs and 4 takeaways.'], ['error total-does-not-add-up 23']],
    ['money', ['The plan costs £60,000: £35,000 for the adviser, £15,000 for locks and £5,000 for wardens.'], ['error total-does-not-add-up 60000']],
  ])('%s that does not follow', (_, texts, expected) => expect(check({ texts })).toEqual(expected));

  test.each([
    ['right to the whole per cent', ['Our crews cleared 340 fly-tips, against 425 the year before, a reduction of 20%.']],
    ['of another thing', ['Thefts of bicycles fell from 84 to 63 and burglary rose by 12%.']],
    ['parts that add up', ['We were given £186,000: £90,000 from the fund, £56,000 from the commissioner and £40,000 from the county.', '48 Fridays and 51 Saturdays, 99 nights in all.']],
    ['examples only', ['We gave £9,000, including £2,000 to the cadets and £1,500 to the boxing club.']],
  ])('silence: %s', (_, texts) => expect(check({ texts })).toEqual([]));

  it('a table’s sums and changes are worked out, whichever year stands first', () => {
    expect(check({ tables: [[['Measure', '2029/30', '2030/31', 'Change'], ['Letters', '171', '184', '+23'], ['Visits', '15', '18', '+3']]] })).toEqual(['error change-does-not-follow 23']);
    expect(check({ tables: [[['Measure', '2030/31', '2029/30', 'Change'], ['Letters', '184', '171', '+13']]] })).toEqual([]);
    expect(check({ tables: [[['Measure', '2029/30', '2030/31', 'Change'], ['Letters', '168', '189', '+12 (+13%)'], ['Visits', '40', '30', '-10 (-25%)'], ['Calls', '3310', '3294', '-16 (0%)']]] })).toEqual(['error change-does-not-follow 12']);
    expect(check({ tables: [[['Measure', '2029/30', '2030/31', 'Change'], ['Letters', '168', '189', '+21 (+31%)'], ['Visits', '40', '30', '-10 (-25%)']]] })).toEqual(['error change-does-not-follow 31']);
    expect(check({ tables: [[['Ward', 'Number'], ['North', '12'], ['South', '15'], ['Total', '28']]] })).toEqual(['error total-does-not-add-up 28']);
    expect(check({ tables: [[['Indicator', 'Q1', 'Q2', 'Year to date'], ['Burglary', '88', '79', '167'], ['Robbery', '4', '5', '10']]] })).toEqual(['error total-does-not-add-up 10']);
  });
});

describe('actions', () => {
  test.each([
    ['a target that was missed', 'Hold at least six clean-up days', 'Four clean-up days were held.', ['warning target-not-met 6 4']],
    ['a target that is not answered', 'Train at least 50 bar staff', 'Training has been well attended.', ['warning target-unanswered 50']],
    ['a target that was met', 'Hold at least three stalls', 'Five stalls were held.', []],
    ['no target', 'Hold stalls', 'Stalls were held.', []],
  ])('%s', (_, text, update, expected) => expect(check({ updates: [[text, update]] })).toEqual(expected));

  it('nobody who owns it, no word of it, no status: what the form asks for, a table at a time', () => {
    const asks = { owner: true, update: true, status: true };
    expect(check({ asks, actions: [action('Mark bicycles', { owners: [], update: 'Done.', status: 'Green' }), action('Light the steps'), action('Visit shops')] })).toEqual(['warning action-without-owner', 'warning action-without-update', 'advice action-without-status']);
    expect(check({ actions: [action('Mark bicycles', { owners: [] }), action('Light the steps')] })).toEqual([]);
  });

  it('what the new plan drops without a word, and what a title promises', () => {
    const updates: [string, string][] = [['Mark bicycles at the station', 'Done.'], ['Visit shops in the high street', 'Done.'], ['Run Operation Lantern in the lay-bys', 'It ran.']];
    const planned = ['Mark bicycles at the station', 'Visit shops in the high street'];
    expect(check({ updates, planned })).toEqual(['advice action-dropped']);
    expect(check({ updates, planned, texts: ['Operation Lantern ended in March when its grant ran out.'] })).toEqual([]);
    expect(check({ planned: ['Mark bicycles against theft', 'Talk of stalking in schools'], title: 'Theft, stalking and cuckooing' })).toEqual(['advice promise-without-action']);
    // Drugs and drink are one, unless a title names both one by one.
    expect(check({ planned: ['Mark bicycles against theft', 'Fund an alcohol worker'], title: 'Drugs, alcohol and theft' })).toEqual(['advice promise-without-action']);
    expect(check({ planned: ['Mark bicycles against theft', 'Fund an alcohol worker'], title: 'Drugs and alcohol, and theft' })).toEqual([]);
    expect(check({ planned: ['Meet each month'], title: 'Fraud and robbery' })).toEqual([]);
  });

  it('owners that are no members, where members are listed', () => {
    const members = ['Alder Council', 'Alder Police', 'Probation Service'];
    const actions = [action('Mark bicycles', { owners: [owner('Common Ground', 'no'), owner('All partners', 'no', true), owner('Shelter', 'directory')] })];
    expect(check({ members, actions })).toEqual(['warning organisation-unknown', 'advice organisation-unknown']);
    expect(check({ actions })).toEqual([]);
  });
});

describe('names and acronyms', () => {
  test.each([
    ['a letter', ['Rowan House opened on Thursdays.', 'The grant to Rowen House was small, and Rowan House was glad.'], 'Rowan House'],
    ['the order of words', ["We worked with 'Pause, Think, Choose' in schools.", 'A charity, Think, Pause, Choose came twice.'], 'Pause, Think, Choose'],
    ['together and apart', ['The Tidewater Project met the young.', 'We pay the Tide Water Project.'], 'Tidewater Project'],
    ['a warning called a notice', ['Three Community Protection Warning Notices were issued.'], 'Community Protection Warning Notices'],
  ])('one name in two forms: %s', (_, texts, subject) => {
    const found = checkPlan(plan({ texts }));
    expect(told(found)).toEqual(['warning name-varies']);
    expect([found[0]?.subject, found[0]?.message ?? ''].join(' ')).toContain(subject);
  });

  it('names that are two things are left alone', () => {
    expect(check({ texts: ['The Elm Tree project and Elm House are two.', 'Weldmoor Homes and Weldmoor Housing Trust joined.', 'They worked in Tonby, Burley and Snodham.', 'Stalls were held in Snodham, Burley and Tonby.', 'East Malden and West Malden have one each.'] })).toEqual([]);
  });

  it('an acronym is in the glossary, and what is in the glossary is used', () => {
    const glossary: [string, string][] = [['ASB', 'Anti-social behaviour'], ['FPN', 'Fixed Penalty Notice'], ['CSE', 'Child Sexual Exploitation']];
    const found = checkPlan(plan({ glossary, texts: ['The RRR team dealt with ASB on the A26 near AB1 2CD and gave FPNs, 24/7.', 'NOBODY SHOULD BE AFRAID', 'The CCTV room helped.'] }));
    expect(found.map((one) => [one.severity, one.kind, one.subject])).toEqual([['warning', 'acronym-undefined', 'RRR'], ['advice', 'acronym-undefined', 'CCTV'], ['advice', 'acronym-unused', 'CSE']]);
  });

  it('a term that is the short name of a member or an owner is used, however the plan names that body', () => {
    const glossary: [string, string][] = [['ICB', 'Integrated Care Board'], ['WVA', 'Weldmoor Voluntary Action'], ['WDC', 'Weldmoor District Council']];
    const bodies = [{ name: 'Weldmoor Integrated Care Board', alsoCalled: ['ICB'] }, { name: 'Weldmoor Voluntary Action', alsoCalled: ['WVA', 'The Action'] }, { name: 'Weldmoor District Council', alsoCalled: ['WDC'] }];
    const actions = [action('Mark bicycles', { owners: [owner('Weldmoor Integrated Care Board', 'directory')] })];
    const unused = (more: object): string[] => checkPlan({ ...plan({ glossary, actions, members: ['Weldmoor Voluntary Action'] }), ...more }).filter((one) => one.kind === 'acronym-unused').map((one) => one.subject);
    expect(unused({ bodies })).toEqual(['WDC']);
    expect(unused({})).toEqual(['ICB', 'WVA', 'WDC']);
  });
});

describe('a finding', () => {
  const texts = ['The council received 429 reports of nuisance. This is compared to 328 in the previous year.', 'The council took 492 complaints about nuisance, against 328 the year before (an increase of 164).'];

  it('quotes both places, and says which of them the stated change follows from', () => {
    const [found] = checkPlan(plan({ texts }));
    expect(found?.places.map((place) => [place.value, place.where, place.quote])).toEqual([[429, 'paragraph 1', 'The council received 429 reports of nuisance.'], [492, 'paragraph 2', texts[1]]]);
    expect(found?.message).toContain('the stated rise of 164 follows only from 492');
    expect(found?.period).toBe('2030/31');
  });

  it('keeps its key when figures, places and numbering change, and shares it with no other', () => {
    const key = (given: string[]): string | undefined => checkPlan(plan({ texts: given }))[0]?.key;
    expect(key(['Something else.', ...texts.map((text) => text.replace('429', '431').replace('492', '499').replace('164', '171'))])).toBe(key(texts));
    const all = checkPlan(plan({ texts: [...texts, 'Rowan House opened.', 'Rowen House and Rowan House closed.'] }));
    expect(new Set(all.map((one) => one.key)).size).toBe(all.length);
  });

  it('carries the record that a draft’s words belong to', () => {
    const draft = plan({ texts });
    const anchored: PlanToCheck = { ...draft, sections: draft.sections.map((section) => ({ ...section, texts: section.texts.map((words, index) => ({ ...words, anchor: { kind: 'section', id: String(index), field: 'text' } })) })) };
    expect(checkPlan(anchored)[0]?.places.map((place) => place.anchor)).toEqual([{ kind: 'section', id: '0', field: 'text' }, { kind: 'section', id: '1', field: 'text' }]);
  });
});
