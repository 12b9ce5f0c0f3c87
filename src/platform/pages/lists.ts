// The addresses of a list: a view is its query, so that it can be bookmarked, shared, sorted, paged and exported as shown. Pure.
import type { PageLink } from './layout.ts';

/** The query of a list view; a value that is missing or empty is left out of the address. */
export type ListQuery = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** `path` with `query`, some of it changed; always in the order of the names, so that one view has one address. */
export function addressOf(path: string, query: ListQuery, changes: ListQuery = {}): string {
  const search = new URLSearchParams();
  const merged: ListQuery = { ...query, ...changes };
  for (const name of Object.keys(merged).sort()) {
    const value = merged[name];
    const values = Array.isArray(value) ? (value as readonly string[]) : [value];
    for (const one of values) if (one !== undefined && one !== '') search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

export interface PageLinks {
  readonly previous?: string;
  readonly next?: string;
  /** Page numbers; an item without an address is a gap. */
  readonly items: readonly { readonly page: number; readonly href?: string; readonly current?: boolean }[];
}

/** Links to the first, the last, the current page and its neighbours. `page` counts from 1; `href` gives a page's address. */
export function pageLinks(options: { page: number; pageCount: number; href: (page: number) => string }): PageLinks {
  const pageCount = Math.max(1, options.pageCount);
  const page = Math.min(Math.max(1, options.page), pageCount);
  const shown = [...new Set([1, page - 1, page, page + 1, pageCount])].filter((one) => one >= 1 && one <= pageCount).sort((a, b) => a - b);
  const items: { page: number; href?: string; current?: boolean }[] = [];
  for (const one of shown) {
    const before = items.at(-1)?.page ?? 0;
    if (one === before + 2) items.push({ page: one - 1, href: options.href(one - 1) });
    else if (one > before + 2) items.push({ page: before + 1 });
    items.push({ page: one, href: options.href(one), ...(one === page ? { current: true } : {}) });
  }
  return { items, ...(page > 1 ? { previous: options.href(page - 1) } : {}), ...(page < pageCount ? { next: options.href(page + 1) } : {}) };
}

/** One column of a table's head. */
export interface Column {
  readonly text: string;
  readonly href?: string;
  readonly sort?: 'ascending' | 'descending' | 'none';
  readonly number?: boolean;
  readonly width?: 'narrow' | 'small' | 'medium' | 'wide';
  /** Its words are for screen readers only (a column of buttons). */
  readonly hidden?: boolean;
}

/** A column that sorts: its link turns the order round when the list is sorted by it. The query's `sort` is `name` or `-name`. */
export function sortColumn(path: string, query: ListQuery, name: string, column: Column): Column {
  const sorted = query['sort'] === name ? 'ascending' : query['sort'] === `-${name}` ? 'descending' : 'none';
  return { ...column, sort: sorted, href: addressOf(path, query, { sort: sorted === 'ascending' ? `-${name}` : name, page: undefined }) };
}

export interface ListFilter {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** The words of "no choice", if not "All". */
  readonly all?: string;
  readonly kind?: 'search' | 'date';
  /** Its choices are long: on a phone it takes a line of its own. */
  readonly isWide?: boolean;
}

/** What stands above a list: how many of what, its filters, the exports of exactly what is shown. */
export interface ListHead {
  readonly sentence: string;
  readonly action: string;
  readonly filters?: readonly ListFilter[];
  /** What the filter form carries on, for instance the sort order. */
  readonly keep?: readonly { readonly name: string; readonly value: string }[];
  readonly clearHref?: string;
  readonly exports?: readonly PageLink[];
}

/** The head of a list at `path`: filters take their values from the query, sort order is carried on, exports get the same query. */
export function listHead(options: { path: string; query: ListQuery; sentence: string; filters?: readonly ListFilter[]; exports?: readonly ('csv' | 'xlsx')[] }): ListHead {
  const { path, query, sentence, filters = [], exports = [] } = options;
  const textOf = (value: ListQuery[string]): string => (value === undefined ? '' : Array.isArray(value) ? String(value[0] ?? '') : String(value));
  const chosen = filters.filter((filter) => textOf(query[filter.name]) !== '');
  const sort = textOf(query['sort']);
  return {
    sentence,
    action: path,
    filters: filters.map((filter) => ({ ...filter, value: textOf(query[filter.name]) })),
    keep: sort === '' ? [] : [{ name: 'sort', value: sort }],
    ...(chosen.length === 0 ? {} : { clearHref: addressOf(path, { sort }) }),
    exports: exports.map((kind) => ({ text: kind === 'csv' ? 'Export to CSV' : 'Export to Excel', href: addressOf(`${path}.${kind}`, query, { page: undefined }) })),
  };
}
