// An action as its table or list gives it, before owners are told apart and the year is known.
import type { Place } from './plan-reading.ts';

export type RawAction = {
  ref: string;
  text: string;
  owners: { text: string; part: 'owner' | 'lead' | 'partner'; /** written once for several actions */ shared?: boolean }[];
  updates: string[];
  status: string;
  /** words behind a name, without a label: what was done, or of an action to come, that has no state yet, what more there is to say */
  behindName?: string;
  shade?: string;
  due: string;
  measures: string[];
  outcomes: string[];
  priority: string;
  /** what its column calls that, where it may as well be a part of one: "Strand", "Topic" */
  priorityHead?: string;
  others: { head: string; text: string }[];
  labels: string[];
  /** each line of `text` is an item of a list */
  listed?: boolean;
  /** what the same row says of the year after */
  next?: { text: string; listed: boolean };
  /** whoever does that, by when and how it is measured, where columns behind it tell so of it alone */
  nextTold?: Pick<RawAction, 'owners' | 'due' | 'measures'>;
  place: Place;
  confidence: number;
  why: string;
};

export function rawAction(place: Place, confidence: number, why: string): RawAction {
  return { ref: '', text: '', owners: [], updates: [], status: '', due: '', measures: [], outcomes: [], priority: '', others: [], labels: [], place, confidence, why };
}

/** Actions under one title; `title` is empty where the group itself has none. */
export type RawGroup = { /** whoever leads all of it, by its title */ lead?: { label: string; text: string }; title: string; titlePlaces: Place[]; actions: RawAction[]; notes: Place[]; /** how far all of it got, told over its rows */ state?: string; /** heads within the table that name another year than its first */ yearHeads?: string[]; /** actions of the year to come that stand beside those of the year that was, or the latter */ role?: 'reviewed' | 'planned'; /** both years stand in one table, whose title is no year's own */ sideBySide?: true };

export const emptyAction = (action: RawAction): boolean => action.text === '' && action.owners.length === 0 && action.updates.length === 0;
