// Terms and their meanings, recognised in what people write.
import type { Feature } from '../../security/page.ts';
import { glossaryRoutes } from './routes.ts';

export const glossary: Feature = { name: 'glossary', routes: glossaryRoutes };

export { addTerm, glossaryTerms, termCalled } from './glossary-store.ts';
export type { Term } from './glossary-store.ts';
export { registerWriting } from './writing.ts';
