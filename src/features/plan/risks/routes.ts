// The risk register.
import type { Route } from '../../../security/page.ts';
import { addTheRisk, changeTheRisk, newRisk, openRisk } from './edit-risk.ts';
import { exportRisksCsv, exportRisksXlsx, listTheRisks } from './list-risks.ts';
import { closeTheRisk, reopenTheRisk, showRisk } from './show-risk.ts';

export const riskRoutes: Route[] = [listTheRisks, exportRisksCsv, exportRisksXlsx, newRisk, addTheRisk, showRisk, openRisk, changeTheRisk, closeTheRisk, reopenTheRisk];
