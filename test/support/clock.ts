// The day on which the tests take place.
export const TEST_NOW = new Date('2026-11-24T10:00:00Z');
export const TEST_TODAY = '2026-11-24';
