import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PlainError } from '../../../platform/plain-error.ts';
import { codeOf } from '../written/choose-area.ts';
import { loadAreas } from './areas.ts';
import { wardNamesAmong } from './ward-names.ts';

const areas = await loadAreas();

function refusal(code: string): string {
  try {
    return areas.find(code).name;
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    return `${error.message} ${error.whatToDo}`;
  }
}

describe('an area', () => {
  test('is a district, with those who live there', () => {
    const area = areas.find('E07000115');
    expect([area.name, area.residents, area.lsoas.length, area.force.slug]).toEqual(['Tonbridge and Malling', 132_200, 78, 'kent']);
    expect(area.households).toBeGreaterThan(50_000);
  });

  test('is a partnership, which may be several districts, in Wales too', () => {
    expect(areas.find('E22000148').lsoas).toEqual(areas.find('E07000115').lsoas);
    expect(areas.find('E22000352').districts).toEqual(['E07000107', 'E07000109']);
    expect(areas.find('W14000023')).toMatchObject({ name: 'Cwm Taf', districts: ['W06000016', 'W06000024'], force: { slug: 'south-wales' } });
  });

  test('is called as it is today, and found by what it was called before', () => {
    expect(areas.find('E22000145').name).toBe('Folkestone and Hythe');
    expect([...areas.partnerships.values()].filter(({ name }) => name === 'Shepway')).toEqual([]);
    expect(codeOf(areas, 'shepway')).toBe('E07000112');
    expect(refusal('Shepway')).toMatch(/Nearest: E07000112 \(Folkestone and Hythe\), E22000145 \(Folkestone and Hythe\)/);
  });

  test('tells wards of one name apart by their district, or by their code within one', () => {
    const places = areas.find('E22000352').lsoas.map((lsoa) => areas.places.get(lsoa)!);
    const nameOf = wardNamesAmong(places, areas.districts);
    expect([...new Set(places.map(({ ward }) => nameOf(ward)))].filter((name) => name.includes('('))).toEqual(['Town (Dartford)', 'Town (Gravesham)']);
    const ward = (code: string): { ward: string; wardName: string; district: string } => ({ ward: code, wardName: 'Town', district: 'E07000107' });
    expect(wardNamesAmong([ward('E05000001'), ward('E05000002')], areas.districts)('E05000002')).toBe('Town (E05000002)');
  });

  test('is several districts with commas, and bears the partnership’s name where they are one', () => {
    expect(areas.find('E07000107, e07000109,E07000107')).toMatchObject({ code: 'E07000107,E07000109', name: 'Dartford and Gravesham', residents: areas.find('E22000352').residents });
    expect(areas.find('E07000115,E07000107').name).toBe('Tonbridge and Malling and Dartford');
  });

  test('can be the part of a newer district that the names tell, and no part that they do not tell', () => {
    expect(new Set(areas.find('E22000033').lsoas.map((lsoa) => areas.nameOf(lsoa).replace(/ \w+$/, '')))).toEqual(new Set(['Carlisle']));
    expect(refusal('E22000303')).toMatch(/Aylesbury Vale\) holds only a part of Buckinghamshire.*E06000060/);
  });

  test('can be an older district that still is a partnership, where a lookup of the places of 2011 bears its name', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'older-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { lsoas } = areas.find('E06000060');
    const names = ['Aylesbury Vale', 'Chiltern', 'South Bucks', 'Wycombe'];
    const rows = lsoas.map((lsoa, at) => `${lsoa},${names[at % 4]} 00${at % 9}A,${lsoa}`);
    writeFileSync(path.join(folder, 'lookup.csv'), `LSOA11CD,LSOA11NM,LSOA21CD\n${rows.join('\n')}\n`);
    const more = await loadAreas({ folders: [folder] });
    expect(more.find('E22000303').lsoas).toEqual(lsoas.filter((_, at) => at % 4 === 0));
    expect(['E22000303', 'E22000306', 'E22000311', 'E22000318'].reduce((sum, code) => sum + more.find(code).residents, 0)).toBe(areas.find('E06000060').residents);
    // One place without an older name, and nothing is told of any.
    writeFileSync(path.join(folder, 'lookup.csv'), `LSOA11CD,LSOA11NM,LSOA21CD\n${rows.slice(1).join('\n')}\n`);
    await expect(loadAreas({ folders: [folder, path.join(folder, '.')] }).then((less) => less.find('E22000303'))).rejects.toThrow(/holds only a part of Buckinghamshire/);
  });

  test('that is none is answered with the nearest', () => {
    expect(refusal('E07000999')).toMatch(/no district or Community Safety Partnership.*Nearest: E07000/);
    expect(refusal('Tonbridge and Malling')).toMatch(/Nearest: E07000115 \(Tonbridge and Malling\)/);
    expect(refusal('E07000115,E22000352')).toMatch(/is a partnership, and stands among other codes/);
    expect(refusal(' , ')).toMatch(/no district/);
    expect(refusal('E12')).toMatch(/no district/);
    expect(refusal('W22000023')).toMatch(/Nearest: W/);
  });

  test('every district and every whole partnership of the tables can be found, and together they hold everybody', () => {
    const found = [...areas.districts.keys()].map((code) => areas.find(code));
    expect(found).toHaveLength(318);
    expect(found.reduce((sum, area) => sum + area.lsoas.length, 0)).toBe(areas.places.size);
    expect(found.every((area) => area.residents > 1000 && area.force.code !== '')).toBe(true);
    const whole = [...areas.partnerships.values()].filter(({ parts }) => parts.every(({ part }) => part !== 'unknown'));
    expect(whole.length).toBeGreaterThan(295);
    expect(whole.every(({ code }) => areas.find(code).lsoas.length > 0)).toBe(true);
  });
});

describe('those it is compared with', () => {
  test('are the districts of its police force area, unitaries among them', () => {
    const names = areas.comparedWith(areas.find('E22000148')).map(({ name }) => name);
    expect(names).toHaveLength(13);
    expect(names[0]).toBe('Tonbridge and Malling');
    expect(names).toContain('Medway');
  });

  test('are partnerships for an area of several districts, itself once', () => {
    for (const code of ['E22000352', 'E07000107,E07000109']) {
      const set = areas.comparedWith(areas.find(code));
      expect(set.map(({ name }) => name).filter((name) => /Dartford|Gravesham/.test(name))).toEqual(['Dartford and Gravesham']);
      expect(set).toHaveLength(12);
    }
  });

  test('never overlap', () => {
    for (const code of ['E07000115,E07000107', 'E22000364', 'W14000023', 'E06000060,E07000178']) {
      const places = areas.comparedWith(areas.find(code)).flatMap(({ lsoas }) => lsoas);
      expect(new Set(places).size).toBe(places.length);
    }
  });
});

describe('the older places', () => {
  test('are counted to the district of what became of them', () => {
    expect(areas.oldPlaces.get('E01024727')).toMatchObject({ now: ['E01035002', 'E01035003', 'E01035004'], district: 'E07000115' });
    expect(areas.oldPlaces.get('E01024334')).toMatchObject({ now: ['E01034990'], district: 'E07000110' });
    expect(areas.districtOf('E01024727')).toBe('E07000115');
    expect(areas.districtOf('E01024730')).toBe('E07000115');
    expect(areas.districtOf('E01999999')).toBeUndefined();
    const codes = areas.codesIn(areas.find('E07000115'));
    expect(codes.size).toBe(78 + 4);
    expect(codes.has('E01024727')).toBe(true);
  });
});

describe('neighbours', () => {
  test('share a border, each of the other, and nobody of oneself', async () => {
    const shapes = await areas.shapes('2021');
    const area = areas.find('E07000115');
    expect(shapes.missing(area.lsoas)).toEqual([]);
    const neighbours = shapes.neighboursAmong(area.lsoas);
    for (const [code, its] of neighbours) {
      expect(its.length).toBeGreaterThan(0);
      for (const other of its) expect(neighbours.get(other)).toContain(code);
      expect(its).not.toContain(code);
    }
  });

  test('of an area elsewhere are not known until its outlines are added', async () => {
    const elsewhere = areas.find('E06000002');
    expect((await areas.shapes('2021')).missing(elsewhere.lsoas)).toEqual(elsewhere.lsoas);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'reference-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const square = (code: string, x: number): object => ({ type: 'Feature', properties: { LSOA21CD: code }, geometry: { type: 'Polygon', coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]] } });
    const [a = '', b = '', c = ''] = elsewhere.lsoas;
    writeFileSync(path.join(folder, 'anything.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [square(a, 0), square(b, 1), square(c, 5)] }));
    writeFileSync(path.join(folder, 'lookup.csv'), `LSOA11CD,LSOA11NM,LSOA21CD\nE01099999,Old 001A,${a}\nE01099999,Old 001A,${b}\n`);
    writeFileSync(path.join(folder, 'imd.csv'), `LSOA code (2021),Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)\n${a},"1,234",1\n`);
    const more = await loadAreas({ folders: [folder] });
    const shapes = await more.shapes('2021');
    expect([...shapes.neighboursAmong([a, b, c])]).toEqual([[a, [b]], [b, [a]], [c, []]]);
    expect(more.districtOf('E01099999')).toBe('E06000002');
    expect((await more.deprivation()).get(a)).toEqual({ rank: 1234, decile: 1 });
    expect((await more.deprivation()).size).toBe(1108);
  });

  test('a file that is no GeoJSON is named', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'reference-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'broken.geojson'), '{"features": [ "LSOA21CD": ');
    const more = await loadAreas({ folders: [folder] });
    await expect(more.shapes('2021')).rejects.toMatchObject({ code: 'reference-unreadable', place: path.join(folder, 'broken.geojson') });
  });
});
