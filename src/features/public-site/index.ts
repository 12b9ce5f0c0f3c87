// What everybody may read.
import type { Feature } from '../../security/page.ts';
import { publicSiteRoutes } from './routes.ts';
import { statementRoutes } from './statements/show-statements.ts';

export const publicSite: Feature = { name: 'public-site', routes: [...publicSiteRoutes, ...statementRoutes] };
export { publishedFiles } from './published-files.ts';
