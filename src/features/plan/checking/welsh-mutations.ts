// How a Welsh word changes its beginning behind another word, so that two forms of one name are known as one. Pure.

/** What a Welsh word begins with, and with what when it is changed. A name's first word changes with what stands before it; the second stays as it is. */
const MUTATED: readonly [string, readonly string[]][] = [['p', ['b', 'mh', 'ph']], ['t', ['d', 'nh', 'th']], ['c', ['g', 'ngh', 'ch']], ['b', ['f', 'm']], ['d', ['dd', 'n']], ['g', ['', 'ng']], ['m', ['f']], ['ll', ['l']], ['rh', ['r']]];

/** Both are lower case. */
export function mutated(one: string, other: string): boolean {
  if (one.length < 3 || other.length < 3) return false;
  return MUTATED.some(([plain, changed]) => changed.some((start) => [[one, other], [other, one]].some(([a = '', b = '']) => a.startsWith(plain) && b.startsWith(start) && a.slice(plain.length) === b.slice(start.length))));
}
