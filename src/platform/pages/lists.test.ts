// Addresses of lists.
import { expect, test } from 'vitest';
import { addressOf, listHead, pageLinks, sortColumn } from './lists.ts';

const pages = (page: number, pageCount: number): string => pageLinks({ page, pageCount, href: (one) => `?page=${one}` }).items.map((item) => (item.href === undefined ? '…' : item.current ? `[${item.page}]` : String(item.page))).join(' ');

test('one view has one address, whatever order its parts came in', () => {
  expect(addressOf('/plan/actions', { theme: 'young people', status: 'at-risk', words: '' })).toBe('/plan/actions?status=at-risk&theme=young+people');
  expect(addressOf('/plan/actions', { page: 3, status: ['late', 'at-risk'] }, { page: undefined })).toBe('/plan/actions?status=late&status=at-risk');
  expect(addressOf('/plan/actions', {})).toBe('/plan/actions');
});

test('the first, the last and the neighbours of the current page are linked, gaps are gaps of two or more', () => {
  expect([pages(1, 1), pages(1, 3), pages(4, 9), pages(5, 9), pages(9, 9), pages(3, 5)]).toEqual(['[1]', '[1] 2 3', '1 2 3 [4] 5 … 9', '1 … 4 [5] 6 … 9', '1 … 8 [9]', '1 2 [3] 4 5']);
});

test('a page beyond the last one is the last', () => {
  expect(pageLinks({ page: 12, pageCount: 3, href: String })).toMatchObject({ previous: '2' });
  expect(pageLinks({ page: 12, pageCount: 3, href: String })).not.toHaveProperty('next');
});

test('sorting by a column turns round on the second press and goes back to the first page', () => {
  const column = (sort: string): string | undefined => sortColumn('/a', { sort, page: '4', status: 'late' }, 'due', { text: 'Due' }).href;
  expect([column(''), column('due'), column('-due')]).toEqual(['/a?sort=due&status=late', '/a?sort=-due&status=late', '/a?sort=due&status=late']);
});

test('an export is of exactly the view that is shown, all its pages', () => {
  const head = listHead({ path: '/a', query: { status: 'late', sort: 'due', page: '2' }, sentence: '3 actions', exports: ['csv', 'xlsx'], filters: [{ name: 'status', label: 'Status' }] });
  expect(head.exports?.map((link) => link.href)).toEqual(['/a.csv?sort=due&status=late', '/a.xlsx?sort=due&status=late']);
  expect([head.clearHref, head.keep, head.filters?.[0]?.value]).toEqual(['/a?sort=due', [{ name: 'sort', value: 'due' }], 'late']);
});

test('without a filter chosen there is nothing to clear', () => {
  expect(listHead({ path: '/a', query: {}, sentence: '3 actions', filters: [{ name: 'status', label: 'Status' }] })).not.toHaveProperty('clearHref');
});
