// A version of an assessment that is being made outside the request: where it is looked for, and whether it is being made still.
import { beingMadeOf } from '../../../platform/pages/being-made.ts';
import type { BeingMade } from '../../../platform/pages/being-made.ts';
import { goTo } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { AskedDocument } from './asked-document-store.ts';

const placeOf = ({ label, version }: Pick<AskedDocument, 'label' | 'version'>): string => `/assessment/${label}/document?made=${version}`;

export const toItsMaking = (one: Pick<AskedDocument, 'label' | 'version'>): Result => goTo(placeOf(one));

export const beingMade = (newest: AskedDocument | undefined, now: Date): BeingMade | undefined => (newest?.state === 'waiting' ? beingMadeOf(newest, placeOf(newest), now) : undefined);
