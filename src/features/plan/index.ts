// The plan: years, priorities, actions, updates, chasing, review, agreement, publication.
import type { Feature } from '../../security/page.ts';
import { sendMail } from '../../security/send-mail.job.ts';
import { actionRoutes } from './actions/routes.ts';
import { agreementRoutes } from './agreement/routes.ts';
import { bringingInRoutes } from './bringing-in/routes.ts';
import { monthlyChase } from './chasing/monthly-chase.job.ts';
import { chasingRoutes } from './chasing/routes.ts';
import { checkerRoutes } from './checker/routes.ts';
import { commentRoutes } from './comments/routes.ts';
import { nextYearRoutes } from './next-year/routes.ts';
import { numberRoutes } from './numbers/routes.ts';
import { performanceRoutes } from './performance/routes.ts';
import { readPlan } from './permissions.ts';
import { publicationJobs, publicationRoutes } from './publication/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { riskRoutes } from './risks/routes.ts';
import { yearRoutes } from './years/routes.ts';
import './organisation-actions.ts';
import './actions/held-actions.ts';
import './subjects.ts';
import './agreement/owed-agreement.ts';
import './bringing-in/owed-import.ts';
import './checker/owed-decisions.ts';
import './next-year/owed-lineage.ts';
import './publication/owed-publication.ts';
import './publication/public-figures-store.ts';
import './years/owed-drafts.ts';
import './what-is-owed.ts';
import './numbers/citing-texts.ts';
import './writing-store.ts';
import './what-is-to-be-written.ts';
import './measure-sources.ts';

export const plan: Feature = {
  name: 'plan',
  navigation: { text: 'Plan', href: '/plan', may: readPlan, order: 20 },
  routes: [
    ...yearRoutes, ...actionRoutes, ...chasingRoutes, ...riskRoutes, ...performanceRoutes, ...nextYearRoutes,
    ...reviewRoutes, ...commentRoutes, ...agreementRoutes, ...publicationRoutes, ...bringingInRoutes, ...numberRoutes, ...checkerRoutes,
  ],
  jobs: [sendMail, monthlyChase, ...publicationJobs],
};

export { standingOf } from './performance/performance.ts';
export { standingsOf } from './performance/show-performance.ts';
export { measureRow } from './performance/measure-view.ts';
export { linksOf as measuresOfPriorities } from './performance/performance-store.ts';
export { countsOf } from './performance/behind.ts';
export { statusTone, statusWords } from './actions/action.ts';
export { updatesSince } from './actions/update-store.ts';
export { registerTodayItems, todayItems } from './today-items.ts';
export type { TodayItem } from './today-items.ts';
export { addressOf, yearAddress } from './year-address.ts';
export { currentPlanYear, listPlanYears, loadPlan } from './years/year-store.ts';
export { addPriority } from './years/priority-store.ts';
export { STRANDS, STRAND_CODES } from './years/strands.ts';
export type { Strand } from './years/strands.ts';
export { registerPriorityPart } from './years/priority-parts.ts';
export { isOpenForChange } from './years/settled.ts';
export { loadFates, openYearOf, prioritiesAfter } from './next-year/next-year-store.ts';
export { asksToCheck, checkNumbers, yearsSpokenOf } from './numbers/check-numbers.ts';
export type { NumbersModel } from './numbers/check-numbers.ts';
export { withChoices, withChosen } from './numbers/choices.ts';
export type { Status } from './actions/action.ts';
export { hintsInTexts } from './publication/look-first.ts';
export type { Hint } from './publication/look-first.ts';
export { peopleNames } from './publication/publication-store.ts';
export { contentsOf } from './publication/document-page.ts';
export { dropDraft, keepDraft, keptDraft } from './draft-store.ts';
export { publication } from './publication/index.ts';
export { correctedFigures, withCorrected } from './publication/corrected-since.ts';
export type { CorrectedFigure, LaterVersion } from './publication/corrected-since.ts';
export type { PlanData } from './publication/plan-data.ts';
export type { PublishedForms } from './publication/forms.ts';
export { importFile } from './bringing-in/import-file.ts';
export type { Imported } from './bringing-in/import-file.ts';
export { labelIn } from './bringing-in/row-forms.ts';
export { decideExamples } from './checker/example-decisions.ts';
export type { Finding, FindingKind, FindingPlace, Severity } from './checking/finding.ts';
export type { ActionToCheck, Anchor, OwnerToCheck, PlanToCheck, PriorityToCheck, SectionToCheck, TableToCheck, TermToCheck, Words, YearToCheck } from './checking/plan-to-check.ts';
