// The process in which the document of an assessment is drawn.
import { answerOrders } from '../../../platform/apart/answering.ts';
import { loadAreas } from '../areas/areas.ts';
import type { Order } from './draw-apart.ts';
import { drawAssessment } from './draw-assessment.ts';

answerOrders(async (order: Order) => drawAssessment(order, await loadAreas()));
