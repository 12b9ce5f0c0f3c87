// Invented monthly files as the police publish them, for tests: written into a folder of their own, or packed into a zip.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { onTestFinished } from 'vitest';
import { readPoliceData } from '../../src/features/assessment/police-data/police-data.ts';
import type { PoliceData } from '../../src/features/assessment/police-data/police-data.ts';

export const STREET_HEAD = 'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context';
export const OUTCOMES_HEAD = 'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type';
export const STOPS_HEAD = 'Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,Removal of more than just outer clothing';

export type Row = { id?: string; month?: string; force?: string; lsoa?: string; type?: string; outcome?: string };

export const crimeId = (number: number): string => `c${number.toString(16).padStart(63, '0')}`;

export function streetRow({ id = '', month = '2024-01', force = 'Fenshire Police', lsoa = 'E01000001', type = 'Burglary', outcome = '' }: Row): string {
  return `${id},${month},${force},${force},${lsoa === '' ? ',,No Location,,' : `0.512345,51.212345,On or near High Street,${lsoa},Fenshire 001A`},${type},${outcome},`;
}

export const street = (rows: readonly Row[], end = '\n'): string => [STREET_HEAD, ...rows.map(streetRow)].join(end) + end;

/** `crime` burglaries of their own Crime IDs and `asb` rows, spread over ten places. */
export function month(of: string, crime: number, asb: number, force = 'Fenshire Police'): string {
  const base = Number(of.replace('-', '')) * 1_000_000;
  const place = (index: number): string => `E010000${String(index % 10).padStart(2, '0')}`;
  return street([
    ...Array.from({ length: crime }, (_none, index) => ({ id: crimeId(base + index), month: of, force, lsoa: place(index), type: index % 3 === 0 ? 'Shoplifting' : 'Burglary' })),
    ...Array.from({ length: asb }, (_none, index) => ({ month: of, force, lsoa: place(index), type: 'Anti-social behaviour' })),
  ]);
}

/** A folder in the system's temporary one with these files; names may hold folders. */
export function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'police-files-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** The same, gone when the test ends. */
export function passingFolderOf(files: Record<string, string | Uint8Array>): string {
  const folder = folderOf(files);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const readFiles = (files: Record<string, string | Uint8Array>): Promise<PoliceData> => readPoliceData(passingFolderOf(files));
export const problemKinds = (data: PoliceData): string[] => data.problems.map((one) => one.kind);
export const countedIn = (data: PoliceData): number => data.street.reduce((sum, one) => sum + one.count, 0);

/** `day`: which day the zip says its files are of; today where nothing is said. */
export function zipOf(files: Record<string, string>, day?: string): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])), day === undefined ? {} : { mtime: `${day}T12:00:00` });
}
