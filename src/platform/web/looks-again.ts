// Pages of errors that pass look again by themselves: how soon, and how often where it may be a defect that does not pass.
import type { FastifyRequest } from 'fastify';
import type { PageError } from './errors.ts';

const LOOK_AGAIN_SECONDS = 10;
const LOOKS_AT_MOST = 30;
/** Under which an address counts its looks. */
const LOOKS_KEY = 'again';

/**
 * How soon the page of an error looks again by itself: whoever only looked and found no database need not come back by hand, and who waits before a page that looks again by itself would wait
 * for ever after one such look. A form that failed is sent again by nobody but its sender. What fails whenever one looks has an end: its address counts the looks.
 */
export function looksAgainIn(request: Pick<FastifyRequest, 'method' | 'routeOptions' | 'query'>, error: PageError): number | undefined {
  const { status } = error.entry;
  const passes = status === 503 || (request.routeOptions.config?.looksAgain === true && (status >= 500 || status === 429));
  return request.method === 'GET' && passes && !(isCounted(error) && looksSoFar(request) >= LOOKS_AT_MOST) ? LOOK_AGAIN_SECONDS : undefined;
}

/** A database that is away and too many requests pass by themselves, and are no defect of the page. */
const isCounted = ({ entry: { status } }: PageError): boolean => status >= 500 && status !== 503;

/** What the answer says of it, if anything; an address without a path is of the same page. */
export function refreshOf(request: Pick<FastifyRequest, 'method' | 'routeOptions' | 'query'>, error: PageError): string | undefined {
  const seconds = looksAgainIn(request, error);
  return seconds === undefined || !isCounted(error) ? seconds?.toString() : `${seconds}; url=${lookedOnceMore(request)}`;
}

const asAsked = ({ query }: Pick<FastifyRequest, 'query'>): [string, string][] => Object.entries((query ?? {}) as Record<string, string | string[]>).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
const looksSoFar = (request: Pick<FastifyRequest, 'query'>): number => Math.max(0, ...asAsked(request).map(([name, value]) => (name === LOOKS_KEY && /^\d{1,4}$/.test(value) ? Number(value) : 0)));
/** The same page, with one look more. */
const lookedOnceMore = (request: Pick<FastifyRequest, 'query'>): string => `?${new URLSearchParams([...asAsked(request).filter(([name]) => name !== LOOKS_KEY), [LOOKS_KEY, String(looksSoFar(request) + 1)]]).toString()}`;
