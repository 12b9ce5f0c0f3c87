// Figures entered that are asked about before they are kept: of a period that has one already the same is left out, and of another it is asked whether it puts right what stands or stands beside it;
// one that looks like a slip has to be said to be right. Which sentences follow is shown with the question. Pure.
import type { FieldError, RawForm } from '../../../platform/web/form.ts';
import { jointly } from '../citations/following.ts';
import type { Following } from '../citations/following.ts';
import { figureWords, sourceWords } from '../figure-view.ts';
import type { Measure } from '../measure.ts';
import { OTHERS_FOLLOW, followingList } from '../readings/following-list.ts';
import type { FollowingList } from '../readings/following-list.ts';
import type { Figure, Reading } from '../readings/reading-store.ts';
import { compareValues } from '../value.ts';

export type Entry = { measure: Measure; figure: Figure };
/** `corrects`: the standing reading that it puts right, and why; `beside`: it stands beside, until somebody decides. */
type Meant = { entry: Entry; is: 'new' | 'beside' } | { entry: Entry; is: 'corrects'; readingId: string; why: string; /** the sentences that stay as they were said */ keep: string[] };
export type Question = { field: string; name: string; figure: string; stands: string[]; /** why it looks like a slip */ slip?: string | undefined; items: { value: string; text: string; hint?: string }[]; why: string; /** the sentences that follow if it puts something right */ following?: { list: FollowingList; keep: string; saw: string; says: string } };
export type Sorted = { meant: Meant[]; /** entered, and there already */ same: Entry[]; /** what stands was left */ left: Entry[]; /** nothing stood, and nothing was kept */ out: Entry[]; questions: Question[]; errors: FieldError[] };

const RIGHT = 'right';
const choiceOf = (ref: string): string => `choice-${ref}`;
const whyOf = (ref: string): string => `why-${ref}`;
const keepOf = (ref: string): string => `keep-${ref}`;
const sawOf = (ref: string): string => `saw-${ref}`;
/** The fields that a question asks for. */
export const fieldsOf = ({ field, why, following }: Question): string[] => [field, why, ...(following ? [following.keep, following.saw] : [])];

export const saysTheSame = (figure: Figure, reading: Reading): boolean => ('value' in figure ? reading.value !== undefined && compareValues(figure.value, reading.value) === 'same' : reading.value === undefined && reading.notAvailable === figure.notAvailable);

/** What becomes of each entry, by what stands and by what was answered; questions where nothing was answered that still fits. `slips`: by measure, why its figure looks like a slip; `follows`: by reading, the sentences that follow when it is put right. */
export function sortEntries(entries: readonly Entry[], standing: readonly Reading[], raw: RawForm, slips: ReadonlyMap<string, string>, follows: ReadonlyMap<string, Following>): Sorted {
  const sorted: Sorted = { meant: [], same: [], left: [], out: [], questions: [], errors: [] };
  for (const entry of entries) {
    const { ref } = entry.measure;
    const own = standing.filter((one) => one.measureId === entry.measure.id);
    const slip = slips.get(entry.measure.id);
    const chosen = typeof raw[choiceOf(ref)] === 'string' ? String(raw[choiceOf(ref)]) : '';
    if (own.length === 0) {
      if (slip === undefined || chosen === RIGHT) sorted.meant.push({ entry, is: 'new' });
      else if (chosen === 'leave') sorted.out.push(entry);
      else sorted.questions.push(questionOf(entry, own, slip, follows));
    } else if (own.some((one) => saysTheSame(entry.figure, one))) sorted.same.push(entry);
    else {
      const corrected = own.find((one) => chosen === `corrects ${one.id}`);
      const why = typeof raw[whyOf(ref)] === 'string' ? String(raw[whyOf(ref)]).trim().slice(0, 1000) : '';
      const looked = followingAmong(own, follows).seen === String(raw[sawOf(ref)] ?? '');
      if (corrected && why !== '' && looked) sorted.meant.push({ entry, is: 'corrects', readingId: corrected.id, why, keep: [raw[keepOf(ref)] ?? []].flat().map(String) });
      else if (chosen === 'beside') sorted.meant.push({ entry, is: 'beside' });
      else if (chosen === 'leave') sorted.left.push(entry);
      else {
        sorted.questions.push(questionOf(entry, own, slip, follows));
        if (corrected && why === '') sorted.errors.push({ field: whyOf(ref), words: `Say why ${entry.measure.name} is corrected` });
        else if (corrected) sorted.errors.push({ field: choiceOf(ref), words: OTHERS_FOLLOW });
        else if (chosen !== '') sorted.errors.push({ field: choiceOf(ref), words: 'What stands was changed meanwhile. Choose again' });
      }
    }
  }
  return sorted;
}

const followingAmong = (own: readonly Reading[], follows: ReadonlyMap<string, Following>): Pick<Following, 'sentences' | 'seen'> => jointly(own.flatMap((one) => follows.get(one.id) ?? []));

function questionOf({ measure, figure }: Entry, own: readonly Reading[], slip: string | undefined, follows: ReadonlyMap<string, Following>): Question {
  const said = figureWords({ value: 'value' in figure ? figure.value : undefined, notAvailable: 'value' in figure ? null : figure.notAvailable });
  const stands = own.map((one) => `${figureWords(one)}, ${sourceWords(one)}, entered by ${one.givenBy}`);
  return {
    ...(own.length === 0 ? {} : { following: { list: followingList(followingAmong(own, follows)), keep: keepOf(measure.ref), saw: sawOf(measure.ref), says: own.length === 1 ? figureWords(own[0]!) : 'what it says' } }),
    field: choiceOf(measure.ref), why: whyOf(measure.ref), name: measure.name, figure: said, stands, slip,
    items: own.length === 0 ? [{ value: RIGHT, text: `${said} is right` }, { value: 'leave', text: `It is a slip: do not keep ${said}` }] : [
      ...own.map((one) => ({ value: `corrects ${one.id}`, text: `It puts ${figureWords(one)} right`, hint: 'The old figure stays to be seen, with why it was corrected' })),
      { value: 'beside', text: 'Both stand: two sources disagree', hint: 'Nothing changes until the coordinator or the analyst decides which is right' },
      { value: 'leave', text: `Leave what stands, and do not keep ${said}` },
    ],
  };
}
