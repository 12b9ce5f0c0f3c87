// The web server without any of our pages: security headers, cookies, forms and files, the one error handler.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { mkdir, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import type { SessionStore } from '@fastify/session';
import type { Pages } from '../pages/pages.ts';
import { isDatabaseAway } from '../database/connect.ts';
import { PlainError } from '../plain-error.ts';
import type { CookieNames } from './cookie-names.ts';
import { PageError } from './errors.ts';
import type { UploadedFile } from './form.ts';
import { refreshOf } from './looks-again.ts';
import { requestCounter } from './request-counts.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    looksAgain?: boolean;
  }
}

export type ServerOptions = {
  log: FastifyBaseLogger;
  pages: Pages;
  publicUrl: string;
  trustProxy: boolean;
  /** the key that signs cookies, shared by all processes of the installation */
  secret: string;
  cookies: CookieNames;
  store: SessionStore;
  /** requests a minute from one address; 0 switches the guard off (tests) */
  requestsPerMinute: number;
  patience?: Patience;
  /** renders an error for whoever asked */
  showError(error: PageError, request: FastifyRequest, reply: FastifyReply): Promise<string> | string;
};

/** Who sends a form a byte at a time holds a connection no longer than `formMs`; 50 MB by a slow line take less. Files that go to the disk may take their time as long as something comes within each `silenceMs`. */
export type Patience = { formMs: number; silenceMs: number };
const PATIENCE: Patience = { formMs: 300_000, silenceMs: 60_000 };

const noSchema = (): never => {
  throw new Error('No route has a schema of its own: what comes is checked by zod.');
};

/** A Fastify instance ready for routes. Nothing listens yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const overTls = options.publicUrl.startsWith('https:');
  const server = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    // One hop: the address that the nearest proxy saw. What a client writes into X-Forwarded-For itself would get round every limit per address.
    trustProxy: options.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: 1_048_576,
    // How long a body may take is `patience`: Node's own limit would cut off gigabytes on a slow line as well.
    requestTimeout: 0,
    // What comes is checked by zod and nothing is sent by a schema: their compilers would be a hundred modules more to load at a start.
    schemaController: { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } },
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    forceCloseConnections: true,
    // HEAD is GET without its body, which Node leaves out: a second route for every page would take a third of the time that routes take at a start.
    exposeHeadRoutes: false,
    rewriteUrl: (request) => {
      if (request.method === 'HEAD') request.method = 'GET';
      return request.url ?? '/';
    },
  });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'", options.pages.inlineScriptHash], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        manifestSrc: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"], objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: overTls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  if (options.requestsPerMinute > 0) {
    await server.register(rateLimit, { max: options.requestsPerMinute, timeWindow: '1 minute', errorResponseBuilder: () => new PageError('tooMany') });
  }
  server.addHook('onRequest', async (request, reply) => waitForBody(request, reply, options.patience ?? PATIENCE));
  server.addHook('onResponse', async (_request, reply) => requestCounter.add(reply.statusCode, reply.elapsedTime / 1000));
  await server.register(cookie, { secret: options.secret });
  await server.register(session, {
    secret: options.secret,
    cookieName: options.cookies.session,
    cookiePrefix: '',
    cookie: { httpOnly: true, sameSite: 'lax', secure: overTls, path: '/' },
    saveUninitialized: false,
    rolling: false,
    store: options.store,
  });
  await server.register(csrf, {
    sessionPlugin: '@fastify/cookie',
    cookieKey: options.cookies.form,
    cookieOpts: { signed: true, httpOnly: true, sameSite: 'lax', secure: overTls, path: '/' },
    getToken: (request) => {
      const token = (request.body as Record<string, unknown> | undefined)?.['_csrf'] ?? request.headers['x-csrf-token'];
      return typeof token === 'string' ? token : undefined;
    },
    getUserInfo: userOfForm,
    csrfOpts: { hmacKey: options.secret },
  });
  await server.register(formbody, { bodyLimit: 1_048_576 });
  await server.register(multipart, { limits: { fileSize: 52_428_800, files: 10, fields: 500, fieldSize: 200_000 } });
  await server.register(compress, { global: true, threshold: 2048, encodings: ['gzip', 'identity'], zlibOptions: { level: 1 } });
  for (const asset of options.pages.assets) {
    const etag = `"${createHash('sha256').update(asset.body).digest('base64url').slice(0, 20)}"`;
    server.get(asset.path, { logLevel: 'silent', config: { rateLimit: false } }, async (_request, reply) =>
      reply.type(asset.contentType).header('cache-control', asset.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600').header('etag', etag).send(asset.body));
  }
  server.setErrorHandler(async (error, request, reply) => {
    const shown = asPageError(error);
    if (shown.entry.status >= 500) request.log.error({ err: error, code: shown.entry.code }, 'request failed');
    else request.log.info({ code: shown.entry.code, status: shown.entry.status }, 'request refused');
    const refresh = refreshOf(request, shown);
    if (refresh !== undefined) reply.header('refresh', refresh);
    return reply.code(shown.entry.status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(await options.showError(shown, request, reply));
  });
  server.setNotFoundHandler(async (request, reply) => {
    const shown = new PageError('notFound');
    return reply.code(404).type('text/html; charset=utf-8').send(await options.showError(shown, request, reply));
  });
  return server;
}

/** What a form's token is bound to besides its cookie: the account, when there is one. */
export function userOfForm(request: FastifyRequest): string {
  return (request.session as { accountId?: string } | undefined)?.accountId ?? 'nobody';
}

/** The page that an error is told by. */
export function asPageError(error: unknown): PageError {
  if (error instanceof PageError) return error;
  if (error instanceof PlainError) return new PageError('broken', { words: `${error.message} Nothing was half-saved.`, whatToDo: error.whatToDo, code: error.code });
  const code = (error as { code?: string }).code ?? '';
  if (code.startsWith('FST_CSRF')) return new PageError('staleForm');
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_FIELDS_LIMIT' || code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') return new PageError('tooLarge');
  if (isDatabaseAway(error)) return new PageError('away');
  // 53100: the database's own disk.
  if (['53100', 'ENOSPC', 'EDQUOT'].includes(code)) return new PageError('full');
  // Rules that the database itself holds, in words of our own: two did something at once, and it came second.
  if (/^FP\d{3}$/.test(code) && error instanceof Error) return new PageError('conflict', { words: `It cannot be done any more: ${error.message}. Nothing of this was saved.`, whatToDo: 'Go back, copy what you wrote, and open the page again to see how it stands now.' });
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 429) return new PageError('tooMany');
  if (status >= 400 && status < 500) return new PageError('badForm');
  return new PageError('broken');
}

const watches = new WeakMap<IncomingMessage, { timer: NodeJS.Timeout; silenceMs: number; answer: ServerResponse }>();

/** Ends a request whose body has not come in time. */
function waitForBody({ raw }: FastifyRequest, { raw: answer }: FastifyReply, { formMs, silenceMs }: Patience): void {
  if (raw.complete || raw.method === 'GET') return;
  const timer = setTimeout(() => giveUp(raw), formMs).unref();
  watches.set(raw, { timer, silenceMs, answer });
  raw.once('close', () => clearTimeout(watches.get(raw)?.timer));
}

/** From here on the request may take as long as it goes on coming. */
function waitWhileItComes({ raw }: FastifyRequest): void {
  const watch = watches.get(raw);
  if (watch === undefined) return;
  clearTimeout(watch.timer);
  let before = raw.socket.bytesRead;
  watch.timer = setInterval(() => {
    if (!raw.complete && !raw.readableEnded && raw.socket.bytesRead === before) giveUp(raw);
    before = raw.socket.bytesRead;
  }, watch.silenceMs).unref();
}

function giveUp(raw: IncomingMessage): void {
  const watch = watches.get(raw);
  clearTimeout(watch?.timer);
  if (raw.complete || raw.readableEnded) return;
  // Refused before its body was there: whoever goes on sending has had the answer, and a second one would be taken for the next request's.
  if (watch?.answer.headersSent) return void raw.destroy();
  raw.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  raw.destroy(Object.assign(new Error('the body did not come in time'), { statusCode: 408 }));
}

/** Bytes that the fields of a form with files may take besides the files. */
const ROOM_FOR_FIELDS = 2_097_152;

/** Reads a form with files into fields and files. Throws PageError `tooLarge` over the limit, also when what comes has no end. */
export async function readMultipart(request: FastifyRequest, limits: { maxBytes: number; atMost?: number }): Promise<{ fields: Record<string, unknown>; files: UploadedFile[] }> {
  const most = limits.maxBytes * (limits.atMost ?? 1) + ROOM_FOR_FIELDS;
  // What says beforehand that it is too large is refused before it is taken in.
  if (Number(request.headers['content-length'] ?? 0) > most) throw cutOff(request);
  const { socket } = request.raw;
  const before = socket.bytesRead;
  let watch: NodeJS.Timeout | undefined;
  const tooMuch = new Promise<never>((_resolve, reject) => {
    watch = setInterval(() => {
      if (socket.bytesRead - before > most) reject(cutOff(request));
    }, 100);
  });
  const reading = takeIn(request, limits);
  reading.catch(() => {});
  try {
    return await Promise.race([reading, tooMuch]);
  } finally {
    clearInterval(watch);
  }
}

/**
 * Reads a form whose files may be of gigabytes: each goes to the disk as it comes, into `folder`, which is whoever's it was made for to take away.
 * `beforeFiles` is asked with the fields before the first file (its token stands there) and throws what is wrong. Nothing stays of what was refused.
 */
export async function receiveFiles(request: FastifyRequest, to: { folder: string; maxBytes: number; atMost: number; beforeFiles(fields: Record<string, unknown>): Promise<void> }): Promise<{ fields: Record<string, unknown>; files: UploadedFile[] }> {
  const fields: Record<string, unknown> = {};
  const files: UploadedFile[] = [];
  const tooLarge = (): PageError => (cutOff(request), new PageError('tooLarge', { words: `These files are larger than ${Math.round(to.maxBytes / 1e8) / 10} GB together. Nothing was saved.`, whatToDo: 'Bring them in a few parts.' }));
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > to.maxBytes + ROOM_FOR_FIELDS) throw tooLarge();
  waitWhileItComes(request);
  await mkdir(to.folder, { recursive: true });
  try {
    const disk = await statfs(to.folder);
    if (disk.bavail * disk.bsize < said * 1.5 + 100e6) throw (cutOff(request), diskFull());
    let asked = false;
    let bytes = 0;
    for await (const part of request.parts({ limits: { fileSize: to.maxBytes, files: to.atMost } })) {
      if (part.type !== 'file') {
        fields[part.fieldname] = part.value;
        continue;
      }
      if (!asked) await to.beforeFiles(fields);
      asked = true;
      if (!part.filename) {
        part.file.resume();
        continue;
      }
      const name = plainName(part.filename);
      const at = path.join(to.folder, String(files.length), name);
      await mkdir(path.dirname(at));
      part.file.on('data', (chunk: Buffer) => {
        if ((bytes += chunk.length) > to.maxBytes) part.file.destroy(new PageError('tooLarge'));
      });
      await pipeline(part.file, createWriteStream(at, { flags: 'wx', mode: 0o600 }));
      if (part.file.truncated) throw new PageError('tooLarge');
      files.push({ field: part.fieldname, name, mediaType: part.mimetype, bytes: Buffer.alloc(0), path: at });
    }
    if (!asked) await to.beforeFiles(fields);
    return { fields, files };
  } catch (error) {
    cutOff(request);
    await rm(to.folder, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw diskFull();
    const shown = asPageError(error);
    if (shown.entry.code === 'too-large' && !shown.entry.words.includes('GB')) throw (error as { code?: string }).code === 'FST_FILES_LIMIT' ? new PageError('tooLarge', { words: `These are more than ${to.atMost} files. Nothing was saved.`, whatToDo: 'Pack them into a zip, and bring that.' }) : tooLarge();
    throw shown.entry.status === 500 ? new PageError('badForm') : shown;
  }
}

const diskFull = (): PageError => new PageError('tooLarge', { title: 'The disk is too full for this', words: 'The disk on which Frankpledge keeps its data has not enough room for these files. Nothing was saved.', whatToDo: 'Ask whoever looks after Frankpledge to make room, then bring them again.', code: 'disk-full' });

/** A body that is not going to be read: its connection ends with the answer. */
export const leaveUnread = (request: FastifyRequest): void => void cutOff(request);

/** Takes in nothing more of a request, and ends its connection once the answer has had a second to be read. */
function cutOff({ raw }: FastifyRequest): PageError {
  raw.unpipe();
  raw.pause();
  setTimeout(() => raw.destroy(), 1000).unref();
  return new PageError('tooLarge');
}

async function takeIn(request: FastifyRequest, limits: { maxBytes: number; atMost?: number }): Promise<{ fields: Record<string, unknown>; files: UploadedFile[] }> {
  const fields: Record<string, unknown> = {};
  const files: UploadedFile[] = [];
  try {
    for await (const part of request.parts({ limits: { fileSize: limits.maxBytes, files: limits.atMost ?? 1 } })) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer();
        if (part.filename) files.push({ field: part.fieldname, name: plainName(part.filename), mediaType: part.mimetype, bytes });
      } else {
        const before = fields[part.fieldname];
        fields[part.fieldname] = before === undefined ? part.value : [...(Array.isArray(before) ? before : [before]), part.value];
      }
    }
  } catch (error) {
    // Without a boundary, cut short, or broken off by the browser: the reader says so by an error that has no status.
    const shown = asPageError(error);
    throw shown.entry.status === 500 ? new PageError('badForm') : shown;
  }
  return { fields, files };
}

const plainName = (name: string): string => name.split(/[\\/]/).pop()!.replace(/[^\p{L}\p{N} ._()&'-]/gu, '_').slice(-120) || 'file';

/** Is this an address within this installation? Anything else becomes `/`. */
export function ownAddress(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(to) && to.length < 500 ? to : '/';
}

