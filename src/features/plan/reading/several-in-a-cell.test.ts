// Cells that hold several actions parted by semicolons, and columns for the quarters of a year that hold what is to be done in each.
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../test/support/read-layout.ts';

const table = (kind: string, heads: string, ...rows: readonly string[]): string => `# Alder Community Safety Partnership: ${kind}\n\n| ${heads} |\n|${heads.split(' | ').map(() => '---|').join('')}\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;

describe('several in one cell, parted by semicolons', () => {
  it('are each an action of the same owner, when and priority', async () => {
    const reading = await read(table('plan 2031/32', 'Theme | What we will do | Who | When', 'Streets | Light the steps; patrol the park at night; clear the alley. | Alder Council | March 2032', 'Homes | Fit locks in 90 homes; visit 200 homes | Alder Homes | June 2031', 'Youth | Hold six evenings | Alder Trust | May 2031'));
    expect(rowsOf(reading)).toEqual(['Streets | Light the steps | Alder Council', 'Streets | patrol the park at night | Alder Council', 'Streets | clear the alley. | Alder Council', 'Homes | Fit locks in 90 homes | Alder Homes', 'Homes | visit 200 homes | Alder Homes', 'Youth | Hold six evenings | Alder Trust'].map((row) => `2031/32 | p | ${row}`));
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.due?.text)).toEqual(['March 2032', 'March 2032', 'March 2032']);
  });

  it.each([
    ['what was done is told of them together', 'Action | Lead | Progress', 'Light the steps; check the lamps; clear the alley | Alder Council | All lit', 'Fit locks; visit 200 homes; call on the rest | Alder Homes | 91 fitted'],
    ['one number is for all of them', 'Ref | Actions | Lead', '1.1 | Light the steps; check the lamps; clear the alley | Alder Council', '1.2 | Fit locks; visit 200 homes; call on the rest | Alder Homes'],
    ['what stands behind says more of the first', 'Actions | Lead', 'Light the steps; all lamps by June | Alder Council', 'Fit locks; victims first | Alder Homes'],
    ['one cell alone holds two', 'Actions | Lead', 'Light the steps; check the lamps | Alder Council', 'Fit locks | Alder Homes'],
    ['a column for one action holds two', 'Action | Lead', 'Light the steps; check the lamps | Alder Council', 'Fit locks; visit 200 homes | Alder Homes'],
  ])('stay one where %s', async (_why, heads, ...rows) => {
    const reading = await read(table('plan 2031/32', heads, ...rows));
    expect(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => action.text)))).toEqual(rows.map((row) => row.split(' | ').find((cell) => /^[LF]i/.test(cell))));
  });
});

describe('columns for the quarters of a year', () => {
  it('that hold what is to be done in each are steps to come, also where one table holds but figures', async () => {
    const heads = '\n\n| Action | Lead | Q1 | Q2 | Q3 | Q4 |\n|---|---|---|---|---|---|\n';
    const reading = await read(`# Alder Community Safety Partnership: delivery plan 2031/32\n\n## Streets${heads}| Light the steps | Alder Council | Agree a design | Order lamps | Install lamps | Evaluate |\n| Patrol the park | Northshire Police | Plan the rota | Patrols begin | Patrols continue | Review |\n\n## Homes${heads}| Fit locks in 90 homes | Alder Homes | 20 homes | 25 homes | 25 homes | 20 homes |\n`);
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Streets | Light the steps | Alder Council', '2031/32 | p | Streets | Patrol the park | Northshire Police', '2031/32 | p | Homes | Fit locks in 90 homes | Alder Homes']);
    expect(reading.years[0]?.priorities[0]?.actions[0]?.others).toEqual([{ head: 'Q1', text: 'Agree a design' }, { head: 'Q2', text: 'Order lamps' }, { head: 'Q3', text: 'Install lamps' }, { head: 'Q4', text: 'Evaluate' }]);
  });

  it('that tell what was done are a report still', async () => {
    const reading = await read(table('progress on the delivery plan 2031/32', 'Action | Lead | Q1 | Q2', 'Light the steps | Alder Council | Design was agreed | Order of lamps was placed', 'Patrol the park | Northshire Police | Plan the rota: done | 14 patrols were held'));
    expect(rowsOf(reading)).toEqual(['2031/32 | r | Light the steps | Alder Council | Q1: Design was agreed\nQ2: Order of lamps was placed', '2031/32 | r | Patrol the park | Northshire Police | Q1: Plan the rota: done\nQ2: 14 patrols were held']);
  });
});
