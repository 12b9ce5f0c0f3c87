// Every link that a page shows leads somewhere: the application is walked from its first page as several people and as a stranger, one page of each kind.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { openApplication } from './support/application.ts';
import type { TestApplication, Visitor } from './support/application.ts';

let app: TestApplication;
let measures: Set<string>;
beforeAll(async () => {
  app = await openApplication();
  measures = new Set((await app.everything<{ ref: string }>('select ref from measure')).map((one) => one.ref));
}, 180_000);
afterAll(() => app.stop());

type Node = DefaultTreeAdapterTypes.Node;
type Found = { href: string; ids: Set<string> };

function linksOf(html: string): Found {
  const hrefs: string[] = [];
  const ids = new Set<string>();
  const walk = (node: Node): void => {
    if ('attrs' in node) {
      for (const { name, value } of node.attrs) {
        if (name === 'href' && node.tagName === 'a') hrefs.push(value);
        if (name === 'id') ids.add(value);
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return { href: hrefs.join('\n'), ids };
}

/** Addresses that differ only in an id, a year, a measure or a query are of one kind. */
const kindOf = (address: string): string => address.replace(/\?.*/, (query) => `?${[...new URLSearchParams(query.slice(1)).keys()].sort().join('&')}`).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
  .replace(/(?<=\/measures?\/)[a-z0-9-]+/, (word) => (measures.has(word) ? ':measure' : word)).replaceAll(/(?<=\/types\/)[a-z-]+/g, ':type').replaceAll(/(?<=\/text\/)[a-z-]+/g, ':part').replaceAll(/\d{4}-\d{2}(?=\/|$|\?)/g, ':year');

/** Two of each kind for whoever sees most: the first record of a list may be the odd one. */
async function walk(visitor: Visitor, from: string[], ofEachKind = 1): Promise<{ seen: number; faults: string[] }> {
  const waiting = from.map((address) => ({ address, on: 'the start' }));
  const kinds = new Map<string, number>();
  const faults: string[] = [];
  let seen = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { address, on } = next;
    const count = kinds.get(kindOf(address)) ?? 0;
    if (count >= ofEachKind) continue;
    kinds.set(kindOf(address), count + 1);
    seen += 1;
    const answer = await visitor.get(address);
    if (answer.status === 303) {
      if (answer.location.startsWith('/')) waiting.push({ address: answer.location, on: address });
      continue;
    }
    if (answer.status !== 200) {
      faults.push(`${address} answers ${answer.status}, linked on ${on}`);
      continue;
    }
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
    const { href, ids } = linksOf(answer.text);
    for (const link of href.split('\n').filter(Boolean)) {
      const [path = '', anchor] = link.split('#');
      if (path === '' && anchor && !ids.has(anchor)) faults.push(`#${anchor} is nowhere on ${address}`);
      if (path.startsWith('/')) waiting.push({ address: path, on: address });
      else if (path.startsWith('?')) waiting.push({ address: `${address.split('?')[0]}${path}`, on: address });
      else if (path !== '' && !/^(https?:|mailto:|tel:)/.test(path)) waiting.push({ address: new URL(path, `http://x${address}`).pathname, on: address });
    }
  }
  return { seen, faults };
}

describe('every link', () => {
  it.each([['priya', 120], ['farah', 40], ['ben', 40], ['amara', 40], ['grace', 30], ['ann', 30]])('that %s is shown leads somewhere', async (who, atLeast) => {
    const { seen, faults } = await walk(await app.as(who), ['/'], who === 'priya' ? 2 : 1);
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(atLeast);
  }, 240_000);

  it('that the public is shown leads somewhere', async () => {
    const { seen, faults } = await walk(app.stranger(), ['/', '/public/tonbridge-and-malling/plans']);
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(10);
  }, 180_000);
});
