// What the titles of priorities promise, in the field's own words: how a topic is named, and by what one knows an action that serves it though it does not name it.

export type Topic = {
  named: RegExp;
  /** beside what names it */
  serves: RegExp;
  /** so wide that many an action serves it without a word of it */
  wide?: true;
};

const topic = (named: string, serves: string, wide?: true): Topic => ({ named: new RegExp(`(?<![\\p{L}])(?:${named})`, 'iu'), serves: new RegExp(`(?<![\\p{L}])(?:${named}|${serves})`, 'iu'), ...(wide ? { wide } : {}) });

/** Narrow ones before the wide ones they are part of. */
export const TOPICS: readonly Topic[] = [
  topic('honou?r[- ]based|honou?r abuse|forced marriage|female genital|fgm', 'honour'),
  topic('stalking|harassment', 'stalk|harass'),
  topic('modern slavery|human trafficking|trafficking|slavery', 'slave|traffick|nail bar|car wash|gangmaster|labour exploitation|forced labour|national referral|nrm'),
  topic('county lines', 'drug gang|drug line|lines? (?:that|which|run)|nclcc|gang|runaway|cuckoo|exploit'),
  topic('cuckooing', 'cuckoo|(?:homes?|flats?|houses?) (?:that are |are |is )?taken over|taking over'),
  topic('gangs?|organised crime', 'gang|ocg|organised|groups? (?:that|which|who) (?:bring|deal|sell|supply|run|traffic|steal)'),
  topic('child sexual exploitation|sexual exploitation|cse', 'sexual exploit|cse|groom|missing|mace'),
  topic('mate crime', 'false friend|befriend'),
  topic('cyber[- ]?(?:enabled |dependent )?crime|online (?:crime|safety|harm)|(?:safer?|safely) online|cyber', 'cyber|online|internet|phish|password|digital|hack|computer|click|gaming|sextort|social media|smartphones?|devices?'),
  topic('frauds?|scams?|doorstep crime|rogue trad', 'fraud|scam|doorstep|rogue|call[- ]?blocker|cold[- ]call|nuisance call|mule|courier|bank|cheat|swindl'),
  topic('hate(?: crimes?| incidents?)?', 'hate|prejudic|racis|true vision|holocaust|red card|bystander|upstander|homophob|transphob|third[- ]party report|islamophob|antisemit|cohesi|tension|faith'),
  topic('community cohesion|cohesion|community tensions?|tolerance', 'cohesi|tension|hate|faith|refugee|communit|rumour|neighbour|festival', true),
  topic('knife crime|knives|weapons?|knife', 'knife|knives|weapon|blade|sceptre|stab|bleed|amnesty|wand|search arch|surrender'),
  topic('robber(?:y|ies)', 'robb|mugg|snatch|theft from the person|after-school|school days?|school run|way home|walk home|routes?(?![\\p{L}])|hot ?spot|weapon|knife|phones?'),
  topic('(?:bi)?cycle (?:theft|crime)|bike theft', 'bicycle|cycl|bike'),
  topic('car parks?', 'car ?parks?|parking|multi-?storey|bays?(?![\\p{L}])|level \\d'),
  topic('parks?(?: and (?:open|green) spaces)?$|open spaces|green spaces|playgrounds?', 'parks?(?![\\p{L}])|open spaces?|green|play(?![\\p{L}])|playground|recreation|gardens?|meadow|common(?![\\p{L}])|bandstand|shelter|ranger|bowling|pavilion|picnic|lake|wood'),
  topic('vehicle (?:crime|theft)|car crime|theft (?:of|from) (?:motor )?vehicles', 'vehicle|cars?(?![\\p{L}])|vans?(?![\\p{L}])|catalytic|keyless|number plate|number-plate|tool|signals?(?![\\p{L}])|steering|pouch|dash ?cam|glove ?box|motor|crime prevention|car park|patrol'),
  topic('metal theft', 'metal|catalytic|copper|scrap|lead roof|roof'),
  topic('burglar(?:y|ies)', 'burgl|locks?(?![\\p{L}])|door|window|target[- ]harden|home security|break-in|broken into|alley|smart ?water|property mark|marking|sheds?|crime prevention|patrol'),
  topic('shoplifting|shop theft|thefts? from shops|retail(?: crime)?|business crime', 'shop|retail|store|business|trader|radio link'),
  topic('hare cours', 'hare|cours|galileo|dogs?(?![\\p{L}])|lurcher|farmland|arable|gateway'),
  topic('heritage(?: crime)?', 'heritage|church|historic|monument|metal detect|ruin|castle|lead roof'),
  topic('wildlife(?: crime)?|poaching', 'wildlife|bird|badger|galileo|poach|poison|deer|fish|hare|nest'),
  topic('arson|deliberate fires?|fire[- ]setting|wildfires?|grass fires?', 'fire|arson|burn|board(?:ed|ing)? up|derelict|vacant|empty|unoccupied|void propert|heath|bonfire'),
  topic('fly[- ]?tipping|dumped rubbish|waste crime|litter|environmental (?:crime|anti-?social behaviour)', 'tip(?:s|ped|ping|pers)?(?![\\p{L}])|fly-?tip|waste|dump|rubbish|litter|bulky|clean|skip|mattress|graffiti|dog|abandoned'),
  topic('graffiti', 'graffiti|paint|tag|clean'),
  topic('criminal damage|vandalism', 'damage|vandal|graffiti|smash|broken|mend|repair'),
  topic('off-road (?:bikes?|motorbikes?|motorcycles?|riding|vehicles?)|anti-?social riding|nuisance (?:bikes?|vehicles?)|e-?scooters?', 'bike|motorbike|motorcycl|quad|off-road|moped|scooter|drone|rider|(?:seiz|confiscat|impound)\\p{Ll}* (?:\\p{L}+ ){0,3}(?:vehicles?|cars?)|(?:vehicles?|cars?) (?:that|which) are driven'),
  topic('water safety|drowning|waterways?|rivers?|canals?', 'water|swim|drown|river|throwline|throw line|coast|beach|lifeguard|lifeb|tide|canal|lake|boat|tow ?path|quay|harbour'),
  topic('speeding|road safety|road danger|dangerous driving|roads?(?![\\p{L}])', 'road|speed|driv|motorcycl|crash|collision|casualt|seat belt|pedestrian|cyclist|20 ?mph|rider|junction'),
  topic('suicide(?: prevention)?|self[- ]harm', 'suicid|self-harm|crisis|samaritan'),
  topic('loneliness|isolation', 'lonel|isolat|befriend|lunch club|coffee|companion|visit'),
  topic('begging|rough sleep(?:ing|ers)|(?:street )?homeless(?:ness)?', 'rough|homeless|beg(?:s|ging|gars?)?(?![\\p{L}])|hostel|outreach|night shelter|day centre|accommodation|street'),
  topic('spiking', 'spik|drinks?(?![\\p{L}])|test strip|test kit'),
  topic('sexual violence|sexual (?:offences|abuse|assault)|rape', 'sexual|rape|sarc|isva|consent|spik|assault|women|girls|surviv|night|vawg|street'),
  topic('extremism|radicalisation|terrorism|prevent(?![\\p{L} ])', 'prevent(?![\\p{L}])|channel|extremis|radical|wrap(?![\\p{L}])|terror|martyn'),
  topic('missing (?:people|children|persons)', 'missing|runaway|return (?:home )?interview|herbert'),
  topic('mental health', 'mental|crisis|wellbeing|counsel|psych'),
  topic('gambling(?: harms?)?', 'gambl|betting|casino|slot machine'),
  topic('(?:young |unpaid )?carers?', 'carers?(?![\\p{L}])|caring|respite'),
  topic('firearms?|guns?|gun crime', 'firearm|gun(?:s)?(?![\\p{L}])|shotgun|shooting'),
  topic('noise', 'nois|party|loud|music|quiet'),
  topic('(?:dangerous )?dogs', 'dog|muzzl|breeds?(?![\\p{L}])|puppy|puppies|micro-?chip|leads?(?: |-)on'),
  topic('violence against women(?: and girls)?|vawg|women and girls|women|misogyny', 'women|girl|vawg|spik|angela|white ribbon|stalk|night|domestic|sexual|perpetrat|idva|refuge|marac|abus|harass', true),
  topic('domestic (?:abuse|violence)|abuse at home|violence at home|coercive control', 'domestic|idva|refuge|marac|encompass|own my life|ask and act|white ribbon|safe rooms?|sanctuary|surviv|abus|perpetrat|iris(?![\\p{L}])|women|victims?|matac|dash|clare|coerc|relationship|drive(?![\\p{L}])|families|advis', true),
  topic('serious violence|violent crime|violence', 'knife|knives|weapon|violen|county lines|gang|ocg|organised crime|stab|blade|bleed|spik|street|night|door staff|assault|fight|mentor|hospital|venue|domestic|women|abus', true),
  topic('child exploitation|criminal exploitation|exploitation', 'exploit|county lines|slave|slavery|traffick|cuckoo|missing|gang|groom|hotel|taxi|mace|referral', true),
  topic('substance misuse|drugs?|alcohol|drink(?:ing)?(?![- ]driv)|addiction|street drinking', 'drug|alcohol|substance|drink|cannabis|naloxone|treatment|recovery|needle|overdose|prescri|dealer|addict|sober|vape|nitrous', true),
  topic('anti-?social behaviour|antisocial|asb|nuisance|neighbour disputes', 'asb|anti-?social|nuisance|neighbour|warden|graffiti|vandal|noise|off-?road|e-?scooter|mediation|case review|protection (?:notice|warning)|public spaces? protection|pspo|injunction|dispersal|closure order|patrol|park|street|youth|young|estate|tenan|landlord|litter|fly-?tip|dog|bike|light|shelter|surger|restorative|complain|camera|cctv|hot ?spot|trouble|rubbish', true),
  topic('young people|youth|children|pupils', 'young|youth|school|pupil|child|teen|mentor|parent|college|student|boys|girls|famil|club', true),
  topic('(?:the )?(?:summer )?seasons?|summer|tourism|visitors|holidaymakers', 'season|summer|visitor|tourist|holiday|beach|seafront|camp|weekend|patrol|event|crowd', true),
  topic('night[- ]time economy|evening (?:and night[- ]time )?economy|nightlife|night|city centre|town centre', 'night|pub|club|door staff|best bar none|purple flag|angela|welfare|bar(?:s)?(?![\\p{L}])|taxi|venue|drink|licen|marshal|pastor|evening|late|centre|street', true),
  topic('rural(?: crime)?|farm(?: crime)?|countryside|villages?', 'rural|farm|tractor|machinery|quad bike|livestock|sheep|lamb|poach|hare cours|village|countryside|barn|parish|field|horse|fuel|wildlife', true),
  topic('re-?offending|offenders?|offender management', 'offend|probation|iom|through the gate|navigator|prison|custody|release|payback|justice|perpetrat|offence|sentence|accommodation|employ', true),
  topic('theft|acquisitive crime|neighbourhood crime|stealing', 'crime prevention|patrol|retail|business|theft|thiev|steal|stolen|burgl|lock|shop|bicycle|marking|mark(?:ed)?(?![\\p{L}])|property|vehicle|robb|pickpocket|tool|door|alley', true),
];

/** Words that stand before any kind of crime, and the kinds, and what all plans are about: alone they promise nothing of their own. */
export const OF_MANY_KINDS = /^(?:and|the|our|policing|police|one|team|border|borders|without|free|for|from|with|against|other|based|related|all|what|who|when|where|how|they|their|tackling|reducing|reduce|preventing|prevent|prevention|supporting|support|protecting|protection|protect|improving|building|making|keeping|creating|helping|working|safer|safe|safety|better|fewer|less|more|stronger|strong|healthy|resilient|thriving|crimes?|offences?|offending|thefts?|abuse|violence|violent|harms?|harmed|harmful|exploitation|behaviours?|behavior|disorder|problems?|issues?|risks?|concerns?|threats?|serious|organised|personal|neighbourhoods?|neighbou?rs?|local|hidden|emerging|repeat|public|private|high|low|vulnerab\p{L}+|victims?|surviv\p{L}+|people|persons?|residents?|citizens|communit\p{L}+|places?|spaces?|areas?|estates?|parks?|criminal\p{L}*|streets?|towns?|city|cities|villages?|districts?|boroughs?|wards?|centres?|rural|urban|acquisitive|anti|social|feel\p{L}*|fear|homes?|households?|houses?|housing|bedsits?|families|family|adults?|lives|life|futures?|early|intervention|help|engagement|communication|involvement|confidence|trust|reassurance|visib\p{L}+|wellbeing|health|environment\p{L}*|transport|travel|visitors?|tourism|business\p{L}*|economy|economic|day|night|time|evening|resilience|inclusion|justice|rehabilitation|recovery|relationships?|enforcement|partnerships?|partners|together|data|information|governance|performance|delivery|cross|cutting|themes?|priorit\p{L}+)$/iu;

/** What an unlisted topic is also called. */
export const ALSO_CALLED: readonly (readonly string[])[] = [['retail', 'shop', 'shoplifting', 'store'], ['motor', 'vehicle', 'car', 'van', 'motorbike'], ['farm', 'farmer', 'rural'], ['parking', 'parked', 'parks'], ['water', 'river', 'swimming'], ['carer', 'carers', 'caring'], ['older', 'old', 'elderly', 'pensioners'], ['students', 'university', 'college'], ['boats', 'marina', 'harbour', 'moorings'], ['horses', 'stables', 'tack'], ['trains', 'railway', 'station'], ['buses', 'bus', 'drivers']];
