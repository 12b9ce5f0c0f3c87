// Who the members are, as sentences and rows of names tell it, whatever words or heading stand about them.
import { describe, expect, it } from 'vitest';
import { namesInRow } from './members-in-words.ts';
import { readPlan } from './read-plan.ts';

describe('a row of names', () => {
  it.each<[string, string, string[]]>([
    ['before a verb', 'Alder Borough Council, Northshire Police, Northshire Fire and Rescue Service, the Probation Service, Northshire Integrated Care Board, Alder Homes and Bridge Youth work together as Safer Alder.', ['Alder Borough Council', 'Northshire Police', 'Northshire Fire and Rescue Service', 'Probation Service', 'Northshire Integrated Care Board', 'Alder Homes', 'Bridge Youth']],
    ['behind a verb, with short forms', 'Ours brings together Alder District Council (ADC), Northshire Police, the Probation Service, Northshire Fire and Rescue (NFR), NHS Northshire and, by invitation, Alder Voluntary Action and the Office of the Police and Crime Commissioner (OPCC).', ['Alder District Council (ADC)', 'Northshire Police', 'Probation Service', 'Northshire Fire and Rescue (NFR)', 'NHS Northshire', 'Alder Voluntary Action', 'Office of the Police and Crime Commissioner (OPCC)']],
    ['parted by semicolons', 'Alder Council; Northshire Police; Northshire Fire Service; the Probation Service; Mendbridge; Alder Voices.', ['Alder Council', 'Northshire Police', 'Northshire Fire Service', 'Probation Service', 'Mendbridge', 'Alder Voices']],
    ['with one of the offices of a body', 'Alder Council (unitary), Northshire Police, Northshire Fire Service, Northshire ICB, Probation Service – South Marl, Mendbridge, Alder Voices.', ['Alder Council (unitary)', 'Northshire Police', 'Northshire Fire Service', 'Northshire ICB', 'Probation Service – South Marl', 'Mendbridge', 'Alder Voices']],
    ['of which fewer are authorities', 'We thank Alder Council, Northshire Police, Alder Homes, Bridge Youth and Mendbridge.', []],
    ['of people', 'Cllr Ann Ash, Alder Council, Inspector Bo Birch, Northshire Police, Cy Cedar, Probation Service, Di Dew, Northshire Fire Service, El Elm, NHS Northshire.', []],
    ['of bodies nobody names', 'The council, the police, the fire service, probation and the health board all took part.', []],
  ])('%s', (_, text, names) => expect(namesInRow(text)).toEqual(names));
});

it('of items under any heading tells the members', async () => {
  const reading = await readPlan(new TextEncoder().encode('# Safer Alder\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n| Visit farms | Northshire Police |\n| Light the steps | Alder Council |\n\n## The partnership\n\n- Alder Council\n- Northshire Police\n- Northshire Fire and Rescue\n- Probation Service\n- Penrose Refuge\n'), 'plan.md');
  expect(reading.members.map((one) => one.name)).toEqual(['Alder Council', 'Northshire Police', 'Northshire Fire and Rescue', 'Probation Service', 'Penrose Refuge']);
});

it('of a table that tells their short names are meant by these, whatever the glossary says of the letters', async () => {
  const reading = await readPlan(new TextEncoder().encode('# Safer Alder\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n| Train ten surgeries | ICB |\n| Light the steps | ADC |\n\n## Membership and contacts\n\n| Organisation | Short name | Telephone |\n|---|---|---|\n| Alder District Council | ADC | 01632 960101 |\n| Northshire Police | | 101 |\n| Northshire Integrated Care Board | ICB | 01632 960144 |\n| Safe Hearth | n/a | 01632 960155 |\n\n## Glossary\n\n| Term | Meaning |\n|---|---|\n| ICB | Integrated Care Board |\n'), 'plan.md');
  expect(reading.members.map((one) => one.name)).toEqual(['Alder District Council (ADC)', 'Northshire Police', 'Northshire Integrated Care Board (ICB)', 'Safe Hearth']);
  const owners = reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners)));
  expect(owners.find((one) => one.name === 'ICB')).toMatchObject({ organisation: 'Northshire Integrated Care Board (ICB)', knownFrom: 'members' });
});

it('of a table has whoever is called "Together", and not the row that adds up', async () => {
  const reading = await readPlan(new TextEncoder().encode('# Safer Alder\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n| Visit farms | Northshire Police |\n| Light the steps | Alder Council |\n\n## Members\n\n| Organisation | Seats |\n|---|---|\n| Alder Council | 3 |\n| Northshire Police | 2 |\n| Together Families | 1 |\n| All together | 6 |\n'), 'plan.md');
  expect(reading.members.map((one) => one.name)).toEqual(['Alder Council', 'Northshire Police', 'Together Families']);
});
