// Which edition everybody reads. One counter numbers what the strategy group had and what is public, so a first one for everybody may be version 2: what is not to be found says so. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';

/** `readable`: the numbers of those that the public finds, this one among them or not. */
export function editionWords(version: number, publishedOn: string, readable: readonly number[]): string {
  const missing = Array.from({ length: version - 1 }, (_none, at) => at + 1).filter((number) => !readable.includes(number));
  const none = missing.length === 0 ? '' : missing.length > MOST_NAMED ? '; those before it that are not listed are not public' : `; version${missing.length === 1 ? '' : 's'} ${listWords(missing.map(String))} ${missing.length === 1 ? 'is' : 'are'} not public`;
  return `Version ${version}, published ${dateWords(publishedOn)}${none}`;
}

const MOST_NAMED = 4;
