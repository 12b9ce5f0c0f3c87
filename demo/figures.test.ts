// Every figure of the published plan that the demonstration stands for is found again in what it publishes, on the page and in the data, each with its source.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../test/support/application.ts';
import type { TestApplication } from '../test/support/application.ts';
import type { PlanData } from '../src/features/plan/index.ts';

type Place = { review: string; action: number } | { section: string; part?: string };
const review = (priority: string, action: number): Place => ({ review: priority, action });
const section = (heading: string, part = 'project'): Place => ({ section: heading, part });

/** Where each figure stands and the words that carry it. A rival reading is a row of its own. */
const FIGURES: [string, Place, RegExp[]][] = [
  ['victim-based crime', section('Crime in the year', 'review'), [/6,932 crimes/, /7,621/, /9\.0%/, /Violent crime fell by 9\.2%/, /vehicle crime by 4\.9%/, /criminal damage by 5\.8%/, /crimes against society by 6\.5%/, /third lowest/]],
  ['Safer Towns, in the table', review('Acquisitive crime', 0), [/32 businesses/, /Kings Hill/, /Snodland/, /Wouldham/]],
  ['Safer Towns, in words', section('Acquisitive crime'), [/32 members/, /Tonbridge/, /Kings Hill/, /Snodland/, /Wouldham/, /2 safer spaces in Tonbridge/]],
  ['crime prevention stands', review('Acquisitive crime', 1), [/Four stands/, /Tonbridge, Burham and Snodland/, /at least 150 personal alarms/, /200 purse chains/, /50 shed alarms/]],
  ['ASB reports, the table’s reading', review('Anti-social behaviour', 0), [/\b429\b/, /\b328\b/]],
  ['ASB reports, the narrative’s reading', section('Anti-social behaviour'), [/\b492\b/, /\b328\b/, /\b164 more/]],
  ['mediation', review('Anti-social behaviour', 1), [/11 for neighbours/, /3 for families/, /8 for anger management/]],
  ['community events, the table’s reading', review('Anti-social behaviour', 2), [/Five community events/]],
  ['community events, the narrative’s reading', section('Anti-social behaviour'), [/4 community events/]],
  ['enforcement team', review('Anti-social behaviour', 3), [/April and September 2024/, /456 reports/, /80 of them about fly-tipping/]],
  ['enforcement team’s award', section('Anti-social behaviour'), [/456 reports/, /\b80\b/, /silver award/]],
  ['Op Assist', review('Anti-social behaviour', 4), [/11 June 2024/, /One fixed penalty/, /seized a vehicle/]],
  ['vehicle nuisance order', section('Anti-social behaviour'), [/51 fixed penalties/, /24 warning letters/, /7 dispersal orders/]],
  ['community protection and case reviews', section('Anti-social behaviour'), [/12 community protection warnings/, /3 community protection notices/, /3 people asked for an ASB case review; none met the threshold/]],
  ['mobile cameras', section('Anti-social behaviour'), [/4 mobile cameras stood in 8 places/]],
  ['DAVSS', review('Domestic abuse', 0), [/\b376\b/, /\b310\b/]],
  ['IDVA, the table’s reading', review('Domestic abuse', 1), [/\b344 referrals/, /\b335\b/]],
  ['IDVA, the narrative’s reading', section('Domestic abuse'), [/over 344/, /\b335\b/]],
  ['programmes for survivors', section('Domestic abuse'), [/4 Freedom Programmes with 33/, /4 Own My Life courses with 43/, /Children's Freedom Programme with 7/]],
  ['one-stop shop', review('Domestic abuse', 3), [/every week/, /about three/]],
  ['programme for perpetrators', review('Domestic abuse', 5), [/7 men/, /1 of them from the borough/]],
  ['programme for perpetrators, referrals', section('Domestic abuse'), [/7 men/, /6 people from the borough/]],
  ['domestic abuse training', review('Domestic abuse', 7), [/more than 60/]],
  ['Prevent training', review('Preventing extremism and hate', 2), [/May 2024/]],
  ['Channel', section('Preventing extremism and hate'), [/3 referrals/, /Channel/]],
  ['Kenward Trust, the table’s reading', review('Safeguarding vulnerable people', 1), [/1,770/, /Tonbridge, Snodland, East Malling, West Malling and Larkfield/]],
  ['Kenward Trust, the narrative’s reading', section('Young people, drugs and alcohol'), [/over 500/, /5 places/]],
  ['Salus', section('Young people, drugs and alcohol'), [/185 young people/]],
  ['Sports Connect', review('Violent crime', 0), [/\b40 of them/]],
  ['lessons in schools', review('Violent crime', 2), [/6 schools/, /351 pupils/]],
  ['self-defence, the table’s reading', review('Violent crime', 3), [/more than 55/]],
  ['self-defence, the narrative’s reading', section('Violence, stalking and organised crime'), [/More than 50/]],
  ['stalking', review('Violent crime', 4), [/127 clients/]],
  ['organised crime', section('Violence, stalking and organised crime'), [/1 known organised crime group/]],
];

/** Patterns that hold a number which measures something. */
const MEASURES = /\d|Four|Five|One fixed|about three|third lowest|seized a vehicle/;
/** A difference that follows from two readings, and numbers that are dates. */
const WITHOUT_READING = ['\\b164 more', 'April and September 2024', '11 June 2024', 'May 2024'];

describe('the figures of the published plan', () => {
  let app: TestApplication;
  let data: PlanData;
  let page: string;
  beforeAll(async () => {
    app = await openApplication();
    data = JSON.parse((await app.stranger().get('/public/tonbridge-and-malling/plans/2025-26/files/plan.json')).text) as PlanData;
    page = (await app.stranger().get('/public/tonbridge-and-malling/plans/2025-26')).text.replace(/<sup[\s\S]*?<\/sup>|<a class="fp-src"[\s\S]*?<\/a>/g, '').replace(/&#39;/g, "'").replace(/\s+/g, ' ');
  });
  afterAll(() => app.stop());

  const at = (place: Place): { text: string; source: string | undefined; pointer: string } => {
    if ('section' in place) {
      const index = data.sections.findIndex((one) => one.heading === place.section && one.part === place.part);
      return { text: data.sections[index]?.text ?? '', source: data.sections[index]?.source, pointer: `/sections/${index}/text` };
    }
    const index = data.review!.priorities.findIndex((one) => one.title === place.review);
    const update = data.review!.priorities[index]?.actions[place.action]?.update;
    return { text: update?.text ?? '', source: update?.source, pointer: `/review/priorities/${index}/actions/${place.action}/update/text` };
  };

  it.each(FIGURES)('%s: stand in the data with their source, and on the page', (_name, place, figures) => {
    const { text, source } = at(place);
    expect(source).toMatch(/^Partnership Plan 2025-26, (review of actions|narrative), \S/);
    for (const figure of figures) {
      expect(text).toMatch(figure);
      expect(page).toContain(figure.exec(text)![0]);
    }
    for (const paragraph of text.split(/\n+/)) expect(page).toContain(paragraph);
  });

  it.each(FIGURES)('%s: each leads to a reading with its source', (_name, place, figures) => {
    const { text, pointer } = at(place);
    const cited = (data.figures ?? []).filter((one) => one.in === pointer);
    for (const pattern of figures.filter((one) => MEASURES.test(one.source) && !WITHOUT_READING.includes(one.source))) {
      const found = pattern.exec(text)!;
      const here = cited.filter((one) => one.at < found.index + found[0].length && one.at + one.words.length > found.index);
      expect([pattern.source, here.length > 0]).toEqual([pattern.source, true]);
      for (const one of here) {
        expect(one.source).toMatch(/^Partnership Plan 2025-26, (review table,|what was written about) /);
        expect(page).toContain(`${one.name}, ${one.periodInWords}: `.replace(/&/g, '&amp;'));
      }
    }
  });

  it('have rival readings where the table and the narrative disagree, each cited where it stands', () => {
    const rivals = (measure: string): [string, number | undefined][] => data.figures!.filter((one) => one.measure === measure && one.rival !== undefined).map((one) => [one.words, one.rival]);
    expect(rivals('asb-reports').toSorted()).toEqual([['429', 1], ['492', 2]]);
    expect(rivals('community-events').toSorted()).toEqual([['4', 2], ['Five', 1]]);
    expect(rivals('detached-youth-contacts').toSorted()).toEqual([['1,770', 1], ['over 500', 2]]);
    expect(rivals('self-defence-women').toSorted()).toEqual([['More than 50', 2], ['more than 55', 1]]);
  });

  it('are those of six priorities with 3, 5, 8, 5, 6 and 5 actions, each with an update and none with a status, and of the target of the stands', () => {
    expect(data.review!.priorities.map((one) => one.actions.length)).toEqual([3, 5, 8, 5, 6, 5]);
    const actions = data.review!.priorities.flatMap((one) => one.actions);
    expect(actions.filter((one) => one.update === undefined || one.status !== 'Not stated')).toEqual([]);
    expect(actions[1]!.target).toBe('At least three stands');
    expect(page).toContain('At least three stands');
  });

  it('are followed by four priorities with 3, 3, 4 and 8 actions and the cross-cutting section with 3, without updates', () => {
    expect(data.priorities.map((one) => [one.crossCutting, one.actions.length])).toEqual([[false, 3], [false, 3], [false, 4], [false, 8], [true, 3]]);
    expect(data.priorities.flatMap((one) => one.actions).filter((one) => one.update !== undefined)).toEqual([]);
    expect(data.priorities[2]!.topics).toMatch(/Gangs.*slavery.*child sexual exploitation.*cuckooing.*Prevent/);
    expect(data.themes).toEqual(['Prevention', 'Young people', 'Substance misuse']);
    const kinds = data.lineage.map((one) => one.kind);
    expect(kinds.filter((one) => one === 'stopped')).toHaveLength(10);
    expect(kinds.filter((one) => one === 'merged')).toHaveLength(1);
    expect(new Set(data.lineage.flatMap((one) => one.from?.title ?? [])).size).toBe(32);
    expect(new Set(data.lineage.flatMap((one) => one.to?.title ?? [])).size).toBe(21);
  });

  it('are 24 members, all with a site and 23 with a telephone, and 17 terms', () => {
    expect(data.members).toHaveLength(24);
    expect(data.members.filter((one) => one.website)).toHaveLength(24);
    expect(data.members.filter((one) => one.telephone)).toHaveLength(23);
    expect(data.glossary).toHaveLength(17);
  });

  it('keep the traps of the document: two orders of one name, two spellings of another', () => {
    for (const words of ['Reform, Restore, Respect', 'Restore, Reform, Respect', 'Chanel', 'Channel']) expect(page).toContain(words);
  });
});
