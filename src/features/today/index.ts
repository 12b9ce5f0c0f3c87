// Today: the first page after signing in.
import { anySignedIn } from '../../security/permission.ts';
import type { Feature } from '../../security/page.ts';
import { todayRoutes } from './routes.ts';

export const today: Feature = { name: 'today', routes: todayRoutes, navigation: { text: 'Today', href: '/', may: anySignedIn, order: 10 } };
