// The bodies that stand in most partnerships' plans under the same name or acronym, collective owners, and the words by which a body or a part of one is known.
// National names and kinds only: what a place's own bodies are called comes from its document and its directory.

/** [usual name, other names and acronyms] */
export const NATIONAL_BODIES: readonly (readonly [string, ...string[]])[] = [
  ['Probation Service', 'National Probation Service', 'NPS', 'The Probation Service', 'Probation'],
  ['Police and Crime Commissioner', 'PCC', 'OPCC', 'Office of the Police and Crime Commissioner', 'Office of the PCC', 'Office of the Police & Crime Commissioner', 'Police, Fire and Crime Commissioner', 'PFCC', 'OPFCC'],
  ['Integrated Care Board', 'ICB', 'NHS Integrated Care Board', 'NHS ICB'],
  ['British Transport Police', 'BTP'],
  ['Crown Prosecution Service', 'CPS'],
  ['Victim Support'], ['Crimestoppers'], ['Neighbourhood Watch', 'NHW'], ['Citizens Advice', 'CAB', 'Citizens Advice Bureau'],
  ['Environment Agency'], ['Trading Standards'], ['Home Office'], ['National Crime Agency', 'NCA'], ['Border Force'], ['Immigration Enforcement'],
  ['Department for Work and Pensions', 'DWP'], ['Jobcentre Plus'], ['HM Prison and Probation Service', 'HMPPS'], ['DVLA'], ['HMRC'],
  ['Change Grow Live', 'CGL'], ['Turning Point'], ['Barnardo’s', 'Barnardos'], ['NSPCC'], ['RSPCA'], ['YMCA'], ['Refuge'], ['Women’s Aid', 'Womens Aid'], ['Samaritans'], ['Age UK'], ['Shelter'], ['Catch22'], ['Galop'], ['Mind'], ['Street Pastors'], ['Street Angels'], ['Salvation Army'], ['Nacro'], ['St Giles Trust', 'St Giles'],
  ['Community Safety Partnership', 'CSP'], ['Community Safety Unit', 'CSU'], ['Youth Offending Team', 'YOT'], ['Youth Justice Service', 'YJS', 'Youth Offending Service', 'YOS'], ['Violence Reduction Unit', 'VRU'], ['Violence Reduction Partnership', 'VRP'],
  ['MARAC'], ['MAPPA'], ['Police'], ['Fire and Rescue Service', 'Fire Service', 'FRS'], ['Ambulance Service'], ['Public Health'], ['Adult Social Care'], ['Children’s Services', 'Children’s Social Care'], ['Early Help'], ['Community Wardens'], ['Town Council'], ['County Council'], ['Borough Council'], ['District Council'], ['City Council'], ['Parish Council'], ['Council'],
  ['Local Health Board', 'Health Board'], ['Natural Resources Wales'], ['Welsh Government'], ['Coastguard', 'HM Coastguard'], ['Network Rail'], ['National Highways'], ['Transport for London', 'TfL'], ['Canal and River Trust'], ['Community Payback'], ['Pubwatch'], ['Shopwatch'], ['Business Improvement District', 'BID'], ['Safer Neighbourhood Team', 'SNT'], ['Neighbourhood Policing Team', 'NPT'],
];

/** Collective owners, word for word; others are told by their generic words. */
export const GROUPS: readonly string[] = [
  'all partners', 'all', 'all relevant partners', 'relevant partners', 'all partner agencies', 'partner agencies', 'all agencies', 'all members', 'all csp partners', 'csp partners', 'csp', 'csp members', 'partners', 'other partners', 'other agencies', 'wider partners', 'key partners', 'statutory partners', 'all statutory partners', 'responsible authorities', 'all responsible authorities', 'local partners',
  'housing associations', 'housing providers', 'registered providers', 'registered social landlords', 'social landlords', 'landlords', 'rsls', 'mediation services', 'mediation providers', 'commissioned services', 'commissioned providers', 'support services', 'substance misuse services', 'drug and alcohol services', 'domestic abuse services', 'health services', 'health partners', 'health providers', 'gps', 'youth services', 'youth providers', 'youth groups', 'local authorities', 'local councils', 'district councils', 'town and parish councils', 'parish and town councils', 'parish councils', 'town councils', 'community councils', 'schools', 'local schools', 'secondary schools', 'primary schools', 'schools and colleges', 'colleges', 'education providers', 'businesses', 'local businesses', 'retailers', 'local retailers', 'licensees', 'licensed premises', 'taxi operators', 'bus operators', 'transport operators', 'voluntary sector', 'third sector', 'voluntary and community sector', 'vcs', 'vcse', 'voluntary organisations', 'voluntary groups', 'community groups', 'community organisations', 'faith groups', 'charities', 'residents', 'community', 'communities', 'volunteers', 'sports clubs', 'elected members', 'councillors', 'emergency services', 'probation providers', 'training providers', 'care homes', 'letting agents', 'universities',
];

/** Words that all together make no proper name. */
const GENERIC = new Set('all any each every other others various relevant local appropriate key wider external voluntary statutory partner partners agency agencies organisation organisations service services provider providers association associations group groups team teams authority authorities council councils school schools college colleges business businesses retailer retailers landlord landlords resident residents member members charity charities club clubs sector community communities health housing education youth mediation support social care specialist commissioned registered town parish district primary secondary faith and or the of within across including as csp needed required necessary applicable multi cross joint stakeholder stakeholders sports emergency transport taxi bus training drug alcohol substance misuse domestic abuse legal advice outreach counselling children young people adult adults elderly victim victims offender safety partnership partnerships board boards csps districts boroughs police forces universities hospitals volunteers wardens'.split(' '));
const PLURALS = /(partners|partnerships|boards|agencies|csps|districts|boroughs|forces|universities|hospitals|volunteers|wardens|organisations|services|providers|associations|groups|teams|authorities|councils|schools|colleges|businesses|retailers|landlords|residents|members|charities|clubs|stakeholders|sector|communities)$/;

/** "All 6 district councils", "both of the boroughs": how many there are names nobody. */
export const COUNTED = /^(?:all |each |both |every one )?(?:of )?(?:the |our )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:of (?:the |our )?)?(?=\p{Ll})/u;

/** Is this a collective owner and no body of its own? Lower-case, without marks. */
export function isGroup(text: string): boolean {
  const whole = text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, ' ').replace(/\s+/g, ' ').trim();
  const plain = whole.replace(COUNTED, '');
  if (plain !== whole && PLURALS.test(plain) && (plain.split(' ').length < 4 || plain.split(' ').every((word) => GENERIC.has(word)))) return true;
  return GROUPS.includes(plain) || (PLURALS.test(plain) && plain.split(' ').every((word) => GENERIC.has(word))) || /^all (\w+ ){0,3}(partners|agencies|organisations|services|members|teams|authorities)$/.test(plain);
}

/** Bodies of their own end in one of these. */
export const BODY_NOUN = /^(council|councils|police|constabulary|heddlu|trust|trusts|service|services|partnership|partnerships|association|associations|group|panel|board|forum|scheme|project|programme|network|centre|society|charity|foundation|company|ltd|limited|cic|cio|university|college|school|academy|church|authority|commissioner|agency|federation|alliance|union|club|hub|housing|homes|stalking|support|aid|watch|committee|coalition|collective|institute|hospital)$/i;

/** Parts of a body: what ends in these belongs to the body that stands before it. */
export const PART_NOUN = /^(team|teams|unit|units|officer|officers|section|department|directorate|division|wardens|warden|manager|managers|coordinator|co-ordinator|coordinators|force|lead|leads|desk|staff|rangers|inspectors|patrol|branch|hub|cell|command|analyst|analysts)$/i;

/** Parts of councils, forces and boards that are named without such a word. */
export const DEPARTMENTS: readonly string[] = [
  'housing', 'housing options', 'housing services', 'housing needs', 'homelessness', 'early help', 'early intervention', 'community wardens', 'wardens', 'licensing', 'environmental health', 'environmental services', 'environmental protection', 'environmental enforcement', 'trading standards', 'children’s services', 'children’s social care', 'childrens services', 'children services', 'childrens social care', 'adult social care', 'adult services', 'adults', 'social services', 'social care', 'youth justice', 'youth justice service', 'youth services', 'youth service', 'integrated youth services', 'public health', 'community safety', 'community services', 'communities', 'public protection', 'education', 'highways', 'planning', 'parks', 'leisure', 'legal', 'legal services', 'communications', 'comms', 'cctv', 'parking', 'street scene', 'streetscene', 'waste', 'waste services', 'cleansing', 'regulatory services', 'enforcement', 'neighbourhoods', 'neighbourhood services', 'neighbourhood policing', 'safeguarding', 'community engagement', 'economic development', 'town centre', 'culture', 'libraries', 'families and social care', 'asb', 'prevent', 'vru', 'crime prevention', 'rural crime', 'roads policing', 'csu',
];

/** What follows a place's name in the name of one of its usual bodies: “Northbury Police”, “Northshire Fire & Rescue Service”. */
export const AFTER_A_PLACE: readonly string[] = [
  'police', 'police service', 'constabulary', 'council', 'borough council', 'county council', 'district council', 'city council', 'town council', 'parish council', 'community council', 'metropolitan borough council', 'county borough council', 'metropolitan district council', 'fire and rescue', 'fire and rescue service', 'fire and rescue authority', 'fire service', 'fire brigade', 'bc', 'dc', 'cc', 'mbc', 'mdc', 'cbc', 'lbc', 'icb', 'integrated care board', 'nhs foundation trust', 'nhs trust', 'health board', 'university health board', 'probation', 'probation service', 'youth offending team', 'youth offending service', 'youth justice service', 'citizens advice', 'womens aid', 'neighbourhood watch', 'pubwatch', 'community safety partnership', 'safeguarding board', 'safeguarding adults board', 'safeguarding children partnership', 'police and crime commissioner', 'opcc', 'pcc', 'domestic abuse service', 'domestic abuse services', 'rape crisis', 'victim support', 'street pastors', 'business improvement district', 'bid', 'housing association', 'homes', 'violence reduction unit', 'violence reduction partnership', 'trading standards', 'public health', 'social services', 'children’s services', 'childrens services', 'adult social care', 'youth service', 'youth services', 'community wardens', 'schools forum', 'magistrates court', 'ambulance service', 'hospitals trust', 'county fc',
];

/** In Welsh the kind of a place's usual body stands first: "Cyngor Bro Wernen", "Comisiynydd yr Heddlu a Throseddu". */
export const WELSH_KINDS = new Set(['cyngor', 'heddlu', 'gwasanaeth', 'bwrdd', 'comisiynydd', 'swyddfa', 'awdurdod']);
