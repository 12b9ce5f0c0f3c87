// Organisations, accounts and signing in.
import type { Route } from '../../security/page.ts';

export const peopleRoutes: Route[] = [];
