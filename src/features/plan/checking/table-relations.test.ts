// What the rows of a table give away of one another, under heads of any wording.
import { describe, expect, it } from 'vitest';
import { relationsOfTable } from './table-relations.ts';

const table = (text: string): { where: string; rows: string[][] } => ({ where: 'A table', rows: text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim())) });
const said = (text: string): string[] => relationsOfTable(table(text), '2030/31').map((one) => `${one.kind}: ${one.message}`);

describe('a column that is the sum of those before it', () => {
  const districts = (nuisance: string): string => `
 | Alder | Beck | Castle | Whole county
Residents | 61,300 | 48,900 | 87,200 | 197,400
Crimes | 3,410 | 2,255 | 7,096 | 12,761
Crimes per 1,000 residents | 55.6 | 46.1 | 81.4 | 64.6
Burglaries | 142 | 118 | 205 | 465
Nuisance | 1,020 | 688 | 2,377 | ${nuisance}`;

  it('is not the sum in one row', () => {
    expect(said(districts('4,185'))).toEqual(['total-does-not-add-up: Nuisance: the parts add up to 4,085, not 4,185.']);
  });

  it('is counted, though another column is of money', () => {
    const row = (name: string, one: number, two: number, all: number): string => `${name} | ${one} | ${two} | ${all} | £4${one}`;
    expect(said(`District | Spring | Autumn | Both | Cost (£)\n${[row('Alder', 10, 14, 24), row('Beck', 20, 31, 51), row('Castle', 5, 8, 13), row('Weldon', 12, 15, 25)].join('\n')}`)).toEqual(['total-does-not-add-up: Weldon: the parts add up to 27, not 25.']);
  });

  it('is of money where the columns that are added are', () => {
    expect(said('District | Spring (£) | Autumn (£) | Both (£)\nAlder | 10 | 14 | 24\nBeck | 20 | 31 | 51\nCastle | 5 | 8 | 13\nWeldon | 12 | 15 | 25')).toEqual(['total-does-not-add-up: Weldon: the parts add up to £27, not £25.']);
  });

  it('is right, and rates are no parts', () => {
    expect(said(districts('4,085'))).toEqual([]);
  });

  it('is no rule where two of five rows break it', () => {
    expect(said(districts('4,185').replace('465', '470'))).toEqual([]);
  });

  it('counts a person once who came in two quarters', () => {
    expect(said(`
Measure | Spring | Summer | Autumn | So far
Talks | 10 | 12 | 14 | 36
Letters | 20 | 22 | 24 | 66
Visits | 5 | 6 | 8 | 19
People helped | 30 | 35 | 33 | 80`)).toEqual([]);
  });
});

describe('a last row that is the sum of those above it', () => {
  const rows = (crimes: string): string => `
District | Residents | Crimes in 2030 | For each 1,000
Cobb | 141,000 | 11,844 | 84.0
East Alder | 98,000 | 5,390 | 55.0
Fern | 86,000 | 4,128 | 48.0
Aldershire | 325,000 | ${crimes} | 65.7`;

  it('is not the sum in one column', () => {
    expect(said(rows('21,632'))).toEqual(['total-does-not-add-up: Aldershire, Crimes in 2030: the parts add up to 21,362, not 21,632.']);
  });

  it('is right', () => {
    expect(said(rows('21,362'))).toEqual([]);
  });

  it('is one more of the same where no column adds up', () => {
    expect(said(rows('4,500').replace('325,000', '90,000'))).toEqual([]);
  });
});

describe('a column of changes', () => {
  const rows = (robbery: string, head = 'Compared'): string => `
Measure | Year before last | Last year | This year | ${head}
Crimes | 26,918 | 25,744 | 24,940 | -3.1%
Knife crime | 231 | 248 | 204 | -17.7%
Vehicle crime | 2,306 | 2,150 | 1,806 | -16.0%
Robbery | 377 | 360 | 342 | ${robbery}`;

  it('does not follow in one row, whatever the columns are called', () => {
    expect(said(rows('-8.0%'))).toEqual(['change-does-not-follow: Robbery: from 360 to 342 is a fall of 5%, not -8.0%.']);
  });

  it('goes the wrong way in one row', () => {
    expect(said(rows('+5.0%'))).toHaveLength(1);
  });

  it('follows', () => {
    expect(said(rows('-5.0%'))).toEqual([]);
  });

  it('is of something else where no two columns give it', () => {
    expect(said(rows('-8.0%').replace('-3.1%', '-1.1%').replace('-17.7%', '+2.0%'))).toEqual([]);
  });
});
