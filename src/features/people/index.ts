// Organisations, their people, their accounts and the ways in.
import { anySignedIn } from '../../security/permission.ts';
import type { Feature } from '../../security/page.ts';
import { peopleRoutes } from './routes.ts';

export const people: Feature = { name: 'people', routes: peopleRoutes, navigation: { text: 'Directory', href: '/people/organisations', may: anySignedIn, order: 90 } };
