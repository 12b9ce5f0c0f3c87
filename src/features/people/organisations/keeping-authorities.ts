// A change to the directory that would take away an authority a plan waits for is refused by the database (migration 0057); whoever asked for it is told which plan, and what to do.
import { refused } from '../../../platform/web/errors.ts';

/** Does the change, or throws what stands in its way in words. */
export async function keepingAuthorities<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    const { code, message, detail } = error as { code?: string; message: string; detail?: string };
    if (code !== 'FP004' || detail === undefined) throw error;
    throw refused(message, 'Take the plan back to draft first; then change who its authorities are.', 'authority-of-a-plan', [{ text: 'Agreeing the plan', href: `/plan/years/${detail.replace('/', '-')}/agreement` }]);
  }
}
