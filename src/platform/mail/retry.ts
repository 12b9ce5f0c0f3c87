// When a letter that the mail server did not take is tried again. Pure.

const MINUTES = [1, 5, 15, 60, 120, 240, 480, 720, 1440];

/** Minutes until the next attempt, after so many; undefined when it is time to give up and say so (about two days). */
export function nextAttemptIn(attempts: number, kind: string): number | undefined {
  // A sign-in link is dead after a quarter of an hour: its letter would only puzzle.
  if (kind === 'sign-in link' && attempts >= 3) return undefined;
  return MINUTES[attempts - 1];
}
