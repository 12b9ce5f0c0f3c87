/** The middle of some runs, in milliseconds. */
export async function middle(work: () => Promise<unknown>, turns = 5): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(turns / 2)] ?? Number.NaN;
}
