// The log: what happened, with the request's id, and nothing of anybody. An error of the database carries the row that failed; that stays out.
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

type Written = { type: string; message: string; stack?: string; code?: string; constraint?: string; table?: string; column?: string; routine?: string; cause?: Written };

const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+\.[^\s<>"'(),;:]+/g;
const LINK = /\/(a|sign-in\/link)\/[\w-]+/g;
/** `invalid input syntax for type uuid: "what somebody typed"`. */
const INPUT = /: ".*/s;
/** So much of a message is looked through for addresses: in a megabyte that somebody sent they would be looked for all day. */
const LOOKED_THROUGH = 4000;

function plain(whole: string, ofDatabase: boolean): string {
  // Cut before a whole word, lest half an address be left that is not known for one.
  const text = whole.length <= LOOKED_THROUGH ? whole : whole.slice(0, Math.max(0, whole.lastIndexOf(' ', LOOKED_THROUGH)));
  return (ofDatabase ? text.replace(INPUT, ': …') : text).replace(ADDRESS, '[address]').replace(LINK, '/$1/…').slice(0, 2000);
}

/** Of an error only what helps to find its place: kind, message, stack, code, and which constraint of which table. */
export function errorForLog(error: unknown, depth = 0): Written {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error was thrown' };
  const from = error as Error & Record<string, unknown>;
  const ofDatabase = typeof from['severity'] === 'string';
  const message = plain(error.message, ofDatabase);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 30);
  const kept = Object.fromEntries(['code', 'constraint', 'table', 'column', 'routine'].flatMap((name) => (typeof from[name] === 'string' ? [[name, from[name]]] : [])));
  return { type: error.name, message, stack: [`${error.name}: ${message}`, ...frames].join('\n'), ...kept, ...(error.cause instanceof Error && depth < 3 ? { cause: errorForLog(error.cause, depth + 1) } : {}) };
}

export function openLog(level: string, to: DestinationStream): Logger {
  return pino({ level, serializers: { err: errorForLog, error: errorForLog }, redact: { paths: ['req.headers', 'email', 'to_address', '*.email', '*.to_address'], censor: '[left out]' } }, to);
}
