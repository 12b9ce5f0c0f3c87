// What the foot of every page leads to: help, the accessibility statement, and what is kept about people.
import { page, showPage } from '../../../security/page.ts';
import type { Route } from '../../../security/page.ts';
import { anyone } from '../../../security/permission.ts';

const statement = (path: string, template: string, title: string): Route =>
  page('GET', path, { may: anyone }, async ({ actor, services }) =>
    showPage(`public-site/statements/${template}.njk`, { isSignedIn: actor.kind === 'person', demonstration: services.demonstration, withMail: services.mail.smtpUrl !== undefined }, { title, back: { text: actor.kind === 'person' ? 'Today' : 'Sign in', href: actor.kind === 'person' ? '/' : '/sign-in' } }));

export const statementRoutes: Route[] = [
  statement('/help', 'help', 'Help'),
  statement('/accessibility-statement', 'accessibility-statement', 'Accessibility statement'),
  statement('/privacy', 'privacy', 'What is kept about you'),
];
