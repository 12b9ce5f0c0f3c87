// Whether a plan says why an action of last year is not in it: its state or its update says that it has come to its end, or a sentence beside the actions does. Pure.
import { SAYS_LITTLE, actionsOf, rareStems, rootsOf, stems, stemsOf } from './action-words.ts';
import { single } from './finding.ts';
import type { ActionToCheck, PlanToCheck } from './plan-to-check.ts';
import { sentencesOf } from './sentences.ts';
import { rootOf } from './word-stems.ts';

/** "Finished. The units are part of the usual service.": where the new action would stand, what became of the old one. */
export const SAYS_ENDED = /^(?:finished|complete[d]?|closed|ended|stopped|done|delivered|discontinued|not continued|not carried (?:forward|over|on)|no further action|no longer an action)\b(?:[.:;,]|\s[–—-]\s|$)/i;
/** What is complete has come to its end; nobody asks where it went. */
export const IS_DONE = /^(?:fully )?(?:met|kept|complete[d]?|done|finished|delivered|achieved|closed|blue|b$|yes$)(?!\p{L})/iu;
export const ENDS = /(?:(?<!\bone[ -])\bstop(?:s|ped|ping)?|\bend(?:s|ed)(?! of)|\bno longer|not (?:continue|be continued|carry on|be carried|(?:been |being )?carried (?:forward|on|over))|\bdiscontinued?|\bclose[sd]|\bfrom now on|\bnothing (?:more|further|else|remains|is left)|\b(?:gone|passed|moved|goes) over to|\bbecome (?:the |a )?(?:[\p{L}’']+ ){1,4}own|\btaken on by|\breplaced|\bconcluded|\bwound up|\bhanded over|\btaken over|\bwithdrawn|\bceased?|\bsuperseded|\bnot be carried forward|\bone-off|\b(?:has|have|had) gone back|\bon loan|\bran out|\brun its course|\bnot renewed|\b(?:came|come|comes|coming) to an end|\bpilot|\bhanded to|\bpassed to|\b(?:leaves?|left|leaving) (?:the|this|our) (?:\p{L}+ )?plan|\boutside (?:of )?(?:the|this|our) (?:\p{L}+ )?plan|\btaken (?:(?:it|them|this|that|these) )?off|\b(?:its|their) own (?:funding|funds|money|budgets?|programme|resources|expense)|\b(?:is|are|be|been|was|were) (?:deferred|postponed|put off|put back|paused)|\bnot (?:[\p{L}]+ )?(?:again|repeated|renewed|needed|listed)|\bneeds? no (?:more |further )?(?:action|work)|\b(?:neither|none)(?: of \p{L}+)? needs?\b|\bnot need(?:ed)?\b|\bany ?more\b|\b(?:of|for) one year|\b(?:is|are|was|were|has been|have been) (?:now )?(?:done|finished|complete[d]?)|\bnow (?:dealt with|run|done|led|handled|managed|carried out|delivered|provided|continued|hosted|funded|looked after|taken care of|taken forward|paid for|a)(?: \p{L}+ly)? (?:by|part)|\bcontinued by|\bnow (?:the (?:work|task|job|duty|business) of|falls? to|lies? with|rests? with|sits? with|belongs? to)|\b(?:has|have) passed(?! (?:the|a|its|their|\d))|\beveryday|\bstanding part of|\bbusiness as usual|\bmainstreamed|(?<!\b(?:in addition to|beyond|on top of|over and above|besides|not|as well as) (?:our |its |their |the )?)\bcore (?:work|business|service|offer)|(?<!\bas )\bpart of (?:its|their|the|our) (?:own|core|usual|ordinary|normal|routine|everyday|day-to-day|standard)|\b(?:is|are) (?:now |from now on )?(?:a )?part of)(?![\p{L}])/iu;

/** "… and no longer stands in this plan": of an action that one word may tell. */
const OF_THE_PLAN = /\b(?:no longer|not|neither|none)(?: (?:of (?:them|these|those)|is|are|\p{Ll}+))? (?:in|part of|(?:stands?|appears?|listed|shown|included) in|on) (?:(?:this|the|our|(?:this|next|the (?:new|next|coming)) year['’]s) (?:\p{Ll}+ )?plan|the plan for)\b|\b(?:no longer|not) an action (?:of|in)\b|\b(?:left|leaves|taken out of|drops? out of) (?:this|the|our) (?:\p{Ll}+ )?plan\b/iu;

/** "The charter will be run by the county from now on": what such a sentence is about. */
const SUBJECT = /^(?:The|Our)\s((?:[\p{L}’'-]+\s){1,4}?)(?:is|are|was|were|will|has|have|had|now|no longer|runs?|goes|ends?|ended|stops?|stopped)\s/u;

/** "Skate park. The lighting is not forgotten. The town council will finish it in its own programme": what ends was told before. */
const GOES_BACK = /\b(?:it|them|this|they|the (?:scheme|project|work|action|service|group|programme))\b/i;

type Explanation = { /** it names the plan itself */ ofPlan: boolean; stems: ReadonlySet<string>; roots: ReadonlySet<string>; /** it says that something goes on, not that it stops */ goesOn: boolean; /** it only says that something is not so: of what no other action speaks */ denies: boolean; /** it stands beside the new plan's actions, where one word is enough */ beside: boolean; /** it opens with what has ended, and stands before the new plan's actions */ subject: readonly string[] };

const saidIn = (text: string): Pick<Explanation, 'stems' | 'roots'> => ({ stems: new Set(stems(text)), roots: new Set(rootsOf(stems(text))) });

/** "We do not plan to hold the week again: the police will." */
const DENIES = /\b(?:not|never|instead|rather than)\b|n[’']t\b/i;
/** "We did not manage to open an exchange" says that it was not done, and nothing of what is to come. */
const NOT_DONE = /^(?!.*\b(?:will|shall|plan|again|any more|next|now|instead|so|therefore)\b).*\b(?:did not|didn[’']t|could not|couldn[’']t|were not able|was not able|not (?:yet )?managed?)\b/i;

/** Sentences that say that something stops, or that the coming year does it all the same. */
export function explanations(plan: PlanToCheck): Explanation[] {
  const found: Explanation[] = [];
  const planned = new Set(plan.years.filter((year) => year.role === 'planned').map((year) => year.label));
  for (const section of plan.sections) {
    for (const words of section.texts) {
      const text = single(words.text);
      let [previous, before] = ['', ''];
      for (const { start, end } of sentencesOf(text)) {
        const sentence = text.slice(start, end);
        const goesOn = section.year !== undefined && planned.has(section.year) && /\b(?:will|continue[sd]?|continuing|carry on|going on|again)\b/i.test(sentence);
        const [ofPlan, ended] = [OF_THE_PLAN.test(sentence), ENDS.test(sentence)];
        if (ofPlan || ended || goesOn || (DENIES.test(sentence) && !NOT_DONE.test(sentence))) found.push({ ...saidIn(ofPlan ? `${previous} ${sentence}` : ended && GOES_BACK.test(sentence) ? `${before} ${previous} ${sentence}` : sentence), ofPlan, goesOn: goesOn && !ofPlan && !ended, denies: !ofPlan && !ended && !goesOn, beside: section.year !== undefined && section.priority !== undefined && planned.has(section.year), subject: ended && section.year !== undefined && planned.has(section.year) ? stems(SUBJECT.exec(sentence)?.[1] ?? '') : [] });
        [before, previous] = [previous, sentence];
      }
    }
  }
  for (const year of plan.years) if (year.role === 'planned') found.push(...actionsOf(year).filter((one) => SAYS_ENDED.test(one.text.text)).map((one) => ({ ...saidIn(one.text.text), ofPlan: false, goesOn: false, denies: false, beside: true, subject: [] })));
  return found;
}

/** "Actions of last year that are not listed below are complete": of all that is left out at once. */
export const ALL_EXPLAINED = /\bactions\b[^.]{0,60}\b(?:not (?:listed|shown|repeated|included|carried (?:on|over|forward))|do(?:es)? not appear|left out)\b[^.]{0,80}\b(?:complete[d]?|finished|done|one-off|closed|ended|daily work|business as usual|everyday work|part of (?:our|the|their) (?:usual|daily|everyday) work)\b/i;

/** What is done once is not asked for again: a contract that was let, lamps that were put up. */
const ONE_OFF = /^(?:[^:]{3,40}: )?(?:make (?:an?|the|one) (?:new )?(?:pspo|public spaces? protection order|order|byelaw|film|video|leaflet|poster|map)\b|let (?:a|the|one|our)\b.{0,40}\b(?:contract|tender|lease)|agree|sign|adopt|renew|replace|refit|install|build|buy|appoint|set up|draw up|write|publish|mend|repair|board up|light|fit|lay|plant|paint|put up (?:[\p{L}\d-]+ ){0,3}(?:signs?|lamps?|lights?|gates?|cameras?|fenc\p{L}+))\b/iu;
/** "Joint protocol on encampments", "Safer Streets cameras", "White Ribbon accreditation": what is made, put up or won once, and what is said of it where that has been. */
const ONE_THING = /\b(?:protocols?|agreement|charter|memorandum|toolkit|directory|cameras|lighting|lights|gates|mural|order|needs assessment|mapping)\b(?! (?:patrols?|checks?|training|visits?|sessions?))/i;
const HAS_BEEN_MADE = /\b(?:(?:was|were|has been|have been|been|is|are|now|all (?:\d+ )?(?:\p{L}+ )?) ?(?:signed(?: off)?|adopted|published|approved|sealed|live|up|in place|in force|in use|switched on|painted|unveiled|installed|fitted)|^(?:now |all )?(?:signed|adopted|published|approved|sealed|live|painted|installed|in place))\b/iu;
const STILL_OPEN = /\b(?:(?:has|have|had|was|were|is|are) not|withdrawn|(?:fell|fallen) through|put (?:back|off)|postponed|deferred|cancelled|could not|refused|(?:went|gone) out of business|(?:costs?|prices?|rents?|bills?|quotes?) (?:(?:has|have|had) )?(?:doubled|trebled)|not yet|not [\p{L} ]{2,30} yet|still|so far|delayed|awaiting|awaited|slipped|some of|half of|partly|only|nothing|none|no progress|in progress|next year|one of the|two of the|three of the)\b/iu;

/** What is begun once: a pathway that was worked out and is done has come to its end where its state says so. */
const ONCE = /^(?:\d[\d.]*\s)?(?:To\s)?(?:develop|design|create|establish|introduce|launch|relaunch|produce|prepare|devise|procure|refurbish)\s/i;

export const SAYS_DONE = /^(?:done|complete[d]?|finished|installed|in place|in force)\b(?:\s?[:.,]|\s(?:since|from|by|in)\b)/i;

/** "Recruit two dog handlers": whoever is in post is not looked for again. */
const IS_TO_RECRUIT = /^(?:\d[\d.]*\s)?(?:To\s)?(?:recruit|appoint|employ|hire|take on|engage)\b/i;
const ARE_IN_POST = /^(?:(?:both|all|the)\s)?(?:\p{L}+\s){1,3}(?:is|are|has been|have been)\s(?:now\s|both\s|all\s)?(?:in post|at work|in place)\b/iu;

/** What is amber or red has not come to its end. */
const IS_OPEN = /^(?:amber|red|a|r|partly|partial|behind|late|slipp\p{Ll}+|delayed|at risk|off track|not (?:yet )?(?:met|done|completed?|kept|started|begun|achieved|delivered|reached|finished)|missed|failed|stalled|in progress|ongoing|under way|started|begun|going (?:on|well)|getting there|on the way|progressing)(?!\p{L})/iu;

/** Said as a state, or by an update that opens with it: "Given up. The boards have joined another meeting." */
const IS_GIVEN_UP = /^(?:cancelled|withdrawn|superseded|ended|discontinued|stopped|ceased|abandoned|given up|dropped|not (?:being |to be )?(?:pursued|continued|proceeding|taken forward|going ahead))\b/i;

export function isExplained(action: ActionToCheck, ofYear: readonly ActionToCheck[], all: readonly Explanation[], doneEnds: boolean): boolean {
  if ((doneEnds && IS_DONE.test(action.status.text)) || IS_GIVEN_UP.test(action.status.text) || (IS_GIVEN_UP.test(action.update.text) && /^\p{L}+(?: \p{L}+){0,2}[.:;–—]/u.test(action.update.text))) return true;
  if (doneEnds && SAYS_DONE.test(action.update.text)) return true;
  if (IS_DONE.test(action.status.text) && ONCE.test(action.text.text) && action.update.text !== '' && !STILL_OPEN.test(action.update.text)) return true;
  // An order or an injunction that is in force is not asked for again.
  if (/^(?:now |it is )?in force\b/i.test(action.update.text)) return true;
  if (IS_TO_RECRUIT.test(action.text.text) && ARE_IN_POST.test(action.update.text)) return true;
  if (ONE_OFF.test(action.text.text) && action.update.text !== '' && !STILL_OPEN.test(action.update.text) && !IS_OPEN.test(action.status.text)) return true;
  if (ONE_THING.test(action.text.text) && HAS_BEEN_MADE.test(single(action.update.text)) && !STILL_OPEN.test(action.update.text) && !IS_OPEN.test(action.status.text)) return true;
  // "Carried on: No, business as usual", "Next year: Finished."
  if (action.others.some((one) => /^no\b/i.test(one.text) || SAYS_ENDED.test(one.text))) return true;
  const own = [...new Set(stemsOf(action))];
  const roots = rootsOf(own);
  const needed = Math.min(2, own.length);
  const [ofPlan, denials] = [all.filter((one) => one.ofPlan), all.filter((one) => one.denies)];
  const rare = rareStems(action, ofYear);
  if (rare.some((stem) => ofPlan.some((one) => one.stems.has(stem)))) return true;
  if (all.some(({ subject }) => subject.length > 0 && subject.every((stem) => own.includes(stem)) && subject.some((stem) => rare.includes(stem)))) return true;
  const others = new Set(ofYear.flatMap((one) => (one === action ? [] : rootsOf(stemsOf(one)))));
  if (denials.some((one) => roots.filter((root) => one.roots.has(root) && !others.has(root)).length >= Math.max(2, roots.length / 2))) return true;
  return all.some((one) => (!one.denies && (one.goesOn ? own.filter((stem) => one.stems.has(stem)).length >= Math.max(2, own.length * 0.6) : roots.filter((root) => one.roots.has(root)).length >= needed)) || (one.beside && !one.goesOn && !one.denies && own.slice(1).some((stem) => one.stems.has(stem) && !SAYS_LITTLE.has(rootOf(stem))))) || (action.update.text !== '' && /\b(?:(?:leaves?|left) (?:the|this|our) plan|not (?:be |been )?carried (?:forward|on|over)|business as usual|mainstreamed|(?:daily|everyday|normal|routine|core) (?:work|business|service)|part of (?:its|their|the|our) (?:own|core|usual|ordinary|normal|routine|everyday|day-to-day|standard)|handed over|taken off the plan|this action is (?:now )?(?:complete|closed|finished)|needs? no (?:more|further)|no longer|(?:funding|funds|grant|money) (?:for [^.;]{1,40} )?(?:has |have |had )?(?:ended|ceased|stopped|finished|came to an end|expired|was withdrawn|was not renewed)|(?:could|can|will) not be (?:replaced|taken forward|repeated|renewed|sustained)|(?:end|close) of the pilot|(?:pilot|trial) (?:has |had |was |is )?(?:now )?(?:been )?(?:ended|finished|completed?|evaluated|closed|over)|(?:has|have|is) (?:now |been )*(?:ended|stopped|closed|completed|finished|concluded|discontinued)|(?:was|were|has been|have been) (?:completed|concluded|discontinued|dropped|abandoned)|not (?:be(?:ing)? )?(?:pursued|taken (?:further|forward))|(?:decided|agreed|resolved)\b[^.;]{0,30} not to (?:pursue|proceed|go ahead|go on|continue|take (?:it|this|that) (?:further|forward))|came to an end|(?:bid|application|request) (?:for [^.;]{1,40} )?(?:was|has been|were) (?:turned down|rejected|refused|declined|unsuccessful)|the (?:partner|university|college|funder|provider|contractor|supplier|charity|company|trust|landlord|school|owner) (?:has )?(?:withdrew|withdrawn|pulled out|folded|gone out of business)|ended in|closed in|will not (?:continue|be repeated|run)|(?:shall|will|do|does|did|would|is|are|was|were) not (?:[a-z]+ ){0,3}again|instead(?=[.;,])|no further (?:action|work)|nothing (?:further|more|else|remains|is left)|one-off)\b/i.test(single(action.update.text)));
}
