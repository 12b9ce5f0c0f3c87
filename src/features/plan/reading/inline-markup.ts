// Markdown's marks within a line, taken off; what they link to is kept. Marks that people type as text (a formula, a script tag) stay text.
// No pattern here looks past the next mark of its own kind, or further than a bound: a line of nothing but opened marks takes no longer than a line of words.

const TAG = /<\/?(?:b|strong|i|em|u|s|del|ins|mark|small|big|sup|sub|span|font|p|center|code|kbd|cite|abbr|a|tt)(?:\s[^<>]*)?\/?>/gi;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…', pound: '£', bull: '•', middot: '·', eacute: 'é', shy: '' };

export type Words = { text: string; links: string[]; bold: boolean; italic: boolean };

/** `text` without marks; `bold` when all of it was bold. */
export function wordsOf(marked: string): Words {
  const links: string[] = [];
  const whole = marked.trim();
  const unmarked = whole.replace(/^<(?:b|strong)>|<\/(?:b|strong)>$/gi, '**').replace(/^(\*\*|__)(\*\*|__)/, '$1');
  const bold = /^(\*{2,3}|_{2,3})(?=\S)[^\n]*\S\1[\s\\]*$/.test(unmarked) && !/\*\*[^*]+\*\*(?=[^*]*[\p{L}\p{N}])[^*]*\*\*/u.test(unmarked.replace(/\*{3}/g, '**'));
  const italic = /^[*_][^*_\n]+[*_]$/.test(whole);
  const unlinked = whole
    .replace(/<br\s{0,9}\/?>/gi, '\n')
    .replace(/!\[([^[\]\n]{0,1000})\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,2000})?\)(\{[^{}\n]{0,300}\})?/g, '$1')
    .replace(/<a\s[^<>]{0,500}?href\s{0,9}=\s{0,9}["']([^"'<>]{0,2000})["'][^<>]{0,500}>/gi, (_all, href: string) => (links.push(href), ''))
    .replace(/\[([^[\]\n]{1,2000})\]\((<?[^()\s>]{1,2000}(?:\([^()\s>]{0,200}\)[^()\s>]{0,2000})?>?)(?:\s{1,9}"[^"\n]{0,500}")?\)(\{[^{}\n]{0,300}\})?/g, (_all, words: string, href: string) => (links.push(href.replace(/[<>]/g, '')), words))
    .replace(/<((?:https?:\/\/|mailto:)[^<>\s]+)>/gi, (_all, href: string) => (links.push(href), href.replace(/^mailto:/i, '')))
    .replace(/<([\w.+-]+@[\w.-]+)>/g, (_all, address: string) => (links.push(`mailto:${address}`), address))
    .replace(TAG, '')
    .replace(/(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]*?[^\s*\\])\1(?!\*)/g, '$2');
  const text = withoutStrong(unlinked)
    .replace(/(?<![\p{L}\p{N}_\\])(_{1,3})(?=[^\s_])([^_\n]*?[^\s_\\])\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)/g, '$2')
    .replace(/~~([^~\n]+)~~/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~$&'"@^])/g, '$1')
    .replace(/\\$/gm, '');
  return { text: decodeEntities(text), links, bold, italic };
}

/** Takes off `**` and `***` that touch their words, also around words with stars of their own. Where a mark may end is asked of the whole text once. */
function withoutStrong(text: string): string {
  const ends = { 2: endsOf(text, '**'), 3: endsOf(text, '***') };
  let made = '';
  let at = 0;
  for (const found of text.matchAll(/(?<![\\*])\*{2,3}/g)) {
    const from = found.index;
    if (from < at) continue;
    for (const length of [3, 2] as const) {
      const inside = from + length;
      if (found[0].length < length || !/\S/.test(text[inside] ?? '')) continue;
      const end = ends[length](inside);
      if (end === undefined) continue;
      made += text.slice(at, from) + text.slice(inside, end);
      at = end + length;
      break;
    }
  }
  return made + text.slice(at);
}

/** Asked from left to right: the first place after one word of `from`, in its line, where `mark` touches what stands before it. */
function endsOf(text: string, mark: string): (from: number) => number | undefined {
  let next = -1;
  let lineEnd = -1;
  return (from) => {
    if (lineEnd < from) lineEnd = (text.indexOf('\n', from) + 1 || text.length + 1) - 1;
    if (next <= from) next = from;
    while (next < lineEnd && !(next > from && text.startsWith(mark, next) && /\S/.test(text[next - 1] ?? ''))) next += 1;
    return next < lineEnd ? next : undefined;
  };
}

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,10}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
