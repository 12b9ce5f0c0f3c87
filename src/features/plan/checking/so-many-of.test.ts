// So many asked for in the words of any verb, of places and of people: which count of the update answers it, and which is of something else.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const found = async (head: string, row: string): Promise<string[]> =>
  checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n${head}\n${row}\n`), 'plan.md'))).map((one) => one.kind).filter((kind) => kind.startsWith('target'));
const asked = (action: string, update: string): Promise<string[]> =>
  found('| Action | Lead | Update | Status |\n|---|---|---|---|\n| Publish a newsletter | Alder Council | Out in May. | Complete |', `| ${action} | Alder Council | ${update} | On track |`);
const measured = (action: string, measure: string, update: string): Promise<string[]> =>
  found('| Action | Lead | Target | Update | Status |\n|---|---|---|---|---|\n| Publish a newsletter | Alder Council | Newsletter out | Out in May. | Complete |', `| ${action} | Alder Council | ${measure} | ${update} | On track |`);

describe('fewer than were asked for', () => {
  test.each<[string, string, string]>([
    ['told with what was to be done to them', 'Accredit 35 premises under the Safer Spaces mark', '27 premises now carry the mark.'],
    ['told of what was given to them', 'Equip 20 community centres with bleed control kits', 'Kits have gone to 14 centres.'],
    ['told beside what was done there', 'Complete environmental audits of 18 stairwells', 'Audits of 13 stairwells were completed with the fire service.'],
    ['told of whom it was done for', 'Pair 30 care leavers with a mentor', 'Mentors were found for 24 care leavers.'],
    ['told as what was obtained', 'Obtain closure orders on ten addresses used for drug dealing', 'The courts granted six closure orders.'],
    ['told as what was served', 'Serve community protection notices on 25 persistent offenders', '19 notices were served.'],
    ['people where others were named', 'Obtain injunctions against the 15 most prolific beggars', 'Injunctions are in force against nine people.'],
    ['of all that there are', 'Talk to all 17 primary schools about safe routes home', 'Officers have spoken to 14 primary schools.'],
    ['of each that there is', 'Run the resilience course in each of the six secondary schools', 'Four schools have run the course.'],
    ['beside how many came', 'Hold a street stall in all eight wards', 'Stalls were held in five wards and 340 people stopped to talk.'],
    ['with whom it was', 'Work with 30 families at risk of eviction', 'The team worked with 22 families.'],
    ['told with the noun of what was to be done', 'Place 25 young offenders with local employers', '18 placements began.'],
    ['asked for with the noun of what was done', 'Make at least 100 referrals to the recovery college', 'Partners referred 83 people.'],
    ['in one of two halves', 'Hold not fewer than five street stalls in each half year', 'Five stalls were held in the first half year and three in the second, and 90 people came.'],
    ['beside those of them that were of one kind', 'Offer first aid training to 90 door staff', '71 door staff were trained, of whom 30 are women.'],
    ['beside as many of another thing as are missing', 'Visit 40 shops', 'We visited 38 shops. Two stalls were held in May.'],
    ['beside a part of them, as many as are missing', 'Hold 10 surgeries', 'Nine surgeries were held, one at the library.'],
    ['beside as many workers as families are missing', 'Support 25 families', '21 families were supported. The fund pays for four workers.'],
    ['beside as many other workers as families are missing', 'Support 25 families', '21 families were supported. The other four workers are new.'],
    ['beside what came of as many of them as are missing', 'Carry out test purchases in 26 shops', 'We visited 22 shops. Four sold to a child of 15 and were warned.'],
    ['beside the rest of the year', 'Visit 50 farms', 'We visited 38 farms in all. The rest of the year was wet.'],
    ['beside the others on a panel', 'Recruit 12 wardens', '9 wardens were recruited. The others on the panel were pleased.'],
    ['beside people who wait for something else', 'Recruit 12 wardens', '9 wardens were recruited. Residents are still waiting for a bench.'],
  ])('%s', async (_, action, update) => expect(await asked(action, update)).toEqual(['target-not-met']));

  test.each<[string, string, string]>([
    ['enough', 'Equip 20 community centres with bleed control kits', 'Kits have gone to 23 centres.'],
    ['enough in two', 'Run 12 self-defence classes', 'Eight classes in Easton and four classes in Weston.'],
    ['enough in both halves', 'Hold not fewer than five street stalls in each half year', 'Five stalls were held in the first half year and six in the second, and 90 people came.'],
    ['all of them', 'Install barriers at nine common-land entrances', 'All nine are in.'],
    ['all that there are of another thing', 'Form a patrol on each estate, with 22 members', 'Patrols are out on all 15 estates.'],
    ['what became of the others', 'Install barriers at nine common-land entrances', 'Barriers are up at seven entrances; the other two need highways consent.'],
    ['as many as are missing', 'Rehouse 12 families fleeing violence', 'Nine families were rehoused; three chose to stay where they were.'],
    ['the remaining ones', 'Visit 40 shops', 'We visited 38 shops. The remaining two shops will be seen in May.'],
    ['as many more', 'Recruit 12 wardens', '9 wardens were recruited. Three more are in training.'],
    ['what is still to come', 'Hold 10 surgeries', 'Nine surgeries were held, one still to come.'],
    ['what awaits something', 'Put cameras at six places', 'Four places have cameras. Two await consent.'],
    ['what the rest will be', 'Visit 50 farms', 'We visited 38 farms. The rest will be seen in spring.'],
    ['what the rest of them were', 'Visit 50 farms', 'We visited 38 farms. The rest of the farms have no stock.'],
    ['when the others follow', 'Recruit 12 wardens', '9 wardens were recruited; the others follow in May.'],
    ['said to be short', 'Deliver 20 assemblies on county lines', '17 assemblies were given, three short of the number we wanted.'],
    ['said against the target', 'Train 60 hotel workers to spot exploitation', '49 hotel workers trained against a target of 60.'],
    ['said to be under the target', 'Deliver at least 20 assemblies on county lines', '17 assemblies were given, which was below our target.'],
    ['who only asked for it', 'Accredit 35 premises under the Safer Spaces mark', '27 premises have applied for the mark.'],
    ['of each month', 'Hold four drop-ins a month', 'Three drop-ins were held at the library.'],
    ['of several years', 'Fit alarms in 400 homes by 2034', 'Alarms were fitted in 210 homes.'],
    ['fewer in what came of it', 'Review the 20 busiest cameras', 'The review was finished in July; four cameras will be moved.'],
  ])('silence: %s', async (_, action, update) => expect(await asked(action, update)).toEqual([]));
});

describe('a measure that asks for so many', () => {
  test.each<[string, string, string, string]>([
    ['of places', 'Lessons on consent', '16 schools', 'Lessons were given in 11 schools, and a third of the pupils had never heard the word.'],
    ['as what is to be done', 'Volunteer recruitment', 'Recruit 20 volunteers', '12 new volunteers started.'],
  ])('%s', async (_, action, measure, update) => expect(await measured(action, measure, update)).toEqual(['target-not-met']));
  test('answered', async () => expect(await measured('Lessons on consent', '16 schools', 'Lessons were given in 16 schools.')).toEqual([]));
  test('of something else than is told', async () => expect(await measured('Visits to shops by young volunteers', '40 visits', 'Posters are up, and two cafés have lost their licences.')).toEqual(['target-unanswered']));
  test('of what came of it', async () => expect(await measured('Parenting groups', '47 families finished', 'Paid for 52 places in the groups.')).toEqual([]));
});

describe('so many, and the update counts other things', () => {
  test.each<[string, string]>([
    ['Visit all 33 sheltered housing schemes with scam advice', 'New leaflets have been printed and two banks have offered speakers.'],
    ['Hold 14 job taster days for young offenders', 'Three firms have promised a van.'],
  ])('%s: %s', async (action, update) => expect(await asked(action, update)).toEqual(['target-unanswered']));
  test.each<[string, string]>([
    ['Visit all 33 sheltered housing schemes with scam advice', 'Every scheme was visited and two banks sent speakers.'],
    ['Put warden patrols on 14 estates', 'Wardens patrol every estate.'],
    ['Install lights at 11 bus shelters', 'The shelters are lit.'],
    ['Publish at least ten scam bulletins', 'A bulletin came out every month but August.'],
    ['Use the 30 cameras along the front', 'Footage was given out in 22 cases.'],
    ['Train 60 hotel workers to spot exploitation', 'Training ran at 12 hotels.'],
    ['Visit 800 older people to check their alarms', '910 homes were visited.'],
  ])('silence: %s: %s', async (action, update) => expect(await asked(action, update)).toEqual([]));
});
