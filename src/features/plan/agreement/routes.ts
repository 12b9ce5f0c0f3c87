// The agreement of each responsible authority.
import type { Route } from '../../../security/page.ts';
import { answerThePlan, moveThePlan, showAgreement, showAnswer } from './show-agreement.ts';

export const agreementRoutes: Route[] = [showAgreement, moveThePlan, showAnswer, answerThePlan];
