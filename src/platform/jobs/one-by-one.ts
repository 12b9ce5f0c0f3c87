// A job that does something for each of several partnerships: what fails for one keeps no other waiting, and the job fails all the same, so that it is tried again.

/** @throws the first of what failed, when all were tried */
export async function oneByOne<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const failed: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}
