// A decision to publish has a person, a meeting that has been, and a minute; and its days hold together.
import { expect, it } from 'vitest';
import { decisionFaults } from './who-decided.ts';

const whole = { by: 'The strategy group', meeting: 'Strategy group', on: '2026-11-20', minute: 'Item 5' };
const faults = (more: object) => decisionFaults({ ...whole, ...more }, { today: '2026-11-24', sharedOn: '2026-11-18' }).map((one) => one.field);

it('asks for each part, and refuses days that cannot be', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ by: undefined, meeting: undefined, on: undefined, minute: undefined })).toEqual(['decided_by', 'decided_in', 'decided_on', 'minute']);
  expect(faults({ on: '2026-11-25' })).toEqual(['decided_on']);
  expect(faults({ on: '2026-11-17' })).toEqual(['decided_on']);
  expect(faults({ minute: 'Minute of 19 November 2026, item 5' })).toEqual(['minute']);
  expect(faults({ minute: 'Minute of 20 November 2026, item 5' })).toEqual([]);
  // The first of a month is a day; a month alone holds its days and no others.
  expect(faults({ minute: 'Minute of 1 November 2026, item 5' })).toEqual(['minute']);
  expect(faults({ minute: 'Minute 4 of November 2026' })).toEqual([]);
  expect(faults({ minute: 'Minute 4 of October 2026' })).toEqual(['minute']);
});
