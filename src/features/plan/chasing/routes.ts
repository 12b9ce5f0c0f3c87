// Asking owners for updates, and the page their link opens.
import type { Route } from '../../../security/page.ts';

export const chasingRoutes: Route[] = [];
