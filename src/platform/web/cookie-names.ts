// What the cookies are called. A browser sends cookies to a host whatever the port, so two installations on one machine would end each other's
// sessions: each bears its own mark, the same in all its processes and after every start.
import { createHmac } from 'node:crypto';

export type CookieNames = { /** who is signed in */ session: string; /** what a form's token goes with */ form: string; /** which browser asked for a link */ asked: string };

/** `secret`: the key that signs the cookies, kept in the installation's database. Eight digits of a keyed hash tell nothing of it. */
export function cookieNames({ publicUrl, secret }: { publicUrl: string; secret: string }): CookieNames {
  const mark = createHmac('sha256', secret).update('names of cookies').digest('hex').slice(0, 8);
  const before = publicUrl.startsWith('https:') ? '__Host-' : '';
  return { session: `${before}frankpledge-${mark}`, form: `${before}frankpledge-form-${mark}`, asked: `${before}frankpledge-asked-${mark}` };
}
