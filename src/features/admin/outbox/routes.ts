// The outbox of a partnership.
import type { Route } from '../../../security/page.ts';
import { exportOutboxCsv, exportOutboxXlsx, fetchKeptLetter, listOutbox, showLetter, takeInBounce, tryLetterNow } from './list-outbox.ts';

export const outboxRoutes: Route[] = [listOutbox, exportOutboxCsv, exportOutboxXlsx, takeInBounce, showLetter, fetchKeptLetter, tryLetterNow];
