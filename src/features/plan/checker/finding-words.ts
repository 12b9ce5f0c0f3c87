// What each kind of finding is called on a page and what a person does about it; where its places are opened.
import type { Finding, FindingKind, Severity } from '../checking/finding.ts';
import { figureAt } from './put-right.ts';
import type { Anchor } from '../checking/plan-to-check.ts';

export const SEVERITY_WORDS: Record<Severity, string> = { error: 'Contradiction', warning: 'Warning', advice: 'Advice' };
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'advice'];

/** `elsewhere`: where the text is changed outside, or by somebody else. */
type KindWords = { title: string; todo: string; elsewhere?: string };

const SAY_WHICH = 'Say which is right. It is then written in every place.';
const FIND_OUT = 'Find out which is right, and write it in every place.';

export const KIND_WORDS: Record<FindingKind, KindWords> = {
  'figures-disagree': { title: 'Figures that disagree', todo: SAY_WHICH, elsewhere: FIND_OUT },
  'comparator-differs': { title: 'The year before, told in two ways', todo: SAY_WHICH, elsewhere: FIND_OUT },
  'change-does-not-follow': { title: 'Changes that do not follow from their figures', todo: 'Say what is right, or change the figures that it rests on.', elsewhere: 'Work it out again, then change the text.' },
  'total-does-not-add-up': { title: 'Totals that do not add up', todo: 'Say what is right, or change the parts.', elsewhere: 'Add it up again, then change the text.' },
  'target-not-met': { title: 'Targets that the figures do not reach', todo: 'Look at target and update again; say it if the target was missed.' },
  'target-unanswered': { title: 'Targets that no update answers', todo: 'Add the number to the update.' },
  'name-varies': { title: 'Names written in several ways', todo: 'Say how it is written. It is then written so everywhere.', elsewhere: 'Choose one way and keep to it.' },
  'acronym-undefined': { title: 'Short forms that nobody explains', todo: 'Add it to the glossary, or write it out.' },
  'acronym-unused': { title: 'Terms of the glossary that are used nowhere', todo: 'Take the term out, or leave it.' },
  'organisation-unknown': { title: 'Organisations that are no members', todo: 'Match it with the directory, or make it a member.' },
  'action-without-owner': { title: 'Actions without an owner', todo: 'Give it an owner.' },
  'action-without-update': { title: 'Actions without an update', todo: 'Write the update, or ask its owner.' },
  'action-without-status': { title: 'Actions without a status', todo: 'Say how they went.' },
  'action-dropped': { title: 'Actions that end without a word', todo: 'Say in the plan what became of it.' },
  'promise-without-action': { title: 'Promises without an action', todo: 'Add an action, or change the title.' },
};

/** Where the record of a place is opened: to be changed by those who may, else to be read. */
export function placeHref(anchor: Anchor | undefined, mayChange: boolean): string | undefined {
  if (!anchor) return undefined;
  const change = mayChange ? '/edit' : '';
  switch (anchor.kind) {
    case 'update': return `/plan/updates/${anchor.id}${mayChange ? '/correct' : ''}`;
    case 'action': return `/plan/actions/${anchor.id}${change}`;
    case 'priority': return `/plan/priorities/${anchor.id}${change}`;
    case 'section': return `/plan/sections/${anchor.id}${change}`;
    case 'term': return `/glossary/terms/${anchor.id}${change}`;
    case 'organisation': return `/people/organisations/${anchor.id}`;
    default: return undefined;
  }
}

/** What else helps with a finding of this kind, beside its places. */
export function remedies(finding: Pick<Finding, 'kind' | 'subject'>): { text: string; href: string }[] {
  if (finding.kind === 'acronym-undefined') return [{ text: `Add ${finding.subject} to the glossary`, href: `/glossary/add?term=${encodeURIComponent(finding.subject.slice(0, 80))}` }];
  if (finding.kind === 'organisation-unknown') return [{ text: 'Look in the directory', href: `/people/organisations?words=${encodeURIComponent(finding.subject.slice(0, 80))}` }, { text: 'Add it', href: `/people/organisations/add?name=${encodeURIComponent(finding.subject.slice(0, 80))}` }];
  return [];
}

/** The figure of a place as it is marked in its quotation. */
export function markOf(place: Finding['places'][number]): string {
  if (place.words) return place.words;
  return figureAt(place)?.text ?? '';
}
