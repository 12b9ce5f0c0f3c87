// What became of last year's actions: dropped without a word, or gone on, ended or done, each with its counterpart.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const dropped = async (text: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'action-dropped').map((one) => one.subject);

type Done = [action: string, update: string, status?: string];
const KEPT: Done[] = [['Mark bicycles at the ferry', '212 were marked.'], ['Fund a debt adviser for tenants', '90 had advice.'], ['Inspect takeaways for licences', 'All 31 were inspected.'], ['Answer calls about noise within a day', 'Nine in ten were.']];
const plan = (old: Done[], fresh: string[], words = '', between = ''): string => `# Alder Community Safety Partnership\n\n${between}## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${[...KEPT, ...old].map(([action, update, status = 'On track']) => `| ${action} | Alder Council | ${update} | ${status} |`).join('\n')}\n\n${words}\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n${[...KEPT.map(([action]) => action), ...fresh].map((action) => `| ${action} | Alder Council |`).join('\n')}\n`;

describe('whom it is for and where it is does not carry an action on', () => {
  test.each<[string, Done, string]>([
    ['the same place', ['Lend dog owners a lead tag on the promenade at the harbour', '40 tags are out.'], 'Bring a caravan with advice to the harbour twice a month'],
    ['the same people who were harmed', ['Set up a survivors’ panel', 'It has not met.', 'Delayed'], 'Fit locks for survivors who stay'],
    ['the same people', ['Bring out a magazine by young people', 'Two issues came out.'], 'Take young people on probation to the climbing wall'],
    ['begun in the same kind of place', ['Set up a barge watch along the riverside parishes with boat owners', 'A co-ordinator has not been found yet.'], 'Set up a parish path survey'],
  ])('%s', async (_, old, fresh) => expect(await dropped(plan([old], [fresh]))).toEqual([old[0]]));

  test.each<[string, Done, string]>([
    ['what was started is kept going', ['Start a lantern walk for women', 'Begun in May.'], 'Keep the lantern walk going through the winter'],
    ['more of the same', ['Open a repair shed for teenagers', 'Opened in June.'], 'Run the repair shed on Saturdays too'],
    ['words that a column broke', ['Lend safe-guarding kits to night shelters', 'Lent to five.'], 'Lend safeguarding kits to nightshelters and hostels'],
  ])('silence: %s', async (_, old, fresh) => expect(await dropped(plan([old], [fresh]))).toEqual([]));
});

describe('a seldom word, the same owner and the same part of the plan tell together that it goes on', () => {
  const titled = (text: string): string => text.replaceAll('| Action | Lead |', '| Priority | Action | Lead |').replaceAll('\n|---|---|', '\n|---|---|---|').replaceAll(/\n\| (?!Priority)(?=\p{L})/gu, '\n| Streets | ');
  const old: Done = ['Gate at least 15 passages behind terraced houses', 'The gates are ordered.', 'Delayed'];
  test.each<[string, Done, string]>([
    ['another form of the word', old, 'Finish the gating that was begun last year'],
    ['one word of it', ['Open a drop-in for people who sleep in doorways', '52 people used it.'], 'Keep the drop-in open and add an evening for women'],
  ])('silence: %s', async (_, one, fresh) => expect(await dropped(titled(plan([one], [fresh])))).toEqual([]));

  test.each<[string, Done, string[], string]>([
    ['another owner', old, ['Finish the gating that was begun last year'], 'Alder Homes'],
    ['an action that carries on another', ['Inspect lorries for worn tyres', '12 had them.'], [], 'Alder Council'],
    ['whom it is for alone', ['Set up a farm watch', 'Two meetings.', 'Delayed'], ['Talk about rural crime with farmers'], 'Alder Council'],
  ])('%s', async (_, one, fresh, owner) => expect(await dropped(titled(plan([one], fresh).replace(`| ${fresh[0]} | Alder Council |`, `| ${fresh[0]} | ${owner} |`)))).toEqual([one[0]]));
});

describe('what is done once', () => {
  test('and goes well is not yet done', async () => expect(await dropped(plan([['Fit alarms for people who live alone', '96 had a visit.', 'Going well']], []))).toEqual(['Fit alarms for people who live alone']));
  test('has come to its end where nothing is left', async () => expect(await dropped(plan([['Fit alarms for people who live alone', 'They are in.', 'On track']], []))).toEqual([]));
  test.each<Done>([
    ['Joint protocol on unauthorised encampments', 'Signed in June.', 'On track'],
    ['Sunken lane cameras', 'All 12 cameras live.', 'Green'],
    ['Develop a protocol for critical incidents', 'The protocol was signed off by the Board in March.', 'On track'],
  ])('has come to its end where it has been made: %s', async (...old) => expect(await dropped(plan([old], []))).toEqual([]));
  test.each<Done>([
    ['Joint protocol on unauthorised encampments', 'A draft was written in June.', 'On track'],
    ['Sunken lane cameras', 'Two of the cameras are not yet live.', 'Green'],
    ['Sunken lane camera checks', 'All are now live.', 'Green'],
  ])('and not where it has not: %s, %s', async (...old) => expect(await dropped(plan([old], []))).toEqual([old[0]]));
  test.each<[string, string[]]>([
    ['Home Office funding ceased on 31 March.', []],
    ['The bus broke down in June and could not be replaced.', []],
    ['The trial has been evaluated.', []],
    ['The funding will go on until May.', ['Try a bus for teenagers']],
  ])('why it goes no further is told: %s', async (update, found) => expect(await dropped(plan([['Try a bus for teenagers', update, 'Amber']], []))).toEqual(found));
  test('a bid that was turned down is told of', async () => expect(await dropped(plan([['Bid for a second patrol boat', 'The bid was turned down in May.', 'Off track']], []))).toEqual([]));
  test('a bid that is being written is not', async () => expect(await dropped(plan([['Bid for a second patrol boat', 'The bid is being written.', 'Off track']], []))).toEqual(['Bid for a second patrol boat']));
});

describe('a name that its update bears tells that it goes on', () => {
  const old: Done = ['Reduce riding on the moor', 'Operation Curlew took 38 motorbikes.'];
  test.each<[string, Done, string]>([
    ['under its name', old, 'Repeat Operation Curlew in spring'],
    ['of a campaign', ['Warn hotels of exploitation', 'The Speak Now Friend campaign reached 71 of them.'], 'Widen Speak Now Friend to caravans'],
  ])('silence: %s', async (_, one, fresh) => expect(await dropped(plan([one], [fresh]))).toEqual([]));
  test.each<[string, Done[], string]>([
    ['another name', [old], 'Repeat Operation Dipper in spring'],
    ['where it is', [['Reduce riding on the moor', 'Lapwing Fold had 38 complaints.']], 'Put a bench at Lapwing Fold'],
    ['a body', [['Reduce riding on the moor', 'Alder Council took 38 motorbikes.']], 'Alder Council puts up a bench'],
    ['a name that two of them bear', [old, ['Lend chains to anglers', 'Operation Curlew lent 20.']], 'Repeat Operation Curlew in spring'],
  ])('%s', async (_, olds, fresh) => expect(await dropped(plan(olds, [fresh]))).toEqual(olds.map(([action]) => action)));
});

describe('a word that bears a capital by itself tells that it goes on', () => {
  const byAnother = (old: string, fresh: string): Promise<string[]> => dropped(plan([[old, 'It began in October.']], [fresh]).replace(`| ${fresh} | Alder Council |`, `| ${fresh} | Alder Homes |`));
  test('silence', async () => expect(await byAnother('Widen the Sunward clinic to Saturdays with nurses', 'Sunward for all who ask')).toEqual([]));
  test('not where it is', async () => expect(await byAnother('Widen the clinic at Sunward to Saturdays with nurses', 'Sunward litter day')).toEqual(['Widen the clinic at Sunward to Saturdays with nurses']));
});

describe('many small signs together tell that it goes on', () => {
  const titled = (text: string, before: string, after: string): string => { const [one = '', other = ''] = text.split('## Plan for'); return [one, other].map((half, at) => half.replaceAll('| Action | Lead |', '| Priority | Action | Lead |').replaceAll('\n|---|---|', '\n|---|---|---|').replaceAll(/\n\| (?!Priority)(?=\p{L})/gu, `\n| ${at === 0 ? before : after} | `)).join('## Plan for'); };
  test.each<[string, Done, string]>([
    ['its short form', ['Provide Independent Sexual Violence Advisers (ISVAs) in four surgeries', 'They saw 731 survivors.'], 'Retender the ISVA contract with a wider remit for older women'],
    ['a part of it, under a wider title', ['Map and cut back overgrown passages with tenants', 'Nine were cleared. There is a list of twenty more.'], 'Clear at least 20 passages'],
    ['a part of a word with a hyphen', ['Hold scam-awareness sessions in sheltered housing', '19 sessions, 305 tenants.'], 'Follow up scam victims by telephone within a week'],
    ['what it is about, done in another way', ['Tackle robbery around the three tram stops', 'Robbery fell by a fifth at Quay Street.'], 'Extend robbery patrols to bus hubs'],
  ])('silence: %s', async (_, old, fresh) => expect(await dropped(titled(plan([old], [fresh]), 'Streets', 'Streets and fires'))).toEqual([]));
  test('nothing of it is left under the same title', async () => expect(await dropped(titled(plan([['Tackle robbery around the three tram stops', 'Robbery fell by a fifth at Quay Street.']], ['Visit every young person who lights fires']), 'Streets', 'Streets and fires'))).toEqual(['Tackle robbery around the three tram stops']));
});

describe('the narrative names an action by where it stands', () => {
  const lettered = (words: string): string => `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Priority 1. Streets\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the ferry | Alder Council | 212 were marked. | On track |\n| Inspect takeaways for licences | Alder Council | All 31 were inspected. | On track |\n\n### Priority 2. Scams\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Fund a debt adviser for tenants | Alder Council | 90 had advice. | On track |\n| Train the staff of banks | Alder Council | One session in the autumn. | At risk |\n\n${words}\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n| Mark bicycles at the ferry | Alder Council |\n| Inspect takeaways for licences | Alder Council |\n| Fund a debt adviser for tenants | Alder Council |\n| Visit 40 care homes | Alder Council |\n`;
  test.each(['As none is left in Alder, (b) under priority 2 comes to an end.', 'The second action under priority two has ended.', 'We have stopped the last action of priority 2.'])('silence: %s', async (words) => expect(await dropped(lettered(words))).toEqual([]));
  test.each(['As none is left in Alder, (a) under priority 2 comes to an end.', 'The second action under priority one has ended.', 'The last action of priority 2 was liked.'])('%s', async (words) => expect(await dropped(lettered(words))).toEqual(['Train the staff of banks']));
});

describe('a plan written afresh', () => {
  const few = (old: Done[], fresh: string[]): string => plan(old, fresh).replace(/\| (?:Inspect takeaways|Answer calls)[^\n]*\n/g, '');
  const reworded: Done[] = [['Commission refuge places for 18 families', '40 families came.'], ['Offer a lock-fitting service to victims who want to stay in their home', '61 had locks.'], ['Set up a service to talk to children who come back from being missing', '31 were met.']];
  test('holds what it takes up under other words for going on', async () => expect(await dropped(few([...reworded, ['Hold a hate crime surgery each month', 'Eleven were held.']], ['Keep the 18 refuge places and add two for women without money', 'Fit locks and alarms in the homes of victims', 'Start the missing children service and report on it each quarter']))).toEqual(['Hold a hate crime surgery each month']));
  test('and holds nothing against the old one where it takes up little', async () => expect(await dropped(few([['Commission a women’s refuge', '40 came.'], ['Train taxi drivers', '90 came.'], ['Hold a hate crime surgery each month', 'Eleven were held.']], ['Paint a mural with pupils', 'Plant trees along the canal']))).toEqual([]));
});

describe('what is complete', () => {
  const done = (state: string): string => plan([['Take part in the week on drink driving', 'Held in May.', 'Complete'], ['Walk the towpath with tenants', 'Walked in June.', state]], ['Walk the towpath with tenants']).replaceAll('Nine in ten were. | On track', 'Nine in ten were. | Complete').replaceAll('All 31 were inspected. | On track', 'All 31 were inspected. | Complete').replaceAll('212 were marked. | On track', `212 were marked. | ${state}`);
  test('beside actions on track has come to its end, though most of it goes on', async () => expect(await dropped(done('On track'))).toEqual([]));
  test('as nearly all is, has only had its year', async () => expect(await dropped(done('Complete'))).toEqual(['Take part in the week on drink driving']));
});

describe('what the plan says of its end', () => {
  const old: Done = ['Screen a film on cuckooing for landlords', 'Shown to 60 landlords.'];
  test.each(['The film on cuckooing for landlords: nothing remains to be done.', 'The film on cuckooing has gone over to the housing association.', 'The film on cuckooing has become the landlords’ own.', 'We do not plan to show the film on cuckooing: Alder Homes will.', 'The filming and screening for landlords are finished.'])('silence: %s', async (words) => expect(await dropped(plan([old], [], words))).toEqual([]));
  test.each(['The film on cuckooing was liked by landlords.', 'Landlords found the film on cuckooing long.', ''])('%s', async (words) => expect(await dropped(plan([old], [], words))).toEqual([old[0]]));
});

describe('the plan to hold it against', () => {
  const AIMS = '## What we want to see by 2034: outcomes 2031-34\n\n| Outcome | Now | By March 2034 |\n|---|---|---|\n| Knife offences | 80 | Below 60 |\n| Rough sleepers | 20 | 8 or fewer |\n\n';
  test('aims of several years that stand before it are none', async () => expect(await dropped(plan([['Check lorries on the quarry road', '12 were too heavy.']], [], '', AIMS))).toEqual(['Check lorries on the quarry road']));
  test('silence where it goes on', async () => expect(await dropped(plan([['Check lorries on the quarry road', '12 were too heavy.']], ['Check lorries on the quarry road and the bypass'], '', AIMS))).toEqual([]));
});

describe('what was done told in lines', () => {
  const told = (last: string, fresh = ''): string => `# Alder Community Safety Partnership: plan 2031/32\n\n## What we did in 2030/31\n\n- Mark bicycles at the ferry. 212 were marked. Done. Alder Council\n- Fund a debt adviser for tenants. 90 had advice. On track. Alder Homes\n- Inspect takeaways for licences. All 31 were inspected. Done. Alder Council\n- Answer calls about noise within a day. Nine in ten were. On track. Alder Council\n- ${last}\n\n## What we will do in 2031/32\n\n| Action | Lead |\n|---|---|\n| Mark bicycles at the ferry | Alder Council |\n| Fund a debt adviser for tenants | Alder Homes |\n| Inspect takeaways for licences | Alder Council |\n| Answer calls about noise within a day | Alder Council |\n${fresh}`;
  test('dropped', async () => expect(await dropped(told('Check lorries on the quarry road. Twelve were too heavy. On track. Alder Police'))).toEqual(['Check lorries on the quarry road']));
  test('silence where it goes on', async () => expect(await dropped(told('Check lorries on the quarry road. Twelve were too heavy. On track. Alder Police', '| Check lorries on the quarry road and the bypass | Alder Police |'))).toEqual([]));
  test('silence where it ended', async () => expect(await dropped(told('Check lorries on the quarry road. Twelve were too heavy. The weighbridge was on loan and has gone back; nothing more is planned. Alder Police'))).toEqual([]));
});

test('what becomes of it next year may stand in a column of its own', async () => {
  const beside = (note: string): string => plan([['Open six flats for women leaving prison', 'They were full by May.']], []).replace('| Update | Status |\n|---|---|---|---|', '| Update | Status | Note |\n|---|---|---|---|---|').replace('full by May. | On track |', `full by May. | On track | ${note} |`);
  expect(await dropped(beside('Finished. The flats are part of the usual service.'))).toEqual([]);
  expect(await dropped(beside('Six flats in two houses.'))).toEqual(['Open six flats for women leaving prison']);
});

describe('what a state or a note says of its end', () => {
  test.each<[string, Done, string[], string[]]>([
    ['worked out and done', ['Develop a pathway from the hospital into treatment', 'It has been running since July.', 'Complete'], [], []],
    ['worked out and not done', ['Develop a pathway from the hospital into treatment', 'It has been running since July.'], [], ['Develop a pathway from the hospital into treatment']],
    ['stopped', ['Stage a play on gambling for sixth forms', 'Two schools saw it.', 'Stopped'], [], []],
    ['paused', ['Stage a play on gambling for sixth forms', 'Two schools saw it.', 'Paused'], [], ['Stage a play on gambling for sixth forms']],
    ['gone into what is done anyway', ['Put a nurse into the cells', '140 people saw her. The post has been mainstreamed.'], [], []],
    ['core work of another', ['Put a nurse into the cells', '140 people saw her. This is core work of the health board.'], [], []],
    ['its work told', ['Put a nurse into the cells', '140 people saw her. Most of her work was at night.'], [], ['Put a nurse into the cells']],
    ['decided against', ['Stage a play on gambling for sixth forms', 'No hall could be found, and it was decided in May not to pursue it.'], [], []],
    ['decided upon', ['Stage a play on gambling for sixth forms', 'It was decided in May to pursue it.'], [], ['Stage a play on gambling for sixth forms']],
    ['given up, as its update opens', ['Stage a play on gambling for sixth forms', 'Given up. The schools joined another one.'], [], []],
    ['given up by some', ['Stage a play on gambling for sixth forms', 'Dropped in on by two schools.'], [], ['Stage a play on gambling for sixth forms']],
    ['not to be asked for again', ['Stage a play on gambling for sixth forms', 'The bid failed. We shall not bid again.'], [], []],
    ['done otherwise', ['Stage a play on gambling for sixth forms', 'The schools showed a film instead.'], [], []],
    ['not pursued', ['Stage a play on gambling for sixth forms', 'Two schools saw it. It is not being pursued because the hall is let.'], [], []],
    ['asked for once, and withdrawn', ['Renew the lamps on the towpath', 'The contract was let in May and then withdrawn.'], [], ['Renew the lamps on the towpath']],
    ['asked for once, and there', ['Renew the lamps on the towpath', 'The contract was let in May and the lamps are up.'], [], []],
    ['what is left of it goes on', ['Learn from the two reviews of deaths', '17 of the 21 recommendations were carried out.'], ['Carry out the four recommendations that are outstanding'], []],
    ['what is left of another', ['Learn from the two reviews of deaths', '17 of the 21 lessons were taught.'], ['Carry out the four recommendations that are outstanding'], ['Learn from the two reviews of deaths']],
    ['what is left of something that the update only names', ['Patrol the park at night', '97 patrols were made and victims were seen.'], ['Write to the remaining victims about the court'], ['Patrol the park at night']],
    ['all of it was counted, not a part', ['Patrol the park at night', '97 patrols were made and 30 victims were seen.'], ['Write to the remaining victims about the court'], ['Patrol the park at night']],
    ['a part in words', ['Learn from the two reviews of deaths', 'Most of the recommendations were carried out.'], ['Carry out the four recommendations that are outstanding'], []],
    ['more of the same, and there', ['Buy lamps for the towpath', 'We doubled the patrols while they were put up; the lamps are lit.'], [], []],
    ['put up, whatever it is called', ['Put up average speed cameras on the moor road', 'Working since May, five weeks late owing to a fault.', ''], [], []],
    ['asked for once, and not achieved', ['Write a protocol on empty homes', 'The officer who was to lead this has moved on.', 'Not achieved'], [], ['Write a protocol on empty homes']],
    ['asked for once, and not begun', ['Write a protocol on empty homes', 'Drafting has not begun.', ''], [], ['Write a protocol on empty homes']],
    ['put up, and not yet', ['Put up average speed cameras on the moor road', 'Two of them are up so far.', ''], [], ['Put up average speed cameras on the moor road']],
    ['at a cost that stopped it', ['Buy lamps for the towpath', 'The cost has doubled and the council looks at it again.'], [], ['Buy lamps for the towpath']],
    ['and whoever was to do it is gone', ['Buy lamps for the towpath', 'The contractor went out of business in May.'], [], ['Buy lamps for the towpath']],
    ['put out of business', ['Install a gate against tyre dealers', 'It is up, and two dealers were put out of business.'], [], []],
    ['said where the new one would stand', ['Open six flats for women leaving prison', 'They were full by May.'], ['Finished. The flats are part of the usual service.'], []],
    ['said there of another', ['Open six flats for women leaving prison', 'They were full by May.'], ['Finished. The allotments are part of the usual service.'], ['Open six flats for women leaving prison']],
  ])('%s', async (_, old, fresh, told) => expect(await dropped(plan([old], fresh))).toEqual(told));
});

test('a note that something is finished needs no owner', async () => {
  const owners = async (text: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'action-without-owner').map((one) => one.subject);
  const withoutOwner = (action: string): string => plan([['Open six flats for women leaving prison', 'They were full by May.']], [action]).replace(`| ${action} | Alder Council |`, `| ${action} |  |`);
  expect(await owners(withoutOwner('Finished. The flats are part of the usual service.'))).toEqual([]);
  expect(await owners(withoutOwner('Finish the flats for women leaving prison'))).toEqual(['Finish the flats for women leaving prison']);
});

describe('an update that says nothing', () => {
  const lacking = async (update: string): Promise<number> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(plan([['Put a nurse into the cells', update]], [])), 'plan.md'))).filter((one) => one.kind === 'action-without-update').length;
  test.each(['xx', '[insert update]', 'To follow', 'Update to be provided by Alder Health', 'Update requested from Alder Health.', 'Awaiting information from partner', 'Awaiting information from the area’s new housing team.', '[Lead to be asked: name]', '[tbc]', '[…]', 'The lead did not report.'])('%s', async (update) => expect(await lacking(update)).toBe(1));
  test.each(['The lead reported twice.', 'Awaiting a decision by the health board; two nurses were interviewed.', 'Awaiting information from the police to choose the cells.', 'Updated in May.', '[97 patrols were made]', '[Renamed the post in May]'])('and one that does: %s', async (update) => expect(await lacking(update)).toBe(0));
  test.each([['Awaiting information from ', 'a'], ['Awaiting information from the ', 'a '], ['No update ', 'a'], ['[', 'update '], ['x', 'x'], ['', ' '], ['', '[-'], ['The lead has not reported ', 'a ']])('is told from one that does in good time, however long: %j and many of %j', async (begins, on) => {
    const read = planOfReading(await readPlan(new TextEncoder().encode(plan([['Put a nurse into the cells', 'LONG']], [])), 'plan.md'));
    const long = JSON.parse(JSON.stringify(read).replaceAll('LONG', `${begins}${on.repeat(10_000 / on.length)}!`)) as typeof read;
    const began = performance.now();
    expect(checkPlan(long).filter((one) => one.kind === 'action-without-update')).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

test('what is left over is of one action: where it may be of two, both are asked for', async () => {
  const two: Done[] = [['Learn from the two reviews of deaths', '17 of the 21 recommendations were carried out.'], ['Put a nurse into the cells', 'Two of the recommendations by doctors were taken up.']];
  expect(await dropped(plan(two, ['Carry out the four recommendations that are outstanding']))).toEqual(two.map(([action]) => action));
});

test.each<[string, boolean]>([['Slipping', true], ['Late', true], ['Complete', false]])('what is done once and is “%s” is still asked for: %s', async (state, asked) => {
  const old: Done = ['Fit gates behind Tanner Row and Weir Row', 'Tanner Row was gated in July. The legal work on Weir Row has taken longer than we had hoped.', state];
  expect(await dropped(plan([old], ['Send mentors into the college']))).toEqual(asked ? [old[0]] : []);
});

describe('whoever carries it on outside the plan ends it', () => {
  const old: Done = ['Give mentoring to girls coming out of custody', 'Sixteen had one.', 'Delayed'];
  test.each([
    ['who pays for it now', 'Mentoring after custody is now paid for directly by the youth service.'],
    ['where it stands', 'Mentoring of those who leave custody goes on outside this plan.'],
    ['its own means', 'The mentoring after custody has its own funding to 2034.'],
    ['sentences before', 'Girls who leave custody. The mentoring is not forgotten. The youth service will finish it in its own programme.'],
  ])('silence: %s', async (_, words) => expect(await dropped(plan([old], ['Talk to shops about knives'], words))).toEqual([]));
  test('means of others explain nothing', async () => expect(await dropped(plan([old], ['Talk to shops about knives'], 'The museum has its own funding to 2034. Speakers of Welsh have mentoring.'))).toEqual([old[0]]));
});
