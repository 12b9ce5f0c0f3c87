// Which language a text is in, and Welsh words of the field with the English stem that says the same, in all the forms that Welsh gives a word's beginning. Pure.
import { stemOf } from './word-stems.ts';

/** English word: the Welsh ones, one and many. */
const WORDS: Readonly<Record<string, string>> = {
  person: 'person pobl berson unigolyn unigolion trigolyn trigolion preswylydd preswylwyr', young: 'ifanc ieuenctid', child: 'plentyn plant', woman: 'menyw menywod merch merched gwraig', man: 'dyn dynion gŵr gwŷr', family: 'teulu teuluoedd', household: 'aelwyd aelwydydd cartref cartrefi', home: 'tŷ tai cartref cartrefi',
  pupil: 'disgybl disgyblion myfyriwr myfyrwyr', school: 'ysgol ysgolion', victim: 'dioddefwr dioddefwyr goroeswr goroeswyr', visitor: 'ymwelydd ymwelwyr', volunteer: 'gwirfoddolwr gwirfoddolwyr', member: 'aelod aelodau', staff: 'staff', officer: 'swyddog swyddogion', warden: 'warden wardeniaid', driver: 'gyrrwr gyrwyr', trader: 'masnachwr masnachwyr', farmer: 'ffermwr ffermwyr', farm: 'fferm ffermydd', older: 'hŷn henoed', tenant: 'tenant tenantiaid', adult: 'oedolyn oedolion', patient: 'claf cleifion', client: 'cleient cleientiaid',
  police: 'heddlu', council: 'cyngor', community: 'cymuned cymunedau', town: 'tref trefi', village: 'pentref pentrefi', park: 'parc parciau', street: 'stryd strydoedd', beach: 'traeth traethau', road: 'ffordd ffyrdd', shop: 'siop siopau', pub: 'tafarn tafarnau tafarndai', club: 'clwb clybiau', station: 'gorsaf gorsafoedd', centre: 'canolfan canolfannau', library: 'llyfrgell llyfrgelloedd', river: 'afon afonydd', mountain: 'mynydd mynyddoedd', church: 'eglwys eglwysi capel capeli', hospital: 'ysbyty ysbytai', harbour: 'harbwr',
  crime: 'trosedd troseddau troseddu', offence: 'trosedd troseddau', report: 'adroddiad adroddiadau', complaint: 'cwyn cwynion', call: 'galwad galwadau', referral: 'atgyfeiriad atgyfeiriadau cyfeiriad cyfeiriadau', incident: 'digwyddiad digwyddiadau', case: 'achos achosion', event: 'digwyddiad digwyddiadau', meeting: 'cyfarfod cyfarfodydd', session: 'sesiwn sesiynau', visit: 'ymweliad ymweliadau', patrol: 'patrôl patrolau', workshop: 'gweithdy gweithdai', course: 'cwrs cyrsiau', night: 'noson nosweithiau nos', day: 'diwrnod diwrnodau dydd dyddiau', response: 'ymateb ymatebion ateb atebion', survey: 'arolwg arolygon', grant: 'grant grantiau', money: 'arian', letter: 'llythyr llythyrau', notice: 'hysbysiad hysbysiadau', order: 'gorchymyn gorchmynion', arrest: 'arestio arestiwyd arestiad arestiadau', fine: 'dirwy dirwyon', warning: 'rhybudd rhybuddion',
  abuse: 'cam-drin camdriniaeth', domestic: 'domestig', violence: 'trais', hate: 'casineb', burglary: 'byrgleriaeth byrgleriaethau', theft: 'lladrad lladradau dwyn', fraud: 'twyll', scam: 'sgam sgamiau', fire: 'tân tanau', grass: 'glaswellt gwair', antisocial: 'gwrthgymdeithasol', behaviour: 'ymddygiad', drug: 'cyffur cyffuriau', alcohol: 'alcohol', knife: 'cyllell cyllyll', weapon: 'arf arfau', bike: 'beic beiciau', bicycle: 'beic beiciau', vehicle: 'cerbyd cerbydau', car: 'car ceir', noise: 'sŵn', litter: 'sbwriel', waste: 'gwastraff', tip: 'tipio', camera: 'camera camerâu', light: 'golau goleuadau', lamp: 'golau goleuadau lamp lampau', lock: 'clo cloeon', alarm: 'larwm larymau', dog: 'ci cŵn', sheep: 'dafad defaid', rural: 'gwledig', deliberate: 'bwriadol', water: 'dŵr', safety: 'diogelwch', homeless: 'digartref', sleeper: 'cysgu', court: 'llys', prison: 'carchar', youth: 'ieuenctid ifanc', mentor: 'mentora mentor mentoriaid', panel: 'panel', group: 'grŵp grwpiau', helpline: 'llinell', device: 'dyfais dyfeisiau', app: 'ap', training: 'hyfforddiant', lesson: 'gwers gwersi', talk: 'sgwrs sgyrsiau', card: 'cerdyn cardiau', kit: 'pecyn pecynnau',
  help: 'cymorth cefnogwyd cefnogi cefnogodd helpwyd helpodd helpu', support: 'cymorth cefnogaeth cefnogwyd cefnogi cefnogodd helpwyd helpodd', visited: 'ymwelwyd ymwelodd', train: 'hyfforddwyd hyfforddi hyfforddodd', record: 'cofnodwyd cofnodi cofnododd', receive: 'cafodd cafwyd derbyniodd derbyniwyd', seize: 'atafaelwyd atafaelu', hold: 'cynhaliwyd cynnal cynhaliodd', fit: 'gosodwyd gosod', refer: 'cyfeiriwyd cyfeirio atgyfeiriwyd', answer: 'atebwyd atebodd ateb', issue: 'cyhoeddwyd', clear: 'cliriwyd clirio', mark: 'marciwyd marcio', spend: 'gwario gwariwyd', speak: 'siarad siaradodd', join: 'ymuno ymunodd', attend: 'daeth mynychodd mynychu',
};

const SOFT: readonly [string, string][] = [['ll', 'l'], ['rh', 'r'], ['p', 'b'], ['t', 'd'], ['c', 'g'], ['b', 'f'], ['d', 'dd'], ['g', ''], ['m', 'f']];
const NASAL: readonly [string, string][] = [['p', 'mh'], ['t', 'nh'], ['c', 'ngh'], ['b', 'm'], ['d', 'n'], ['g', 'ng']];
const BREATHED: readonly [string, string][] = [['p', 'ph'], ['t', 'th'], ['c', 'ch']];

/** "Pobl", "bobl", "phobl" and "mhobl" are one word. */
function formsOf(word: string): string[] {
  const changed = [SOFT, NASAL, BREATHED].flatMap((table) => {
    // "Ch", "dd", "ff", "th" do not change.
    const from = /^(?:ch|dd|ff|th|ph|ng)/.test(word) ? undefined : table.find(([first]) => word.startsWith(first));
    return from ? [`${from[1]}${word.slice(from[0].length)}`] : [];
  });
  return [word, ...changed, ...(/^[aeiouwyâêîôûŵŷ]/u.test(word) ? [`h${word}`] : [])];
}

const CONCEPTS: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  for (const [english, welsh] of Object.entries(WORDS)) for (const word of welsh.split(' ')) for (const form of formsOf(word)) found.set(form, [...(found.get(form) ?? []), stemOf(english)]);
  return found;
})();

const SAME: Readonly<Record<string, string>> = { asb: 'antisocial', lamp: 'light', bicycl: 'bike', survivor: 'victim', crim: 'offenc', help: 'support', student: 'pupil', resident: 'person', individual: 'person', household: 'home', event: 'incident', took: 'receiv', take: 'receiv' };
export const conceptOf = (stem: string): string => SAME[stem] ?? stem;

/** The English stems that a Welsh word stands for. */
export const englishOf = (word: string): readonly string[] => (CONCEPTS.get(word.toLowerCase().replace(/^[dynâaiou][’']|[’'](?:r|n|i|u|w|ch|m)$/gu, '')) ?? []).map(conceptOf);

const WELSH = /(?<![\p{L}])(?:yr|yn|ac|wedi|gan|mae|oedd|i['’]r|o['’]r|a['’]r|ar|mewn|bod|roedd|cafodd|cafwyd|eu|ein|dros|hyn|y|gyda|am|fel|ei|â|o|i|bu['’]?r?|bydd|sydd|nifer|chan|nid|ond|hefyd|rhwng|daeth|mae['’]r|fod|blwyddyn|flwyddyn|\p{Ll}{4,}(?:wyd|odd|iaeth|aeth|iadau|wyr|ŵn|dd))(?![\p{L}])/giu;
const ENGLISH = /(?<![\p{L}])(?:the|and|of|in|to|were|was|with|by|for|from|we|our|had|been|their|are|on|people|this|that|\p{Ll}{3,}(?:ing|ed|ly))(?![\p{L}])/giu;

export type Language = 'cy' | 'en';

/** Welsh, English, or too little to tell. */
export function languageOf(text: string): Language | undefined {
  const [welsh, english] = [text.match(WELSH)?.length ?? 0, text.match(ENGLISH)?.length ?? 0];
  return welsh > english * 2 && welsh > 0 ? 'cy' : english > welsh * 2 && english > 0 ? 'en' : undefined;
}
