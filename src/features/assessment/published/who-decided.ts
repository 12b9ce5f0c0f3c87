// Who decided that an assessment is published: a meeting that has been, on a day on which it had the version, and its minute. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { monthsInWords } from '../assess/months.ts';
import { namedInMinute } from '../scoring/minute-day.ts';

/** `on` is YYYY-MM-DD. */
export type WhoDecided = { by?: string | undefined; meeting?: string | undefined; on?: string | undefined; minute?: string | undefined };

/** `sharedOn`: the day on which the strategy group was given what is to be published. */
export function decisionFaults({ by, meeting, on, minute }: WhoDecided, { today, sharedOn }: { today: string; sharedOn: string | undefined }): FieldError[] {
  const named = minute === undefined ? undefined : namedInMinute(minute);
  return [
    ...(by === undefined ? [{ field: 'decided_by', words: 'Name who decided that it is published' }] : []),
    ...(meeting === undefined ? [{ field: 'decided_in', words: 'Name the meeting that decided it' }] : []),
    ...(on === undefined ? [{ field: 'decided_on', words: 'Enter the day of the meeting' }]
      : on > today ? [{ field: 'decided_on', words: 'The day of the meeting cannot be in the future. Publish it when the meeting has been' }]
        : sharedOn !== undefined && on < sharedOn ? [{ field: 'decided_on', words: `This version was shared on ${dateWords(sharedOn)}, so a meeting before that cannot have decided on it` }] : []),
    ...(minute === undefined ? [{ field: 'minute', words: 'Name the minute, such as “item 5”' }] : on !== undefined && named !== undefined && !on.startsWith(named.day ?? named.month) ? [{ field: 'minute', words: `The minute says ${named.day === undefined ? monthsInWords({ from: named.month, to: named.month }) : dateWords(named.day)}, and the meeting was on ${dateWords(on)}. Put one of them right` }] : []),
  ];
}
