// The thread in which a document is checked: a slow one holds up nobody and can be ended.
import { parentPort, workerData } from 'node:worker_threads';
import { checkPlan } from '../checking/check-plan.ts';
import { planOfReading } from '../checking/from-reading.ts';
import type { PlanReading } from '../reading/plan-reading.ts';

parentPort?.postMessage(checkPlan(planOfReading(workerData as PlanReading)), []);
