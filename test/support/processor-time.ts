// How much work something is. Processor time, so that a busy machine does not count: a test that fails by the clock fails for what others do.

/** In seconds, of this process. */
export async function processorSeconds(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000_000;
}
