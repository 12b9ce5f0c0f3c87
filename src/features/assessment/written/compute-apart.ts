// The figures of an assessment from the police data that is held, worked out away from the requests.
import { PlainError } from '../../../platform/plain-error.ts';
import type { Services } from '../../../security/services.ts';
import type { Computed } from './computed.ts';

export interface Order { readonly code: string; readonly from?: string | undefined; readonly to?: string | undefined; readonly compareWith?: readonly string[] | undefined; readonly steps: readonly string[] }

/** Throws PlainError where there are no data of the area's force. */
export async function computeApart(_services: Pick<Services, 'pool' | 'dataFolder'>, _order: Order): Promise<{ computed: Computed; fingerprint: string }> {
  throw new PlainError('no-police-data', 'No police data has been brought in yet.', 'Bring in the monthly files of data.police.uk first.');
}
