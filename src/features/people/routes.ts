// Organisations, accounts and signing in.
import type { Route } from '../../security/page.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { gettingInRoutes } from './routes-getting-in.ts';

export const peopleRoutes: Route[] = [...gettingInRoutes, ...organisationRoutes];
