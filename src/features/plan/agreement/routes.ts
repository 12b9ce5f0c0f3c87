// The agreement of each responsible authority.
import type { Route } from '../../../security/page.ts';
import { answerThePlan, showAnswer } from './give-answer.ts';
import { recordFromMinute, showMinute } from './record-from-minute.ts';
import { moveThePlan, showAgreement } from './show-agreement.ts';

export const agreementRoutes: Route[] = [showAgreement, moveThePlan, showMinute, recordFromMinute, showAnswer, answerThePlan];
