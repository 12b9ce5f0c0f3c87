// What a column is for, by its head in the usual variants: “Action / What we will do”, “Owner/lead agency / Who”, “Update / Progress”, “Status / RAG”, “By when”, “How we will know”.
// Labels in running text (“Lead:”, “Progress:”) mean the same.

export type ColumnRole = 'ref' | 'priority' | 'action' | 'owner' | 'lead' | 'partners' | 'update' | 'status' | 'due' | 'measure' | 'outcome' | 'funding' | 'objective' | 'next' | 'other';

const ROLES: [ColumnRole, RegExp][] = [
  ['ref', /^(ref(erence)?( ?(no|number|code))?|(action |item |line )?(no|number|num|ref|id)|#|item|s ?no|cyf)$/],
  ['update', /^(done|delivered|achieved|completed|carried out|finished|happened)( (in|during|by|to|for))? ((20)?\d\d ?)+$|^(done|delivered|achieved|completed) (last|this|in the|so far this|during the) year$/],
  ['action', /^(planned|promised|agreed|proposed|to do|to be done) (for|in|during) ((20)?\d\d ?)+$|^(planned|promised|to do|to be done) (for )?(next|this|the coming) year$/],
  ['status', /^((current |overall |action |delivery |progress )?(status|rag|brag|ragb|bragg?)( ?(rating|status|rag|brag|update|colour))?|(progress|r a g|b r a g) ?(rating|rag)?(?<=rating|rag|g)|(status|b?rag)( rating)? (at|as at|by|in|for) .*|rating|verdict|our verdict|judgement|grade|colour|on track|(is it |was it |all )?(done|achieved|met|finished|completed)( yet)?( y n)?|did (we|it|they)\b.*|have we .*|complete( y n)?|state|(how|where) (it|this) stands|standing|statws|sgôr|scores?( (out )?of \d+)?|sefyllfa)$/],
  ['due', /^(by|by when( will (it|we|this).*)?|when( by| will.*| is it.*)?|timescales?( for.*)?|time ?frames?|timelines?|due( date| by)?|deadlines?|(target|completion|end|delivery|due|planned|expected|review|milestone) (date|by)|date( due| for.*)?|dates|complet(?:ed|ion|e) by|completion|(?:for|to be) complet(?:ed|ion)( by)?|finish(?:ed)?( by| date)?|quarter|target completion.*|erbyn( pryd)?|pryd)$/],
  ['measure', /^((what )?we (will|shall) (measure|track)|how (will|do|can|shall|would) (we|you) (know|measure|tell|judge|show).*|how (we|you) (will|ll|can|shall)? ?(know|measure|tell|judge).*|what (we|you) (will|ll|shall|should) see.*|how (will )?success.*|how (it|this) (will|is) (be )?measured.*|(key |our |success |performance |outcome |target |impact |output )*(measures?|indicators?|kpis?|targets?|metrics?)( of success| s| and targets?| of performance)?|success( (measures?|criteria|factors?|looks like.*))?|what (will )?(success|good) (will )?looks? like.*|measures?( of)? (success|impact).*|what difference.*|(intended|expected|desired|planned|anticipated|target) (outcomes?|impacts?|results?|outputs?)|outputs?( outcomes?)?|milestones?|evidence( of.*)?|measurement|monitoring|sut y byddwn.*)$/],
  ['action', /^what(?: is|s| comes| happens)? next( (for|in|during) .*)?$/],
  ['update', /^(?:latest|(?:the |our )?story so far)$/],
  ['action', /^what (the |our |all |each |every )?(\p{L}+ ){0,3}\p{L}+ (will|shall|must|should|is to|are to|is going to|are going to) (do|deliver)( (in|during|this|next|about|by|for) .*)?$/u],
  ['update', /^what (the |our |all |each |every )(\p{L}+ ){0,3}\p{L}+ (did|has done|have done|achieved|delivered)( (in|during|this|last|about|by|for) .*)?$/u],
  ['action', /^recommendations?( \d+)?$|^(promise|action|pledge|commitment|undertaking) (?:[a-z]{1,2} ?)?\d{1,2}( \d{1,2})?[a-z]?$/],
  ['action', /^(what )?we (said|promised|undertook|pledged|committed|agreed|planned|meant|intended|set out)( (that )?we ?(would|d)( do)?| to( (do|deliver))?)?$|^(we|what we) had (said|promised).*$|^what (we|was|had been|we had) (planned|intended|set out|agreed)( to do)?( .*)?$|^our promises?$/],
  ['update', /^(what )?(have )?we (have |ve )?(now )?(did|done|achieved|delivered|completed)( so far| to date)?$/],
  ['action', /^we (will|shall|are going to) (do|deliver)$/],
  ['update', /^(we did|we have done|what we did)$|^((at |by |to |position at )?(the )?(first |second )?(half|mid|end( of)?|full|whole)( of)?( the)? year( end| position| on)?|(at |after )?(six|nine|twelve|three) months|so far|then|since then|(at |by )?(the )?year end)$|^((latest |current |quarterly |quarter \d |q[1-4] |mid year |year end |end of year |annual |key )*(updates?|progress|position|achievements?|commentary|comments?|narrative|review)( (to date|so far|update|report|made|notes?|narrative|this year|since.*|against.*|on.*|and.*|for.*|q[1-4]|as at.*|at .*|in .*|during.*|(20)?\d\d.*))*|what (have )?we ?(ve)? ?(did|done|achieved|delivered)( so far| in.*| during.*)?|what (has been|was|have been) (done|delivered|achieved).*|what happened.*|what (came|became) of (it|this|them).*|where (we|things|it|this) (are|is|stands?|got to)( now| at.*| in.*)?|how far (we|it|this|have).*|how (it|this|things?) (went|(is|are) going|has gone|worked)( .*)?|how (is|are) (it|this|things|we) (going|doing)( .*)?|how (did|has) (it|this|that) (go|gone|work(ed)?)( .*)?|out ?turns?|progress .*|update .*|results?( achieved)?|delivered|how (did we do|we did|are we doing|we are doing).*|activity to date|actions? (taken|completed)( to date)?|work (done|completed|undertaken).*|q[1-4]( (20)?\d\d.*)?|(q|quarter )[1-4]( ((20)?\d\d|to|and|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*))*|reports?|diweddariad|cynnydd|(yr )?hyn a (wnaed|wnaethom|ddigwyddodd|gyflawnwyd)|beth (a )?(wnaed|wnaethom ni|wnaethom|ddigwyddodd|gyflawnwyd)|canlyniad(au)?)$/],
  ['outcome', /^(outcomes?|impact|impacts|results and impact|outcome impact)$/],
  ['lead', /^((joint |named |overall )?leads?( (agency|agencies|officers?|partners?|organisations?|body|authority|person|name|responsible|responsibility|for.*|role|service|department|team|s))*|leading|led( or delivered)? by|(run|carried out|looked after|taken on|taken forward|done) by|in charge|who (is )?in charge|who (has )?led|who leads|who will lead.*|accountable( (lead|body|officer|organisation))?|lead owner|sponsor|arweinydd|(corff|sefydliad|partner|asiantaeth) arweiniol|(corff|sefydliad|partner) (sy n )?(arwain|cyfrifol)|pwy (sy n|fydd yn) arwain)$/],
  ['partners', /^((key |other |supporting |delivery |support |partner |main |relevant |contributing )*(partners?|partner agencies|partner organisations|agencies|organisations|partnerships?)( involved| s| agencies| organisations| responsible| to involve| supporting)*|supported by|with|working with|with whom|support|who else.*|in partnership with|who will help.*|who we will work with|partneriaid)$/],
  ['owner', /^((action )?owners?( (and |or )?(lead )?(agency|agencies|organisations?|partners?|officers?|lead|leads|s))*|owner lead( agency)?|lead owner|lead( agency)? (and )?(partners?|owners?|supporting.*|partner agencies)|who( will (do|deliver|be|make|lead|take).*| is responsible.*| does it| by| is going to.*| s responsible.*| are.*| when)?|by whom|responsib(le|ility)( (for.*|agency|agencies|officers?|partners?|organisations?|person|body|bodies|lead|authority|owner|s|of))*|person responsible|persons? responsible|delivered by|deliver(y|ing) (lead|body|agency|agencies|organisations?|by)|assigned to|accountability|agency( lead)?|organisation|organisation responsible|officers?|pwy|cyfrifol|yn gyfrifol|sefydliad)$/],
  ['funding', /^(funding( source| stream)?s?|resources?( required| needed| implications)?|budget|costs?|funded by|resource and.*|cost and funding)$/],
  ['action', /^((key |our |planned |specific |agreed |proposed |main |new |the |csp |partnership |priority |headline |suggested |delivery |local )*(actions?|activit(y|ies)|tasks?|interventions?|initiatives?|steps?|deliverables?|commitments?|undertakings?|pledges?|promises?)( (points?|required|to be taken|to take|planned|needed|plan|activity|activities|actions?|task|s|and .*|for .*|we will take.*|in .*|description|agreed|title|what .*|details?|20\d\d.*))*|what (we|are we|will we|will|do we|we re|we ll|we are|needs to|is|should|must|has to)? ?(will|going to|plan to|want to|be|intend to|need to)? ?(do|doing|going to do|be done|done|happen|deliver|delivered|achieve)( (in|during|this|next|about|to|it|for|by) .*)?|what (we|partners) (now )?(plan|propose|intend|aim)( to do)?( (in|during|this|next|for|by) .*)?|what|we will|how (we will|will we|we ll|are we going to) (do|achieve|deliver|get|tackle|make).*|how|what (this|it) (means|involves)|description( of action)?|projects?( activity| name)?|cam(au)?( gweithredu)?|gweithred(u|oedd)?|beth fyddwn.*)$/],
  ['priority', /^((strategic |key |our |csp |partnership |plan |local )*(priorit(y|ies)|themes?|strands?|work ?streams?|area of (focus|work))( (area|theme|areas|no|number|name|title|s))*|focus( area)?|thematic area|topic|category|blaenoriaeth)$/],
  ['objective', /^((strategic |key |our |smart )?(objectives?|aims?|goals?|outcome sought|ambitions?)( s)?|what (we|do we) want to (achieve|see|happen).*|why.*|rationale|what is the issue|issue|need)$/],
];

/** The head's words without marks: “Owner / lead agency” and “Owner/Lead Agency” are the same. */
const plainHead = (text: string): string => text.toLowerCase().replace(/\([^)]*\)/g, ' ').replace(/[’']/g, ' ').replace(/[^\p{L}\p{N}#]+/gu, ' ').replace(/\s+/g, ' ').trim();

/** "Q1", "First half": which part of the year a column is of. */
export const OF_A_PART = /\bq(?:uarter )?\s?[1-4]\b|\b(?:first|second|third|fourth|[1-4](?:st|nd|rd|th)) (?:quarter|half|term)|\bmid[- ]?year|\byear[- ]?end|\bend of year|\b(?:apr|jul|oct|jan)\p{L}{0,4}\s?(?:[–—-]|to)\s?(?:jun|sep|dec|mar)|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b/iu;

/** undefined: not a column name that plans use. */
export function columnRole(head: string): ColumnRole | undefined {
  if (head.length > 90) return undefined;
  const plain = plainHead(head);
  if (plain === '') return undefined;
  const timeless = plain.replace(/( as)?( at| to| for| in| end of)?( (january|february|march|april|may|june|july|august|september|october|november|december|year end|q[1-4]))?( (20)?\d\d)+$/, '').trim();
  // "2030/31 result"; "2030/31 Aim" is two heads that run together.
  const named = plain.replace(/^(?:(?:20)?\d\d )+(?=\p{L})/u, '');
  // "Year 2 actions"
  const numbered = plain.replace(/^year (?:\d|one|two|three|four|five) (?=\p{L})/u, '');
  return ROLES.find(([role, is]) => is.test(plain) || (timeless !== '' && is.test(timeless)) || (role === 'update' && named !== plain && is.test(named)) || (numbered !== plain && is.test(numbered)))?.[0] ?? bySlash(head);
}

/** “Action / Activity”, “RAG & progress”: the first part that is known decides. */
function bySlash(head: string): ColumnRole | undefined {
  const parts = head.split(/\s*[/|&,\n]\s*|\s+and\s+|\s+[-–]\s+/).map(plainHead).filter(Boolean);
  if (parts.length < 2) return undefined;
  const roles = parts.map((part) => ROLES.find(([, is]) => is.test(part))?.[0]);
  const known = roles.filter((role) => role !== undefined);
  return known.length * 2 >= parts.length ? known[0] : undefined;
}
