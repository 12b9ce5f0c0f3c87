// The three roles that the software works as. The owner's address makes them; none of them owns a table, is a superuser or bypasses row security.
import { createHmac } from 'node:crypto';
import pg from 'pg';
import { PlainError } from '../plain-error.ts';
import { openClient } from './client.ts';

const ROLES = ['frankpledge_app', 'frankpledge_public', 'frankpledge_operator'] as const;
export type RoleName = (typeof ROLES)[number];
export type RoleAddresses = { owner: string; app: string; public: string; operator: string };

/** Addresses given one by one (three of them) win over the ones derived from the owner's. */
export type GivenAddresses = { app?: string | undefined; public?: string | undefined; operator?: string | undefined };

function derived(owner: string, role: RoleName): string {
  const url = new URL(owner);
  const secret = decodeURIComponent(url.password) || `${url.username}@${url.host}`;
  url.username = role;
  url.password = createHmac('sha256', secret).update(role).digest('base64url');
  return url.href;
}

/** The addresses of the three roles, with passwords derived from the owner's, so that every process finds the same. */
export function roleAddresses(owner: string, given: GivenAddresses = {}): RoleAddresses {
  return {
    owner,
    app: given.app ?? derived(owner, 'frankpledge_app'),
    public: given.public ?? derived(owner, 'frankpledge_public'),
    operator: given.operator ?? derived(owner, 'frankpledge_operator'),
  };
}

/** Makes the roles that are missing and sets their passwords where they are the derived ones. Needs CREATEROLE once. Returns the addresses of those it changed. */
export async function ensureRoles(owner: pg.ClientBase, addresses: RoleAddresses): Promise<string[]> {
  const { rows } = await owner.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [[...ROLES]]);
  const there = new Set(rows.map((row) => row.rolname));
  const ours = ([
    ['frankpledge_app', addresses.app],
    ['frankpledge_public', addresses.public],
    ['frankpledge_operator', addresses.operator],
  ] as const).filter(([role, address]) => new URL(address).username === role);
  const open = await Promise.all(ours.map(async ([role, address]) => there.has(role) && canSignIn(address)));
  for (const [index, [role, address]] of ours.entries()) {
    const url = new URL(address);
    const password = pg.escapeLiteral(decodeURIComponent(url.password));
    if (!there.has(role)) await owner.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${password}`);
    else if (open[index] !== true) await owner.query(`alter role ${role} login password ${password}`);
    // Whoever may make roles may also act as them: needed once, to hand the doors before sign-in to the operator role.
    await owner.query(`grant ${role} to current_user`);
  }
  return ours.filter((_, index) => open[index] !== true).map(([, address]) => address);
}

/**
 * Asks of roles just made whether they are let in: a pooler before the database may know only the users it was told of.
 * @throws PlainError `role-refused` with what to tell the pooler.
 */
export async function refuseShutDoors(changed: readonly string[]): Promise<void> {
  for (const address of changed) {
    if (await canSignIn(address)) continue;
    const { host, username } = new URL(address);
    throw new PlainError('role-refused', `What answers at ${host} lets the owner in, but not the role "${username}" that was just made.`,
      'Behind PgBouncer set auth_query, so that it looks up users itself; or give the roles passwords that it lists, and name them in DATABASE_APP_URL, DATABASE_PUBLIC_URL and DATABASE_OPERATOR_URL.');
  }
}

async function canSignIn(address: string): Promise<boolean> {
  const client = openClient({ connectionString: address, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Refuses to serve as anyone whom row security does not bind. */
export async function refuseMightyRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; mighty: boolean; owns: boolean }>(
    `select current_user as name, (rolsuper or rolbypassrls) as mighty,
       exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname in ('public', 'published') and c.relkind = 'r' and pg_has_role(current_user, c.relowner, 'member')) as owns
     from pg_roles where rolname = current_user`,
  );
  const me = rows[0];
  if (!me || me.mighty || me.owns) {
    throw new PlainError('mighty-role', `The application may not serve as the database role "${me?.name}": it is a superuser, bypasses row security or owns the tables.`,
      'Give DATABASE_URL the owner, and let the application make frankpledge_app itself, or name an ordinary role in DATABASE_APP_URL.');
  }
}
