// House rule 1: platform imports nothing of ours, security only platform, a feature both and, through their index, the features listed before it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, sourceFile, sourceFiles } from './source-files.ts';
import type { Inspection, SourceFile } from './source-files.ts';

const DOORS = ['index.ts', 'tables.ts', 'rules.ts'];

/** The order of app.ts. */
function featureOrder(): string[] {
  const text = readFileSync(path.join(PROJECT, 'src/app.ts'), 'utf8');
  const list = /export const features: Feature\[\] = \[([^\]]+)\]/.exec(text)?.[1] ?? '';
  return list.split(',').map((name) => name.trim()).filter(Boolean).map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
}

function layers(files: readonly SourceFile[], order: readonly string[]): Inspection {
  const breaches: string[] = [];
  let inspected = 0;
  for (const file of files) {
    if (file.path.endsWith('.test.ts')) continue;
    const [, layer, feature] = file.path.split('/');
    for (const wanted of file.imports) {
      if (!wanted.startsWith('src/')) continue;
      inspected += 1;
      const [, itsLayer, itsFeature, ...rest] = wanted.split('/');
      const says = (why: string): number => breaches.push(`${file.path} imports ${wanted}: ${why}`);
      if (layer === 'platform' && itsLayer !== 'platform') says('platform imports nothing of ours');
      if (layer === 'security' && itsLayer !== 'platform' && itsLayer !== 'security') says('security imports only platform');
      if (layer === 'features') {
        if (itsLayer !== 'platform' && itsLayer !== 'security' && itsLayer !== 'features') says('a feature imports platform, security and features');
        if (itsLayer === 'features' && itsFeature !== feature) {
          if (!DOORS.includes(rest.join('/'))) says('another feature is entered through its index, its tables or its rules');
          if (order.indexOf(itsFeature ?? '') === -1 || order.indexOf(itsFeature ?? '') > order.indexOf(feature ?? '')) says('a feature stands only on those listed before it in app.ts');
        }
      }
    }
  }
  return { inspected, breaches };
}

/** `rules.ts` of a feature is there for those who want its rules alone: what it reaches is pure, so that it is loaded in milliseconds and needs nothing. */
function pureDoors(files: readonly SourceFile[]): Inspection {
  const known = new Map(files.map((file) => [file.path, file]));
  const breaches: string[] = [];
  let inspected = 0;
  const look = (door: string, at: string, seen: Set<string>): void => {
    for (const wanted of known.get(at)?.imports ?? []) {
      if (seen.has(wanted)) continue;
      seen.add(wanted);
      inspected += 1;
      if (!/^src\/(platform|features)\//.test(wanted) || /-store\.ts$|\/index\.ts$|\/(show|list|edit)-/.test(wanted)) breaches.push(`${door} reaches ${wanted} through ${at}`);
      else look(door, wanted, seen);
    }
  };
  for (const { path: at } of files) if (/^src\/features\/[^/]+\/rules\.ts$/.test(at)) look(at, at, new Set());
  return { inspected, breaches };
}

describe('the rules of a feature', () => {
  it('are had without its pages and stores', async () => {
    const { inspected, breaches } = pureDoors(await sourceFiles());
    expect(inspected).toBeGreaterThan(3);
    expect(breaches).toEqual([]);
  });
  it.each([
    ['a store', "import { a } from './readings/reading-store.ts';"],
    ['a package', "import excel from 'exceljs';"],
    ['security', "export type { Session } from '../../security/session.ts';"],
  ])('are seen to reach %s, also through another file', (_name, text) => {
    expect(pureDoors([sourceFile('src/features/people/rules.ts', text)]).breaches).toHaveLength(1);
    expect(pureDoors([sourceFile('src/features/people/rules.ts', "export * from './deeper/x.ts';"), sourceFile('src/features/people/deeper/x.ts', text.replaceAll("'../../", "'../../../"))]).breaches).toHaveLength(1);
  });
});

describe('who may import whom', () => {
  it('holds in the source', async () => {
    const order = featureOrder();
    expect(order.length).toBeGreaterThanOrEqual(8);
    const { inspected, breaches } = layers(await sourceFiles(), order);
    expect(inspected).toBeGreaterThan(200);
    expect(breaches).toEqual([]);
  });

  it.each([
    ['platform on a feature', 'src/platform/web/x.ts', "import { plan } from '../../features/plan/index.ts';"],
    ['platform on security, as a type', 'src/platform/web/x.ts', "import type { Actor } from '../../security/actor.ts';"],
    ['security on a feature', 'src/security/x.ts', "export * from '../features/plan/index.ts';"],
    ['a feature into the rooms of another', 'src/features/today/x.ts', "import { a } from '../plan/actions/action-store.ts';"],
    ['a feature on a later one', 'src/features/people/x.ts', "const plan = await import('../plan/index.ts');"],
  ])('is seen when broken: %s', (_name, at, text) => {
    expect(layers([sourceFile(at, text)], featureOrder()).breaches).toHaveLength(1);
  });
});
