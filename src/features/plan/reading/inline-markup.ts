// Markdown's marks within a line, taken off; what they link to is kept. Marks that people type as text (a formula, a script tag) stay text.

const TAG = /<\/?(?:b|strong|i|em|u|s|del|ins|mark|small|big|sup|sub|span|font|p|center|code|kbd|cite|abbr|a|tt)(?:\s[^<>]*)?\/?>/gi;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…', pound: '£', bull: '•', middot: '·', eacute: 'é', shy: '' };

export type Words = { text: string; links: string[]; bold: boolean; italic: boolean };

/** `text` without marks; `bold` when all of it was bold. */
export function wordsOf(marked: string): Words {
  const links: string[] = [];
  const whole = marked.trim();
  const unmarked = whole.replace(/^<(?:b|strong)>|<\/(?:b|strong)>$/gi, '**').replace(/^(\*\*|__)(\*\*|__)/, '$1');
  const bold = /^(\*{2,3}|_{2,3})(?=\S)[^\n]*\S\1[\s\\]*$/.test(unmarked) && !/\*\*[^*]+\*\*[^*]*[\p{L}\p{N}][^*]*\*\*/u.test(unmarked.replace(/\*{3}/g, '**'));
  const italic = /^[*_][^*_\n]+[*_]$/.test(whole);
  const text = whole
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/!\[([^\]\n]*)\]\([^)\n]*\)(\{[^}\n]*\})?/g, '$1')
    .replace(/<a\s[^>]*?href\s*=\s*["']([^"']*)["'][^>]*>/gi, (_all, href: string) => (links.push(href), ''))
    .replace(/\[([^\]\n]+)\]\((<?[^)\s>]+>?)(?:\s+"[^"]*")?\)(\{[^}\n]*\})?/g, (_all, words: string, href: string) => (links.push(href.replace(/[<>]/g, '')), words))
    .replace(/<((?:https?:\/\/|mailto:)[^<>\s]+)>/gi, (_all, href: string) => (links.push(href), href.replace(/^mailto:/i, '')))
    .replace(/<([\w.+-]+@[\w.-]+)>/g, (_all, address: string) => (links.push(`mailto:${address}`), address))
    .replace(TAG, '')
    .replace(/(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]*?[^\s*\\])\1(?!\*)/g, '$2')
    .replace(/(?<![\\*])(\*{2,3})(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}_\\])(_{1,3})(?=[^\s_])([^_\n]*?[^\s_\\])\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)/g, '$2')
    .replace(/~~([^~\n]+)~~/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~$&'"@^])/g, '$1')
    .replace(/\\$/gm, '');
  return { text: decodeEntities(text), links, bold, italic };
}

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,10}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
