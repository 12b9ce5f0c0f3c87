// Text as people paste it, made fit for every form: no control characters (XML forbids them), no characters that reverse the order of
// what is read, no halves of characters, one normal form for accents, letters instead of the mathematical signs that programs on the web
// use for bold (a screen reader spells those out). Everything else stays as it was written.

/* oxlint-disable no-control-regex */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/g;
const overrides = /[\u202a-\u202e\u2066-\u2069\u206a-\u206f]/g;
const nonCharacters = /[\ufdd0-\ufdef]|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{10fffe}\u{10ffff}]|[\u{e0000}-\u{e007f}]/gu;

const mathematical = /[\u{1d400}-\u{1d7ff}\u{1ee00}-\u{1eeff}]/gu;

/** One run of text: line ends and tabs become spaces, spaces stay as they are otherwise. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?|[\n\u0085\u2028\u2029\t]/g, ' ').replace(controls, '').replace(overrides, '').toWellFormed().replace(nonCharacters, '').replace(mathematical, (sign) => sign.normalize('NFKC')).normalize('NFC');
}

/** The address of a link that may be followed: http, https, mailto, tel, or `#` and an anchor of the same document; otherwise undefined. */
export function safeHref(href: string): string | undefined {
  const cleaned = cleanText(href).trim();
  if (/^#[^\s]+$/.test(cleaned)) return cleaned;
  if (!/^(https?:\/\/[^\s/]|mailto:[^\s]|tel:[+\d])/i.test(cleaned) || /\s/.test(cleaned)) return undefined;
  try {
    return new URL(cleaned).href;
  } catch {
    return undefined;
  }
}
