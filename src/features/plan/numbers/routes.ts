// Where the numbers of a plan's texts come from: the list of those that say no source, and what is offered while one types.
import type { Route } from '../../../security/page.ts';
import { offerReadings } from './offer-readings.ts';
import { showNumbers } from './show-numbers.ts';

export const numberRoutes: Route[] = [showNumbers, offerReadings];
