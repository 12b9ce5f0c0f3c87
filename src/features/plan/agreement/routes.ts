// The agreement of each responsible authority.
import type { Route } from '../../../security/page.ts';
import { answerThePlan, showAnswer } from './give-answer.ts';
import { moveThePlan, showAgreement } from './show-agreement.ts';

export const agreementRoutes: Route[] = [showAgreement, moveThePlan, showAnswer, answerThePlan];
