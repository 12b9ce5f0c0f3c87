// Next year's plan out of this one, and the lineage of its actions.
import type { Route } from '../../../security/page.ts';
import { decideNextYear, keepDecisions, openNextYear, takeSuggestions } from './decide-next-year.ts';
import { changeTheLink, confirmShown, openLink, openOrigin, removeTheLink, restIsNew, sayOrigin } from './edit-lineage.ts';
import { takeDecisionBack } from './take-back.ts';
import { exportLineageCsv, exportLineageXlsx, showLineage } from './show-lineage.ts';

export const nextYearRoutes: Route[] = [
  openNextYear, decideNextYear, keepDecisions, takeSuggestions, takeDecisionBack, showLineage, exportLineageCsv, exportLineageXlsx, openLink, changeTheLink, removeTheLink, openOrigin, sayOrigin, restIsNew, confirmShown,
];
