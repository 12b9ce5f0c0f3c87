// A page is a method, an address, a permission and a handler. Without a permission it does not compile; without a transaction it reaches no data.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { NotificationBanner, PageHead, PageLink, Surroundings } from '../platform/pages/layout.ts';
import type { FormState } from '../platform/pages/form-state.ts';
import type { FieldError, FormResult, RawForm, UploadedFile } from '../platform/web/form.ts';
import type { Person, LinkHolder, Actor } from './actor.ts';
import type { Permission } from './permission.ts';
import type { Services } from './services.ts';
import type { Session } from './session.ts';

export type Method = 'GET' | 'POST';

/** The head of a page; pages of the public bring their own partnership and navigation, whoever looks at them. */
export type ShownHead = PageHead & Partial<Pick<Surroundings, 'partnership' | 'navigation'>>;

export type Result =
  | { kind: 'page'; template: string; model: object; head: ShownHead; status?: number; headers?: Record<string, string> }
  /** the asker holds this answer already (304) */
  | { kind: 'unchanged'; headers: Record<string, string> }
  | { kind: 'redirect'; to: string; banner?: NotificationBanner }
  | { kind: 'file'; name: string; mediaType: string; body: Buffer | string; inline?: boolean; headers?: Record<string, string> }
  | { kind: 'text'; body: string; mediaType: string; status?: number };

/** Renders a template (named from src/features) with its one view model. */
export const showPage = (template: string, model: object, head: ShownHead, status?: number): Result => ({ kind: 'page', template, model, head, ...(status === undefined ? {} : { status }) });
/** After a change: see other, with a sentence that says what was done and, where it helps, the way on. `important` where nothing was done: “Done” is not said then. */
export const goTo = (to: string, banner?: string, more: { link?: PageLink; kind?: NotificationBanner['kind'] } = {}): Result => ({ kind: 'redirect', to, ...(banner === undefined ? {} : { banner: { kind: more.kind ?? 'success', text: banner, ...(more.link ? { link: more.link } : {}) } }) });
export const sendFile = (file: { name: string; mediaType: string; body: Buffer | string; inline?: boolean }): Result => ({ kind: 'file', ...file });

export type Context<P = unknown, Q = unknown, B = unknown> = {
  actor: Actor;
  /** the signed-in person; only on pages whose permission asks for one */
  person: Person;
  /** the holder of the chase link; only on pages whose permission is `link` */
  link: LinkHolder;
  /** the page's one transaction. Absent (throws) on routes with `transaction: false`. */
  session: Session;
  params: P;
  query: Q;
  form: FormResult<B>;
  /** the token every form carries */
  csrf: string;
  /** a form opened on stored values, at the version they had */
  fresh(values?: Record<string, unknown>, version?: number): FormState;
  /** the same form again with what was typed and what is wrong; answer with status 422 */
  again(failed: { raw: RawForm; errors: FieldError[] }, version?: number): FormState;
  files: UploadedFile[];
  now: Date;
  /** today in London, YYYY-MM-DD */
  today: string;
  services: Services;
  /** a transaction of one's own, for routes with `transaction: false` */
  withSession<T>(work: (session: Session) => Promise<T>): Promise<T>;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** `maxBytes` is each file's limit; with `toDisk`, that of all together: they go to the disk as they come, only of people who may, after their form's token. */
export type Uploads = { maxBytes: number; atMost?: number; toDisk?: true };

export type RouteOptions<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  may: Permission;
  params?: P;
  query?: Q;
  body?: B;
  /** files this form takes, and how large each may be */
  uploads?: Uploads;
  /** false where mail, files, PDFs or the network are used between transactions */
  transaction?: false;
  /** requests a minute from one address, where the guard of the whole server is too wide */
  perMinute?: number;
  /** its answers may have the browser ask for it again by itself */
  looksAgain?: true;
  /** false for addresses that machines call, such as health and open data */
  csrf?: false;
};

export type Route = {
  method: Method;
  path: string;
  may: Permission;
  options: RouteOptions<z.ZodType, z.ZodType, z.ZodType>;
  handler: (context: Context<never, never, never>) => Promise<Result>;
};

/** Declares a page. `path` is the folder's address: `/plan/actions/:actionId` is features/plan/actions. */
export function page<P extends z.ZodType = z.ZodUnknown, Q extends z.ZodType = z.ZodUnknown, B extends z.ZodType = z.ZodUnknown>(
  method: Method,
  path: string,
  options: RouteOptions<P, Q, B>,
  handler: (context: Context<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result>,
): Route {
  return { method, path, may: options.may, options, handler: handler as Route['handler'] };
}

/** Work outside a request: on a schedule, or when asked for. At least once, so it must be idempotent. */
export type Job = {
  name: string;
  /** cron words in London time, for instance `* * * * *` */
  every?: string;
  /** once after each start too, when what a process that was killed had in hand can be taken up */
  atStart?: boolean;
  run(services: Services, data: Record<string, unknown>): Promise<void>;
};

export type Feature = {
  name: string;
  routes: Route[];
  /** its place in the sections' bar */
  navigation?: { text: string; href: string; may: Permission; order: number };
  jobs?: Job[];
};
