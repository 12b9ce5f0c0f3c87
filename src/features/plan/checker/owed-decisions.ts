// What contradicts itself in a plan that is not published yet, on the coordinator's first page. While authorities answer to it, putting it right means asking them again.
// After a plan was brought in also what else was found in it, and that what was decided of its document is kept.
import { hasRole } from '../../../security/actor.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { stateToday } from '../agreement/agreement.ts';
import { loadStandings } from '../agreement/agreement-store.ts';
import { freshImports } from '../bringing-in/import-store.ts';
import { registerTodayItems } from '../today-items.ts';
import type { TodayItem } from '../today-items.ts';
import { TAKE_BACK_FIRST, isSettled } from '../years/settled.ts';
import type { PlanYear } from '../years/year-store.ts';
import { yearLookedBackOn } from './draft-to-check.ts';
import { checkYear } from './findings.ts';
import { checkerPath } from './show-checker.ts';

registerTodayItems(async (session, today, _plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const items: TodayItem[] = [];
  const brought = new Map((await freshImports(session, today)).flatMap(({ outcome, along }) => (outcome.years ?? []).filter(({ role }) => role === 'planned').map(({ id }) => [id, along] as const)));
  for (const year of years.filter((one) => !one.frozen && one.state !== 'published')) {
    const checked = await checkYear(session, year, today);
    const { error, warning } = checked.counts;
    const back = checked.all.filter((one) => one.state === 'open' && one.finding.severity === 'error').flatMap(({ finding }) => yearLookedBackOn(checked.draft, finding) ?? []);
    const href = `${checkerPath(year.label)}?severity=error`;
    const settled = isSettled(year);
    items.push(...foundInWhatCame(year, warning, brought.get(year.id)));
    const about = back.length === 0 ? '' : back.length === error ? ` about ${back[0]},` : `, ${back.length} of them about ${back[0]},`;
    if (error > 0) items.push({ when: `${error} open`, text: `${error === 1 ? 'A contradiction' : `${error} contradictions`}${about} in the plan ${settled ? (stateToday(year.state, await loadStandings(session, year, today)) === 'agreed' ? 'that was agreed' : 'that is out for agreement') : 'being written'}`, href, note: settled ? `${year.title}. ${TAKE_BACK_FIRST}` : year.title, action: { text: settled ? 'Look' : 'Say which is right', href } });
  }
  return items;
});

/** `along`: how many decisions came along from the check of its document; undefined where it came from none, or long ago. */
function foundInWhatCame(year: PlanYear, warnings: number, along: number | undefined): TodayItem[] {
  if (along === undefined || warnings + along === 0) return [];
  const href = checkerPath(year.label);
  const note = along === 0 ? year.title : `${pluralWords(along, 'decision')} of its check ${along === 1 ? 'is' : 'are'} kept in it`;
  return [{ when: warnings === 0 ? 'Brought in' : `${warnings} open`, text: warnings === 0 ? 'What was found in the plan that was brought in' : `${pluralWords(warnings, 'warning')} in the plan that was brought in`, href, note, action: { text: 'Look', href } }];
}
