// A change to the directory that would take away an authority a plan waits for (migration 0057), or let whoever makes it sign for another body (0063), is refused by the database;
// whoever asked for it is told why, and what to do.
import { refused } from '../../../platform/web/errors.ts';

/** Does the change, or throws what stands in its way in words. */
export async function keepingAuthorities<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    const { code, message, detail } = error as { code?: string; message: string; detail?: string };
    if (code === 'FP005') throw refused(`${message} You sign for the one entry, and would sign for the other then.`, 'Ask somebody else who keeps accounts here to do it, or give up signing for it first.', 'own-signature');
    if (code !== 'FP004' || detail === undefined) throw error;
    throw refused(message, 'Take the plan back to draft first; then change who its authorities are.', 'authority-of-a-plan', [{ text: 'Agreeing the plan', href: `/plan/years/${detail.replace('/', '-')}/agreement` }]);
  }
}
