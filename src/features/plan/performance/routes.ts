// How the plan is doing: pages, the measures of a priority, reports.
import type { Route } from '../../../security/page.ts';
import { openPriorityMeasures, savePriorityMeasures } from './edit-priority-measures.ts';
import { listTheReports, makeReport, sendReportFile, showReport } from './make-report.ts';
import { showPartnerPerformance, showPerformance, showPriorityPerformance } from './show-performance.ts';

export const performanceRoutes: Route[] = [showPerformance, showPriorityPerformance, showPartnerPerformance, openPriorityMeasures, savePriorityMeasures, listTheReports, makeReport, showReport, sendReportFile];
