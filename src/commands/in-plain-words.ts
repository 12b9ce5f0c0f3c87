// What the system and the database say when a command fails, in words that name the thing and the next step.
import { PlainError } from '../platform/plain-error.ts';

type Told = Error & { code?: string; path?: string; address?: string; port?: number; hostname?: string; errors?: Told[] };

/** The error as a PlainError; what nobody foresaw keeps its own words. */
export function inPlainWords(error: unknown): PlainError {
  if (error instanceof PlainError) return error;
  if (!(error instanceof Error)) return new PlainError('unexpected', `Something went wrong: ${String(error)}`, 'Try again; with --debug it says where.');
  const told = error as Told;
  const first = told.errors?.[0] ?? told;
  const where = first.port === undefined ? (first.hostname ?? 'the address') : `${first.address ?? first.hostname ?? 'the address'}:${first.port}`;
  switch (first.code) {
    case 'ENOENT':
      return new PlainError('no-file', 'There is no such file or folder.', 'Check its name and the folder you are in.', first.path);
    case 'EISDIR':
    case 'ENOTDIR':
      return new PlainError('no-file', first.code === 'EISDIR' ? 'This is a folder, not a file.' : 'This is not a folder.', 'Check the name.', first.path);
    case 'EACCES':
    case 'EPERM':
      return first.port === undefined
        ? new PlainError('not-allowed', 'You may not read or write this.', 'Ask its owner, or choose another place.', first.path)
        : new PlainError('not-allowed', `The system does not let you listen at ${where}.`, 'Choose a port above 1023 with --port N.');
    case 'EROFS':
    case 'ENOSPC':
      return new PlainError('no-room', first.code === 'ENOSPC' ? 'The disk is full.' : 'The disk may not be written to.', 'Make room, or choose another place.', first.path);
    case 'EADDRINUSE':
      return new PlainError('port-taken', `Another program listens at ${where}.`, 'Choose another port with --port N.');
    case 'EADDRNOTAVAIL':
      return new PlainError('no-such-address', `This machine has no address ${first.address ?? ''}.`, 'Set HOST to one of its own, or to 0.0.0.0 for all.');
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
      return new PlainError('database-away', `No database answers at ${where}.`, 'Check that it runs and that DATABASE_URL names it, or leave DATABASE_URL out to use the embedded one.');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new PlainError('database-away', `There is no machine called ${first.hostname ?? '?'}.`, 'Check the name in DATABASE_URL.');
    case '28P01':
    case '28000':
      return new PlainError('database-refused', `The database refused us: ${first.message}.`, 'Check the name and the password in DATABASE_URL.');
    case '3D000':
      return new PlainError('no-database', `The database is missing: ${first.message}.`, 'Make it (createdb), or check its name in DATABASE_URL.');
    case '42501':
      return new PlainError('database-rights', `The database's owner lacks a right: ${first.message}.`, 'Give DATABASE_URL a role that owns the database and may make roles (CREATEROLE).');
    default:
      return new PlainError('unexpected', `Something went wrong: ${(first.message || first.name).split(/\n\s+at /)[0]}`, 'Try again; with --debug it says where.');
  }
}
