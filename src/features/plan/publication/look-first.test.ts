import { describe, expect, it } from 'vitest';
import { smallCountsIn } from '../../measures/index.ts';
import { eachTextOnce, hintsIn, hintsWithSentences, newlyFew, newlyPersonal } from './look-first.ts';
import type { Hint } from './look-first.ts';
import type { PlanData } from './plan-data.ts';

const data = (text: string): PlanData => ({
  schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'X', area: 'X', areaCodes: [] }, year: { label: '2026/27', title: 'Plan', startsOn: '2026-04-01', endsOn: '2027-03-31' }, version: 1, publishedOn: '2026-04-20',
  sections: [{ part: 'introduction', heading: 'Introduction', text, quotes: [], pictures: [] }], themes: [], lineage: [], agreement: [], members: [], glossary: [], changes: [], priorities: [],
});

describe('what looks like personal data in a plan', () => {
  it.each([
    ['Ring 01732 844522 or write to a.b@c.example', ['a telephone number', 'an e-mail address']],
    ['PCSO Jane Smith helped Mr Brown', ['a person by title', 'a person by title']],
    ['He lives at ME19 4LZ', ['a postcode']],
    ['Priya Nair wrote it', ['a name']],
    ['Thanks to Sarah Jones, Amir Khan and Tom Price', ['a name', 'a name', 'a name']],
    ['Our volunteers, Mary O’Neill and Siân Lloyd-Davies, gave their evenings', ['a name', 'a name']],
    ['Superintendent Olu Adeyemi spoke', ['a name']],
    ['The family of Quilla Marchbrook asked for it', ['a name']],
    ['PC Jane Smith, Wei Chen and others came', ['a person by title', 'a name']],
    ['We contact people. Contact Jo Smith on 07700 900123', ['a name', 'a telephone number']],
    ['Wystan Quell, 07700 900123, keeps the list', ['a name', 'a telephone number']],
  ])('is found in "%s"', (text, kinds) => {
    const found = hintsIn(data(text), ['Priya Nair']).map((one) => one.what.split(':')[0]);
    expect(found.toSorted()).toEqual(kinds.toSorted());
  });
  it('is told without the full stop of its sentence, and a body that is to be rung is nobody', () => {
    expect(hintsIn(data('Write to jo.smith@shop.example. Or to o.b@c-d.example.uk, who answers.'), []).map((one) => one.what)).toEqual(['an e-mail address: jo.smith@shop.example', 'an e-mail address: o.b@c-d.example.uk']);
    expect(hintsIn(data('We contact people. Contact Harbour Housing Team on 01632 960111. Call Northbury Police. Ring Road traffic grew.'), []).filter((one) => one.what.startsWith('a name'))).toEqual([]);
  });
  it('is the health or absence of somebody who is known without a name, and no number of sessions', () => {
    const text = 'One adviser is on long leave; cases are shared among three. One session is left. One of them came.';
    expect(hintsWithSentences(data(text), []).map((one) => [one.kind, one.what, one.within])).toEqual([['personal', 'somebody’s health or absence: One adviser is on long leave', ['One adviser is on long leave; cases are shared among three.']]]);
  });
  it('is not seen in figures, dates, years and places', () => {
    expect(hintsIn(data('6,932 crimes against 7,621 in 2024/25, on 11 June 2024 in West Malling, 1,770 people, £1,240.50'), ['Priya Nair'])).toEqual([]);
  });
  it('is not seen in a ward of the area, nor in what is told as a place elsewhere in the plan', () => {
    const local = { ...data('The unit, based at the council offices, Kings Hill is its arm. Kelly Keen met us.'), partnership: { key: 'x', name: 'X', area: 'Tonbridge and Malling', areaCodes: [] as string[] } };
    expect(hintsIn(local, []).map((one) => one.what)).toEqual(['a name: Kelly Keen']);
    expect(hintsIn({ ...local, partnership: { ...local.partnership, area: 'Elsewhere', areaCodes: ['E07000115'] } }, []).map((one) => one.what)).toEqual(['a name: Kelly Keen']);
    expect(hintsIn(data('The unit, based at the offices, Kings Hill is its arm.'), []).map((one) => one.what)).toEqual(['a name: Kings Hill']);
    expect(hintsIn(data('The unit, based at the offices, Kings Hill is its arm. The scheme has grown into Kings Hill, Snodland and Wouldham.'), [])).toEqual([]);
    expect(hintsIn(data('Our trust in Sarah Jones grew. Sarah Jones led it.'), []).map((one) => one.what)).toEqual(['a name: Sarah Jones']);
    expect(hintsIn(data('There are places in McDonalds and the new Morrisons Daily.'), [])).toEqual([]);
  });
  it('is not seen in what the plan publishes of its bodies anyway, and is in what is a person’s own', () => {
    const own = { ...data('Tel: 01732 844522. Write to csp@council.example, community.safety@council.example or safe@our.example. Or to linda.baker@council.example, l.baker@council.example, 07700 900123.'), members: [{ name: 'Council', kind: 'Member', telephone: '01732 844 522' }] };
    const published = { ...own, partnership: { ...own.partnership, email: 'safe@our.example' } };
    expect(hintsIn(published, []).map((one) => one.what)).toEqual(['an e-mail address: linda.baker@council.example', 'an e-mail address: l.baker@council.example', 'a telephone number: 07700 900123']);
  });
  it('is not seen in names of bodies, schemes, terms and places', () => {
    const words = 'They reach Aldermoor, Kings Hill and Mereham. Safer Streets paid for wardens in Kings Hill and near Tower Green. Youth Justice, Trading Standards, Adult Social Care and Market Street Stores met. The Victim Care Hub and Grace Hopper Trust agreed, and Clare House Surgery too.';
    expect(hintsIn(data(words), [])).toEqual([]);
    expect(hintsIn({ ...data('Martin Bright met us.'), members: [{ name: 'Martin Bright Housing', kind: 'adviser' }] }, [])).toEqual([]);
  });
});

describe('counts so small that people could be known', () => {
  const figure = (words: string, value: number): NonNullable<PlanData['figures']>[number] => ({ in: '/sections/0/text', at: 0, words, place: 'Introduction', measure: 'panel', name: 'Referrals to the panel', period: '2026/27', periodInWords: '2026/27', value, bound: 'exactly', unit: 'count', source: 'A return', provisional: false, readingVersion: 1 });
  const few = (text: string, figures?: NonNullable<PlanData['figures']>, rules?: ReadonlyMap<string, 'usual' | 'sensitive' | 'exempt'>): string[] => hintsIn({ ...data(text), ...(figures ? { figures } : {}) }, [], rules).filter((one) => one.kind === 'few').map((one) => one.what);

  it('are found as they are written', () => expect(few('Two victims asked for a review. Three stands were held.')).toEqual(['Two victims']));
  it('are found by the rule of the measure that they come from', () => {
    expect(few('The panel looked at 7 of them.', [figure('7', 7)], new Map([['panel', 'sensitive']]))).toEqual(['7, Referrals to the panel']);
    expect(few('The panel looked at 7 of them.', [figure('7', 7)], new Map([['panel', 'usual']]))).toEqual([]);
    expect(few('The panel looked at 12 of them.', [figure('12', 12)], new Map([['panel', 'sensitive']]))).toEqual([]);
  });
  it('are found by what the action, its priority or the section is about', () => {
    const action = (title: string, text: string, priority = 'Behaviour'): string[] => {
      const one = { ref: '1.1', title, owners: [], subjectToFunding: false, themes: [], status: 'On track', update: { text, writtenOn: '2026-04-01', by: 'A service' } };
      return hintsIn({ ...data(''), priorities: [{ key: 'k', title: priority, crossCutting: false, strands: [], actions: [one] }] }, []).map((hint) => `${hint.what}, ${hint.where}${hint.inUpdate ? ', update' : ''}`);
    };
    expect(action('Run the course for perpetrators', '7 men were active in the programme.')).toEqual(['7 men, action 1.1 of 2026/27, update']);
    expect(action('Run the course', '7 men were active in the programme.', 'Domestic abuse')).toEqual(['7 men, action 1.1 of 2026/27, update']);
    expect(action('Run the course', '7 men were active in the programme.')).toEqual([]);
    const section = { ...data('Nine men were on the CPP course. Two of these were from Aldermoor.') };
    expect(hintsIn({ ...section, sections: [{ ...section.sections[0]!, heading: 'Domestic abuse' }] }, []).map((one) => one.what)).toEqual(['Nine men', 'Two of these']);
  });
  it('are asked about where the public does not read them yet, and not where it does', () => {
    const [before, now] = [hintsIn(data('Kim McGowan came.'), []), hintsIn(data('Kim McGowan came, and Jo Penrose.'), [])];
    expect(before.map((one) => one.what)).toEqual(['a name: Kim McGowan']);
    expect(newlyPersonal(now, before).map((one) => one.what)).toEqual(['a name: Jo Penrose']);
    expect(newlyPersonal(now, []).map((one) => one.what).toSorted()).toEqual(['a name: Jo Penrose', 'a name: Kim McGowan']);
  });
  it('are asked about again where something else is said of the same person, and not where less is', () => {
    const seen = (text: string): Hint[] => hintsWithSentences(data(text), []);
    const before = seen('Kim McGowan came. Kim McGowan left.');
    expect(newlyPersonal(seen('Kim McGowan came. Kim McGowan was assaulted.'), before).map((one) => one.what)).toEqual(['a name: Kim McGowan']);
    expect(newlyPersonal(seen('Kim McGowan came. Others left.'), before)).toEqual([]);
  });
  it('are told with the sentences that they stand in', () => {
    const within = (text: string, figures?: NonNullable<PlanData['figures']>, rules?: ReadonlyMap<string, 'usual' | 'sensitive' | 'exempt'>): unknown => hintsWithSentences({ ...data(text), ...(figures ? { figures } : {}) }, [], rules).filter((one) => one.kind === 'few').map((one) => [one.what, one.within]);
    expect(within('It was shut. In May three people were held within nine minutes. Twenty-three people came.')).toEqual([['three people', ['In May three people were held within nine minutes.']]]);
    expect(within('Two victims came. Two victims left.')).toEqual([['Two victims', ['Two victims came.', 'Two victims left.']]]);
    expect(within('It rained. Two victims of\nabuse left.')).toEqual([['Two victims of abuse', ['Two victims of abuse left.']]]);
    expect(within('It rained. The panel looked at 7 of them.', [{ ...figure('7', 7), at: 'It rained. The panel looked at '.length }], new Map([['panel', 'sensitive']]))).toEqual([['7, Referrals to the panel', ['The panel looked at 7 of them.']]]);
  });
  it('are let out where the measure says so', () => expect(few('Three referrals were made.', [figure('Three', 3)], new Map([['panel', 'exempt']]))).toEqual([]));
  it('need a reason once', () => {
    const [before, now] = [hintsIn(data('Two victims came.'), []), hintsIn(data('Two victims came. Four victims left.'), [])];
    expect(newlyFew(now, before).map((one) => one.what)).toEqual(['Four victims']);
  });
  it('are looked for once in what two versions both say', () => {
    const looked: string[] = [];
    const once = eachTextOnce((text, about) => (looked.push(text), smallCountsIn(text, about)));
    const [before, now] = [hintsIn(data('Two victims came.'), [], new Map(), once), hintsIn({ ...data('Two victims came.'), lineage: [{ kind: 'stopped', reason: 'Four victims left.' }] }, [], new Map(), once)];
    expect(newlyFew(now, before).map((one) => one.what)).toEqual(['Four victims']);
    expect(looked).toEqual(['Two victims came.', 'Four victims left.']);
  });
});
