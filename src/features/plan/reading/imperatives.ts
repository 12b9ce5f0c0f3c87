// Words that ask for something to be done: “Light the steps”, “We will light the steps”, “The council will light the steps”. What opens otherwise tells, and is no undertaking.
import { single } from './blocks.ts';
import { BODY_NOUN, PART_NOUN, isGroup } from './usual-bodies.ts';

const VERBS = new Set(
  `accelerate accompany achieve acquire act adapt add address adjust administer adopt advance advertise advise advocate agree aim align allocate allow amend analyse answer appoint approach arrange ask assess assign assist attend audit avoid award
  back ban bid block board book boost bring broaden brief build buy call campaign cap capture carry cascade celebrate centralise chair challenge champion change charge chart check circulate clarify clean clear close co-commission co-design co-locate co-ordinate co-produce coach collaborate collate collect combat combine commission commit communicate compare compile complete conduct confirm connect consider consolidate consult contact contain continue contribute convene convert coordinate cover create cut broker commence construct co-host
  deal decide decrease dedicate define deliver demonstrate deploy design designate deter detect determine develop devise diagnose direct discuss disrupt display distribute divert double draft draw drive drop earmark educate embed employ empower enable encourage end enforce engage enhance enlarge enlist enrol ensure equip erect establish evaluate examine execute expand explain exploit explore extend debrief decommission delegate disseminate de-escalate escort
  facilitate fence fill finalise finance find finish fit fix focus follow form formalise foster frame free fulfil fund gain gather get gate give grant grow guarantee guide halve hand harden have hear help highlight hire hold host identify implement improve include incorporate increase influence inform initiate inspect install instigate instruct integrate intensify interview intervene introduce invest investigate invite involve issue familiarise formulate harness inspire fast-track
  join keep kick-start launch lay lead learn lend let leverage liaise lift light limit link listen lobby locate lock look lower mainstream maintain make manage map mark market match maximise measure mediate meet mentor minimise mobilise model modernise monitor move name negotiate network nominate notify nurture obtain offer open operate organise outline oversee
  paint participate partner patrol pay permit persuade phase pick pilot place plan plant play point police pool position post prepare present press prevent print prioritise process procure produce profile progress promote propose prosecute protect prove provide publicise publish purchase pursue put qualify question raise reach react read reaffirm realise reassure rebuild recommend record recruit redesign redevelop redirect reduce re-establish refer refine refit refresh refurbish refuse regulate reinforce reinstate release relaunch relocate remind remove renew renovate repaint repair repeat replace reply report request require research resolve resource respond restore restrict retain re-tender re-train retrain return review revise reward roll run realign recommission re-commission reissue reset restart resume retender reunite revisit rotate rename ring-fence rehome relight resurface
  safeguard scale scope screen seal search secure seek seize select sell send separate serve set settle shape share shift show shut sign signpost sit simplify speak spend sponsor staff stage standardise start station steer step stop store strengthen stress structure study submit supervise supply support survey sustain sweep switch
  accommodate accredit alert announce apply arrest attract befriend begin bolster break bridge brighten caution cease certify chase clamp clothe convict counsel crack crush curb deepen discourage dismantle dissuade ease edit empty evict expose feed fetch fight fine greet hang honour house impose insure knock lease license loan mend merge mow nudge pair pause phone recognise reclaim recover recycle redraft refill rehouse relax rent reopen replicate resettle retire reuse rewrite ring sample scrap scrub shelter soften split spot spread stem streamline suspend tag text thank toughen tow treble triage try upskill urge wash win sharpen subsidise swap
  tackle tailor take talk target teach tell tender test tidy tighten trace track trade train transfer transform translate treat trial trim triple turn tweet uncover undertake unify unite update upgrade uphold use utilise validate vary verify visit waive walk warn watch weave welcome widen withdraw work write`.split(/\s+/),
);

/** In Welsh, where no noun of these forms opens a sentence. */
const WELSH_VERBS = new Set(
  `addysgu adeiladu adnewyddu adolygu adrodd agor anfon annog archwilio ariannu arwain asesu atal blaenoriaethu cadw casglu cefnogi clirio codi comisiynu creu cryfhau cwblhau cydlynu cydweithio cyflogi cyflwyno cyhoeddi cymryd cynghori cynllunio cynnal cynnig cynyddu cysylltu darparu datblygu dathlu defnyddio diogelu dosbarthu dysgu ehangu erlyn estyn galw glanhau gofyn goleuo gorfodi gosod gostwng gwahodd gweithio gweithredu gwella gwneud gwrando gwirio helpu hybu hyfforddi hyrwyddo hysbysu lansio lleihau lleoli llunio marcio meithrin mentora monitro mynd mynychu nodi paratoi parhau patrolio peilota penodi plannu prynu recriwtio rhannu rhedeg rheoli rhoi rhwystro rhybuddio sefydlu sicrhau siarad symud talu targedu torri treialu trefnu trwsio tynnu uwchraddio ymateb ymchwilio ymgysylltu ymweld ysgrifennu`.split(/\s+/),
);

/** As nouns too they open a sentence: "Support for victims", "Review of the order", "Contact details", "Police officers". */
const AS_NOUN = /^(?:(?!have|look|search|train|recruit|teach|equip|mediate|negotiate|intervene|prosecute|protect|plan\sfor|pay|care|provide|campaign|apply|lobby)\p{L}+\s(?:of|for|is|are|was|were|has|have|had|between|against|officers?|powers?|staff|teams?|reports?|plans?|services?|groups?|details?|members?|levels?|rates?|figures)\b|(?:increase|decrease|change|cut|drop|growth|shift|share)\sin\s|house\s(?!people\b|men\b|women\b|families\b|victims\b|those\b|young\b|rough\b|the\b|a\b|all\b|every\b|each\b|more\b|\d)|(?:police|market|trade|board|contact|post|back|form|process|progress|record|screen|station|store|structure|stage|play|network|charge|position|staff|model)\s(?!a\b|an\b|the\b|all\b|our\b|every\b|each\b|more\b|new\b|up\b|out\b|on\b|down\b|to\b|with\b|\d))/iu;
const BEFORE = /^(?:(?:(?:we|partners|together we|all partners|the (?:csp|partnership|board|council)|the [\p{L} ]{3,40}? (?:partnership|board))\s(?:will|shall|are going to|plan to|aim to|intend to|commit to|are committed to|pledge to)|we['’]ll|we (?:said|promised|planned|agreed|pledged|undertook|set out)(?: that)?(?: we(?: would|['’]d)| to)|(?:byddwn|bydd y bartneriaeth|rydym am|fe fyddwn)(?: ni)? yn|will|shall|to|jointly|also|further|actively|proactively|effectively|regularly|together|continue to|work to)\s+)+/iu;
/** "39 have been replaced" counts. */
const NUMBER = /^(?!\d{1,2}\s+\p{Ll})(?:(?:[Aa]ction|[Cc]ommitment|[Pp]romise|[Pp]ledge|[Tt]ask|[Ss]tep)\s+(?=\S+[:.]))?(?:\p{Lu}{1,3}\s?)?\d{1,2}(?:(?:\.\d{1,2})*[.):]?|[a-z][.):])\s+|^\(?[a-zA-Z][).]\s+/u;
const BODY_WILL = /^((?:the\s)?\p{L}[\p{L}'’&.-]*(?:\s(?:and|of|for|the|with|&|[\p{L}'’&.-]+)){0,8}?)\s(?:will|shall)\s+(?:(?:also|continue to|work to|jointly)\s+)*(\p{Ll}[\p{Ll}-]+)\b/iu;

/** "Open spaces are safe", "Review meetings are held", "Target hardening": what looks like a verb belongs to a noun of which something is said. */
const SAYS = /^\S+(?:\s(?!that\b|why\b|who\b|which\b|what\b|how\b|where\b|whether\b|when\b|if\b|so\b|and\b|to\b|where\b)\S+){1,4}?\s(?:is|are|was|were|has|have|had|remains?|brings?|needs?|means|came|went)\b/iu;
const NAMED_BY_TWO = /^\S+\s\p{Ll}+ing$/u;
const isStatement = (text: string): boolean => SAYS.test(text) || NAMED_BY_TWO.test(text);

const isVerb = (word: string): boolean => VERBS.has(word) || (word.startsWith('re-') && VERBS.has(word.slice(3)));

/** Does the sentence open with what is to be done? */
export function asksToDo(sentence: string): boolean {
  const text = single(sentence).replace(/^[^\p{L}\p{N}(]+/u, '').replace(NUMBER, '');
  const bare = text.replace(BEFORE, '');
  const word = /^[\p{L}-]+/u.exec(bare)?.[0].toLowerCase() ?? '';
  if (WELSH_VERBS.has(word)) return true;
  if (isVerb(word)) return bare !== text || !(AS_NOUN.test(bare) || isStatement(bare));
  const body = BODY_WILL.exec(text);
  return body !== null && isVerb((body[2] ?? '').toLowerCase()) && isBody(body[1] ?? '');
}

/** Where the words are known to be an action, a verb that may be a noun as well is one: "Station marshals on 40 nights", "Ensure 85% of actions are done". */
export function opensWithVerb(action: string): boolean {
  const bare = single(action).replace(/^[^\p{L}\p{N}(]+/u, '').replace(NUMBER, '').replace(BEFORE, '');
  return isVerb(/^[\p{L}-]+/u.exec(bare)?.[0].toLowerCase() ?? '') && !/^\p{L}+\s(?:of|for|is|are|was|were|has|have|had|between|against)\b/u.test(bare);
}

const isBody = (name: string): boolean => isGroup(name) || name.split(' ').some((word) => BODY_NOUN.test(word) || PART_NOUN.test(word) || /^\p{Lu}{2,8}$/u.test(word));

/** Of several, three in five or more. */
export const mostAskToDo = (sentences: readonly string[]): boolean => sentences.length > 0 && sentences.filter(asksToDo).length * 5 >= sentences.length * 3;

const NOBODY = /^(?:we|it|this|that|these|they|you|there|who|which|he|she|i|(?:the )?(?:csp|partnership|plan|strategy|board|work|project|year|review)|partners|together we|all partners|(?:this|the) .{0,40}\b(?:plan|strategy|work|review|project|scheme))$/i;

/** “Marl Council will light the steps”: whoever is said to do it, in capitals; empty where nobody is. */
export function saidToDo(sentence: string): string {
  const body = BODY_WILL.exec(single(sentence).replace(NUMBER, ''));
  const name = (body?.[1] ?? '').replace(/^the\s/i, '');
  return body && isVerb((body[2] ?? '').toLowerCase()) && !NOBODY.test(body[1] ?? '') && !NOBODY.test(name) && /^\p{Lu}(?:\S*\s\S|\p{Lu})/u.test(name) ? name : '';
}
