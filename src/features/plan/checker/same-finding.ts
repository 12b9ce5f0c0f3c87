// Which finding of one reading is the same as that of another: of a draft and the document it came as, of two versions of a document. Pure.
import type { Finding } from '../checking/finding.ts';
import { substanceOf } from './decision.ts';
import type { Judged } from './decision.ts';

/** Its decision is written with nobody looking: in doubt it is none. */
export function sameFinding(all: readonly Judged[], finding: Finding): Judged | undefined {
  const [key] = all.filter((one) => one.finding.key === finding.key);
  if (key) return key;
  const only = (some: readonly Judged[]): Judged | undefined => (some.length === 1 ? some[0] : undefined);
  const ofKind = all.filter((one) => one.finding.kind === finding.kind);
  const byMessage = ofKind.filter((one) => one.finding.message === finding.message);
  if (byMessage.length > 0) return only(byMessage);
  // The substance of figures is their numbers alone, which two things may share.
  const substance = substanceOf(finding);
  const found = only(ofKind.filter((one) => substanceOf(one.finding) === substance));
  return found?.finding.places.some((one) => finding.places.some((other) => other.quote === one.quote)) ? found : undefined;
}
