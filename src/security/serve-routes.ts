// Puts the pages of all features on the server. Each request goes the same way: who asks, may they, what did they send, one transaction, then the page.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ask } from '../platform/database/connect.ts';
import type { LayoutModel, Surroundings } from '../platform/pages/layout.ts';
import { freshForm } from '../platform/pages/form-state.ts';
import { PageError, forbidden } from '../platform/web/errors.ts';
import { readForm, shownAgain, writtenIn } from '../platform/web/form.ts';
import type { UploadedFile } from '../platform/web/form.ts';
import { leaveUnread, ownAddress, readMultipart, receiveFiles, userOfForm } from '../platform/web/server.ts';
import { ROLE_NAMES, nobody } from './actor.ts';
import type { Actor, LinkHolder, Person } from './actor.ts';
import { record, refusedRequest } from './audit.ts';
import { hashOf } from './browser-session.ts';
import { DEMONSTRATION_WORDS } from './demonstration.ts';
import type { Context, Feature, Result, Route } from './page.ts';
import { may } from './permission.ts';
import { dayOf } from './services.ts';
import type { Services } from './services.ts';
import { withSession } from './session.ts';
import type { Session } from './session.ts';
import { roleWords } from './words.ts';
import { z } from 'zod';

const COOKIE = { signed: true, path: '/' } as const;
const anything = z.unknown();

export function serveRoutes(server: FastifyInstance, features: readonly Feature[], services: Services): void {
  for (const feature of features) {
    for (const route of feature.routes) {
      server.route({
        method: route.method,
        url: route.path,
        config: { looksAgain: route.options.looksAgain === true, ...(route.options.perMinute === undefined ? {} : { rateLimit: { max: route.options.perMinute, timeWindow: '1 minute' } }) },
        preHandler: async (request, reply) => {
          if (route.method !== 'POST') return;
          if (request.isMultipart() && route.options.uploads?.toDisk) return receive(server, route, services, request, reply);
          if (request.isMultipart()) {
            const { fields, files } = await readMultipart(request, route.options.uploads ?? { maxBytes: 1, atMost: 0 });
            request.body = fields;
            sentFiles.set(request, files);
          }
          // Somebody whose session ended meanwhile is sent to sign in, not told that the form is wrong; nothing is done without a person.
          if (route.options.csrf !== false && !isSentToSignIn(route, request)) {
            await checkToken(server, route, services, request, reply);
          }
        },
        handler: async (request, reply) => {
          if (route.method === 'POST') typed.set(request, () => writtenIn(route.options.body, request.body));
          try {
            return await answer(route, features, services, request, reply);
          } finally {
            await endReceiving(request);
          }
        },
      });
    }
  }
}

/** What a person wrote into the form of this request: an error page shows it again, since it is saved nowhere. */
export const typedInto = (request: FastifyRequest): string[] => typed.get(request)?.() ?? [];
const typed = new WeakMap<FastifyRequest, () => string[]>();

const sentFiles = new WeakMap<FastifyRequest, UploadedFile[]>();
/** Where the files of a request lie on the disk; what its page did not take away goes with its answer. They are held meanwhile, so that nobody tidies them away. */
const receivedIn = new WeakMap<FastifyRequest, { folder: string; letGo: () => Promise<void> }>();

async function endReceiving(request: FastifyRequest): Promise<void> {
  const received = receivedIn.get(request);
  if (received === undefined) return;
  receivedIn.delete(request);
  await rm(received.folder, { recursive: true, force: true });
  await received.letGo();
}

async function checkToken(server: FastifyInstance, route: Route, services: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  try {
    // It answers by itself when a token is wrong, and never calls back; its answer is taken as the error that it is.
    await new Promise<void>((resolve, reject) => server.csrfProtection(request, Object.assign(Object.create(reply), { send: reject }) as FastifyReply, () => resolve()));
  } catch (error) {
    await noteRefusal(services, route, personOf(request), request, 'form-token');
    throw error;
  }
}

/** Files that go to the disk are taken of nobody who may not, nor before their form's token was seen. */
async function receive(server: FastifyInstance, route: Route, services: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!may(personOf(request), route.may)) {
    request.body = {};
    return leaveUnread(request);
  }
  const name = randomUUID();
  const folder = path.join(services.dataFolder, 'uploads', name);
  const { maxBytes, atMost = 1 } = route.options.uploads!;
  receivedIn.set(request, { folder, letGo: await services.hold(uploadHeld(name)) });
  try {
    const { fields, files } = await receiveFiles(request, {
      folder, maxBytes, atMost,
      beforeFiles: async (known) => {
        request.body = known;
        await checkToken(server, route, services, request, reply);
      },
    });
    request.body = fields;
    sentFiles.set(request, files);
  } catch (error) {
    await endReceiving(request);
    throw error;
  }
}

const uploadHeld = (name: string): string => `upload ${name}`;

const personOf = (request: FastifyRequest): Actor => (request.session as { person?: Person } | undefined)?.person ?? nobody;

async function answer(route: Route, features: readonly Feature[], services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const began = performance.now();
  // The address of a link is its key: it goes to nobody else, into no index.
  if (route.path.includes('/:token')) reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
  const actor = await actorOf(route, services, request);
  if (!may(actor, route.may)) {
    if (actor.kind === 'nobody') {
      const then = request.method === 'GET' ? ownAddress(request.url) : formAddress(request);
      return reply.redirect(`/sign-in?then=${encodeURIComponent(then)}${request.method === 'POST' ? '&lost=form' : ''}`, 303);
    }
    await noteRefusal(services, route, actor, request);
    throw forbidden(roleWords(route.may.who), `Your role does not let you do this: ${route.may.sentence.toLowerCase()}.`);
  }
  const context = contextOf(route, actor, services, request, reply);
  const result = await handled(route, actor, services, context, request);
  return send(result, route, features, services, actor, context, request, timed(reply, began), began);
}

/** The handler's answer. What it refuses to this person is written down as well as what their role refuses: its own transaction is gone by then. */
async function handled(route: Route, actor: Actor, services: Services, context: Prepared, request: FastifyRequest): Promise<Result> {
  try {
    if (route.options.transaction === false) return await route.handler(context as never);
    return await withSession(services.pool, actor, (session) => route.handler(Object.defineProperty(context, 'session', { value: session, enumerable: true, configurable: true }) as never), request.id);
  } catch (error) {
    if (error instanceof PageError && error.entry.status === 403) await noteRefusal(services, route, actor, request, error.entry.code);
    throw error;
  }
}

/** Who was refused which page, on which record, and why. Strangers are not written down: there would be no end of it. */
async function noteRefusal(services: Services, route: Route, actor: Actor, request: FastifyRequest, why?: string): Promise<void> {
  if (actor.kind === 'nobody') return;
  const { token: _token, ...asked } = request.params as Record<string, unknown>;
  const about = holdsNul(asked) || Object.keys(asked).length === 0 ? {} : { asked };
  await withSession(services.pool, actor, (session) => record(session, refusedRequest, undefined, { route: `${route.method} ${route.path}`, permission: route.may.name, ...about, ...(why === undefined ? {} : { why }) }), request.id);
}

/** Says how long it took so far; once sent, an answer takes no more headers. */
const timed = (reply: FastifyReply, began: number): FastifyReply => reply.header('server-timing', `app;dur=${(performance.now() - began).toFixed(1)}`);

const isSentToSignIn = (route: Route, request: FastifyRequest): boolean => route.may.who !== 'anyone' && route.may.who !== 'link' && (request.session as { person?: Person } | undefined)?.person === undefined;

/** The page that a form was sent from, to come back to after signing in. */
function formAddress(request: FastifyRequest): string {
  try {
    const from = new URL(request.headers.referer ?? '');
    return from.host === request.host ? ownAddress(from.pathname + from.search) : '/';
  } catch {
    return '/';
  }
}

async function actorOf(route: Route, services: Services, request: FastifyRequest): Promise<Actor> {
  if (route.may.who === 'link') return linkHolder(services, String((request.params as { token?: string }).token ?? ''), request.id);
  return (request.session as { person?: Person } | undefined)?.person ?? nobody;
}

type LinkRow = { outcome: string; partnership_id: number; partnership_name: string; request_id: string; person: string; organisation_id: string; organisation: string; actions: string[]; valid_until: Date };

/** Whose chase link is this? Asking changes nothing and spends nothing; that one which no longer works was tried is written down. */
async function linkHolder(services: Services, token: string, requestId: string): Promise<LinkHolder> {
  const [row] = await ask<LinkRow>(services.pool, 'select * from security.chase_link($1, $2)', [hashOf(token), services.now()]);
  if (!row) throw new PageError('notFound', { title: 'This link is not known', words: 'This link is not one of ours, or it was copied incompletely.', whatToDo: 'Open the newest e-mail from the partnership and use its link, or ask the coordinator for a new one.', code: 'link-unknown' });
  if (row.outcome !== 'ok') {
    await ask(services.pool, 'select security.note_dead_link($1, $2, $3)', [hashOf(token), services.now(), requestId]);
    const late = row.outcome === 'late';
    throw new PageError('forbidden', {
      title: late ? 'This link has run out' : 'This link was withdrawn',
      words: late ? 'The date until which this link worked has passed.' : 'The coordinator has withdrawn this link. What you sent with it before is kept.',
      whatToDo: 'Ask the coordinator of the partnership for a new one, or ring them: they can write your update for you.',
      code: late ? 'link-late' : 'link-withdrawn',
      links: [{ text: 'Ask for a new link', href: `/a/${token}/ask-again` }],
    });
  }
  return { kind: 'link', requestId: row.request_id, name: row.person, partnershipId: row.partnership_id, partnershipName: row.partnership_name, organisationId: row.organisation_id, organisation: row.organisation, actions: row.actions };
}

type Prepared = Omit<Context<unknown, unknown, unknown>, 'session'> & { readonly csrf: string };

function contextOf(route: Route, actor: Actor, services: Services, request: FastifyRequest, reply: FastifyReply): Prepared {
  const params = (route.options.params ?? anything).safeParse(request.params);
  if (!params.success || holdsNul(request.params)) throw new PageError('notFound');
  const query = (route.options.query ?? anything).safeParse(request.query);
  if (!query.success || holdsNul(request.query)) throw new PageError('badForm', { words: 'The address holds something that this page does not understand.', whatToDo: 'Go back and use the links and filters of the page.' });
  const now = services.now();
  let token: string | undefined;
  const csrf = (): string => (token ??= reply.generateCsrf({ userInfo: userOfForm(request), ...COOKIE } as never));
  return {
    actor,
    get person(): Person {
      if (actor.kind !== 'person') throw new PageError('forbidden');
      return actor;
    },
    get link(): LinkHolder {
      if (actor.kind !== 'link') throw new PageError('forbidden');
      return actor;
    },
    params: params.data,
    query: query.data,
    form: route.method === 'POST' ? readForm(route.options.body ?? anything, request.body) : { ok: true, values: undefined, raw: {} },
    files: sentFiles.get(request) ?? [],
    now,
    today: dayOf(now),
    services,
    get csrf() {
      return csrf();
    },
    fresh: (values = {}, version) => freshForm(csrf(), values, version),
    again: (failed, version) => shownAgain(csrf(), failed, version),
    withSession: <T>(work: (session: Session) => Promise<T>) => withSession(services.pool, actor, work, request.id),
    request,
    reply,
  };
}

/** PostgreSQL takes no NUL in a text, and no page has one in its address. */
const holdsNul = (values: unknown): boolean => Object.values(values as Record<string, unknown>).some((value) => [value].flat().some((one) => typeof one === 'string' && one.includes('\u0000')));

function send(result: Result, route: Route, features: readonly Feature[], services: Services, actor: Actor, context: Prepared, request: FastifyRequest, reply: FastifyReply, began: number): FastifyReply {
  switch (result.kind) {
    case 'redirect':
      if (result.banner !== undefined) request.session.banner = result.banner;
      return reply.redirect(ownAddress(result.to), 303);
    case 'unchanged':
      return reply.code(304).headers(result.headers).send();
    case 'file':
      return reply
        .type(result.mediaType)
        .header('content-disposition', `${result.inline ? 'inline' : 'attachment'}; filename="${result.name.replace(/[^\w.()-]+/g, '-')}"; filename*=UTF-8''${encodeURIComponent(result.name)}`)
        .header('cache-control', 'private, no-store')
        .headers(result.headers ?? {})
        .send(result.body);
    case 'text':
      return reply.code(result.status ?? 200).type(result.mediaType).header('cache-control', 'no-store').send(result.body);
    case 'page': {
      // What anybody may keep carries no token, whose cookie would be kept with it.
      const mayBeKept = result.headers?.['cache-control'] !== undefined;
      const banner = mayBeKept ? undefined : takeBanner(request);
      const layout: LayoutModel = { ...surroundingsOf(features, services, actor, request, mayBeKept ? undefined : context.csrf), ...((result.status ?? 200) >= 400 ? comingBack(features, request) : {}), ...result.head, ...(banner && !result.head.banner ? { banner } : {}) };
      // As bytes: a text of this length is written to the socket through three times its room, at twice the processor time.
      const body = Buffer.from(services.pages.render(result.template, result.model, layout));
      return timed(reply, began).code(result.status ?? 200).type('text/html; charset=utf-8').header('cache-control', 'no-store').headers(result.headers ?? {}).send(body);
    }
  }
}

const inOrder = (features: readonly Feature[]): Feature[] => features.toSorted((a, b) => (a.navigation?.order ?? 0) - (b.navigation?.order ?? 0));

function takeBanner(request: FastifyRequest): LayoutModel['banner'] | undefined {
  // One that was kept as words alone, by the version before, is shown once more.
  const kept = request.session?.banner as NonNullable<LayoutModel['banner']> | string | undefined;
  if (kept === undefined) return undefined;
  request.session.banner = undefined as never;
  return typeof kept === 'string' ? { kind: 'success', text: kept } : kept;
}

/** The page of a form that came back is kept by no browser: Back then asks for the one that the form stood on. A link's pages tell nobody where somebody came from: there it is the form's own address. */
export function comingBack(features: readonly Feature[], request: FastifyRequest): Pick<Surroundings, 'comesBackTo'> {
  if (request.method !== 'POST') return {};
  if (request.headers.referer !== undefined) return { comesBackTo: formAddress(request) };
  const path = request.routeOptions.url;
  return features.some((feature) => feature.routes.some((one) => one.method === 'GET' && one.path === path)) ? { comesBackTo: ownAddress(request.url) } : {};
}

/** What stands around a page for whoever asked: also used for the pages of errors. */
export function surroundingsOf(features: readonly Feature[], services: Services, actor: Actor, request: FastifyRequest, csrf?: string): Surroundings {
  const today = dayOf(services.now());
  const common = { today, version: services.version, ...(csrf === undefined ? {} : { csrf }) };
  const demonstration = services.demonstration ? { demonstration: { text: DEMONSTRATION_WORDS } } : {};
  if (actor.kind === 'person') {
    const path = request.url.split('?')[0] ?? '/';
    return {
      ...common,
      ...demonstration,
      partnership: { name: actor.partnershipName, ...(actor.colour ? { brandHref: `/brand/${actor.colour.slice(1)}.css` } : {}), ...(actor.logoFileId ? { logoHref: `/admin/logo?v=${actor.logoFileId.slice(0, 8)}` } : {}) },
      person: { name: actor.name, role: roleWords(ROLE_NAMES.filter((role) => actor.roles.includes(role)))[0] ?? '' },
      navigation: inOrder(features).flatMap((feature) =>
        feature.navigation && may(actor, feature.navigation.may)
          ? [{ text: feature.navigation.text, href: feature.navigation.href, current: feature.navigation.href === '/' ? path === '/' : path === feature.navigation.href || path.startsWith(`${feature.navigation.href}/`) }]
          : [],
      ),
      search: { words: '' },
      signOutHref: '/sign-out',
    };
  }
  if (actor.kind === 'link') return { ...common, ...demonstration, partnership: { name: actor.partnershipName } };
  return { ...common, ...demonstration };
}
