// The process in which a document is checked: a slow one holds up nobody and can be ended.
import { answerOrders } from '../../../platform/apart/answering.ts';
import { checkPlan } from '../checking/check-plan.ts';
import { planOfReading } from '../checking/from-reading.ts';
import type { PlanReading } from '../reading/plan-reading.ts';

answerOrders((reading: PlanReading) => checkPlan(planOfReading(reading)));
