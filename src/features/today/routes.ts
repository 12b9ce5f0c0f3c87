// Today: what is late, what is due, what changed.
import type { Route } from '../../security/page.ts';
import { showToday } from './show-today.ts';

export const todayRoutes: Route[] = [showToday];
