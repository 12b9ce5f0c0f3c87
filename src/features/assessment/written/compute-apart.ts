// The figures of an assessment from the police data that is held, worked out in a process of its own: half a second of work must hold up no page.
import { PlainError } from '../../../platform/plain-error.ts';
import { ProcessesWithAreas } from '../areas/areas-apart.ts';
import type { HeldFile } from '../police-data/police-files-store.ts';
import type { Computed } from '../assess/computed.ts';

export interface Order {
  readonly dataFolder: string; readonly held: readonly HeldFile[];
  readonly code: string; readonly from?: string | undefined; readonly to?: string | undefined; readonly compareWith?: readonly string[] | undefined;
}
export interface Made { readonly computed: Computed; readonly fingerprint: string }

/** Half a second is usual. On a machine that is busy it may take a hundred times as long; what takes longer would keep everybody's figures waiting. */
const PATIENCE = 120_000;

/** The drafts of all partnerships are computed one after another: each but the first is spared loading the places of England and Wales. */
const IDLE = 15_000;
const processes = new ProcessesWithAreas<Order, Made>(new URL('computing-apart.ts', import.meta.url), { givesWay: true, timeMs: PATIENCE, idleMs: IDLE });

/** Throws PlainError where nothing can be said (no data of the area's force, an area that is not known), Error where the process failed. */
export async function computeApart(order: Order): Promise<Made> {
  if (!order.held.some((one) => one.kind === 'street')) throw new PlainError('no-police-data', 'No police data has been brought in yet.', 'Bring in the monthly files of data.police.uk first.');
  return processes.ask(order);
}
