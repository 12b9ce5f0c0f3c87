// The document of an assessment, its charts and maps drawn in a process of its own: a fifth of a second of work, and seconds where the outlines are not loaded yet, must hold up no page.
import { PATIENCE, tookTooLong } from '../../../platform/documents/index.ts';
import type { Document } from '../../../platform/documents/index.ts';
import { ProcessesWithAreas } from '../areas/areas-apart.ts';
import type { drawAssessment } from './draw-assessment.ts';

export type Order = Parameters<typeof drawAssessment>[0];

const processes = new ProcessesWithAreas<Order, Document>(new URL('drawing-apart.ts', import.meta.url), PATIENCE);

export const drawApart = (order: Order): Promise<Document> => processes.ask(order).catch(tookTooLong);
