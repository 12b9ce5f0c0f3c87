// One name written otherwise where it comes up again, and what only looks so.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const table = (...rows: string[]): string => `| Action | Lead | Update | Status |\n|---|---|---|---|\n${rows.join('\n')}\n`;

/** The names that vary in a plan whose last actions are `old` and `fresh`, with `words` beside them. */
async function names(words: string, old = 'Inspect takeaways for licences', fresh = old): Promise<string[][]> {
  const kept = ['| Mark bicycles at the ferry | Alder Council | 212 were marked. | On track |', '| Fund a debt adviser for tenants | Alder Homes | 90 had advice. | On track |'];
  const text = `# Alder Community Safety Partnership\n\n${words}\n\n## Review of 2030/31\n\n### Priority 1: Nuisance\n\n${table(...kept, `| ${old} | Alder Council | Done. | On track |`)}\n\n## Plan for 2031/32\n\n### Priority 1: Nuisance\n\n| Action | Lead |\n|---|---|\n| Mark bicycles at the ferry | Alder Council |\n| Fund a debt adviser for tenants | Alder Homes |\n| ${fresh} | Alder Council |\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'name-varies').map((one) => [...one.message.matchAll(/“([^”]+)”/g)].map((found) => found[1] ?? '').toSorted());
}

test.each<[string, string, string[]]>([
  ['together and apart', 'Door staff know the Lookout scheme. Taxi drivers are in the Look Out scheme.', ['Look Out', 'Lookout']],
  ['together and apart, in the middle', 'The Standby volunteers met. Two Stand By volunteers came.', ['Stand By', 'Standby']],
  ['in humps', 'Locks: Safe at Home repairs. The SafeAtHome repairs will go on.', ['Safe at Home', 'SafeAtHome']],
  ['in humps, without its kind', 'We joined SafeOnTheRoad in May. They like Safe on the Road.', ['Safe on the Road', 'SafeOnTheRoad']],
  ['the sign for and', 'The Stop and Think nurses came. Patients like the Stop & Think nurses.', ['Stop & Think', 'Stop and Think']],
  ['the sign for and, of evenings', 'Women came to Walk and Talk evenings. We hold Walk & Talk evenings.', ['Walk & Talk', 'Walk and Talk']],
  ['a saint', 'In Saint Oswin’s thefts fell. Officers met people from St Oswin’s.', ['Saint Oswin’s', 'St Oswin’s']],
  ['a force', 'The average of Saltmere Police is 12%. Officers of Saltmere Constabulary came.', ['Saltmere Constabulary', 'Saltmere Police']],
  ['a word of its meaning', 'The Swift Help wardens made 2,904 visits. Residents ring the Rapid Help wardens first.', ['Rapid Help wardens', 'Swift Help wardens']],
  ['another word for who they are', 'The Seaside Traders’ Group paid for it. Members of the Seaside Business Group report less.', ['Seaside Business Group', 'Seaside Traders’ Group']],
  ['a Welsh article behind a vowel, and the letter that it changes', 'Gofal Bont houses young people. The forum is chaired by Gofal’r Bont.', ['Gofal Bont', 'Gofal’r Bont']],
  ['a short Welsh name that the article changes', 'Gofal Dôl houses young people. The forum is chaired by Gofal’r Ddôl.', ['Gofal Dôl', 'Gofal’r Ddôl']],
  ['a Welsh article', 'Hafan y Bryniau moved in June. Women ring Hafan Bryniau.', ['Hafan Bryniau', 'Hafan y Bryniau']],
  ['what it is for before or behind it', 'The Alder Violence Reduction Panel met. The Panel for Violence Reduction agreed.', ['Panel for Violence Reduction', 'Violence Reduction Panel']],
  ['another service told of in the sentence behind it', 'The worker of Lantern House Aid left. Outreach is done by Lanternhouse Aid. The refuge is another service.', ['Lantern House Aid', 'Lanternhouse Aid']],
])('%s', async (_, words, found) => expect(await names(words)).toEqual([found]));

test.each<[string, string, string, string[]]>([
  ['a little word', 'Take the Steady On programme into year 8 in all schools', 'Take the Steady Now programme into years 8 and 9 in all schools', ['Steady Now programme', 'Steady On programme']],
  ['a like word', 'Sign up shops and cafes to the Harbour Points scheme', 'Sign up ten more shops and cafes to the Harbour Spots scheme', ['Harbour Points scheme', 'Harbour Spots scheme']],
  ['another word', 'Send the Swift Answer wardens to nuisance within the hour', 'Send the Rapid Answer wardens to nuisance within the half hour', ['Rapid Answer wardens', 'Swift Answer wardens']],
  ['a little word more', 'Take the Slow Down workshop to every primary school', 'Take the Let Us Slow Down workshop to every primary school', ['Let Us Slow Down workshop', 'Slow Down workshop']],
  ['a word of two before the other', 'Bring the Ready Now course to both colleges', 'Bring the Get Ready course to both colleges and the training centre', ['Get Ready course', 'Ready Now course']],
  ['a small word within', 'Give hotel staff the Speak First training', 'Give hotel and holiday park staff the Speak To Me First training', ['Speak First training', 'Speak To Me First training']],
  ['another half of two', 'Put the Shut It and Store It packs through every door on the estate', 'Put the Shut It or Miss It packs through every door in Alder', ['Shut It and Store It packs', 'Shut It or Miss It packs']],
])('in an action that is carried on: %s', async (_, old, fresh, found) => expect(await names('', old, fresh)).toEqual([found]));

test.each<[string, string]>([
  ['common words', 'The Night-Time team met. A Night Time team did as well. The Drop-In centre opens. Our Drop In centre closes.'],
  ['two bodies with “and”', 'The Fire and Rescue service came. The Fire & Rescue service left. Children and Families workers, Children & Families workers.'],
  ['those who do it, and their service', 'The Town Ranger service goes on. The Town Rangers met 40 people.'],
  ['two saints', 'In Saint Oswin’s thefts fell. People from St Agnes came.'],
  ['a force and what its police do', 'Saltmere Police and Crime Commissioner. Officers of Saltmere Constabulary came. The Saltmere Police Cadets ran.'],
  ['two names in one sentence', 'We fund the Swift Help wardens and the Rapid Help wardens.'],
  ['roads', 'The Mill Road hub opened. The Mill Street hub closed.'],
  ['a panel of its own', 'The Alder Violence Reduction Panel met. The Panel for Hate Crime agreed.'],
  ['they are told apart', 'The Lookout scheme is for shops. It is not the same as the Look Out scheme.'],
  ['like names, as it says before', 'There are two schemes with like names. The Lookout scheme is for shops; the Look Out scheme for schools.'],
])('silence: %s', async (_, words) => expect(await names(words)).toEqual([]));

test.each<[string, string, string]>([
  ['seasons', 'Hold the Harbour Spring walk with residents of the estate', 'Hold the Harbour Autumn walk with residents of the estate'],
  ['places', 'Open the Mill Road hub for young people of the estate', 'Open the Marsh Road hub for young people of the estate'],
  ['of which little is one', 'Take the Open Door workshop to every primary school', 'Take the Red Door Café Stories workshop to every primary school'],
  ['of which nothing tells', 'Take the Drop It workshop to every primary school', 'Take the Bring It workshop to every primary school'],
  ['what is done with it', 'Re-launch the Rural Watch messages for farms and villages', 'Grow the Rural Watch messages for farms and villages'],
  ['days', 'Run the Safe Streets patrols on Friday and Saturday nights where robbery is most common', 'Run the Safe Streets patrols on Sunday, Friday and Saturday nights where robbery is most common'],
  ['both go on', 'Deliver the Steady On programme with teachers of the primaries', 'Deliver the Steady On programme with teachers of the primaries | Alder Council |\n| Deliver the Steady Now programme with teachers of the colleges'],
  ['another action', 'Send the Red Door programme to prisons', 'Fund the Green Door programme for carers'],
])('silence in actions: %s', async (_, old, fresh) => expect(await names('', old, fresh)).toEqual([]));

test('a name is told once, without the verb before it', async () => expect(await names('', 'Offer Safe Harbour places in shops and cafes', 'Offer Safer Harbour places in shops, cafes and libraries')).toEqual([['Safe Harbour', 'Safer Harbour']]));
