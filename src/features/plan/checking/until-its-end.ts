// "By March 2031" in an action of 2030/31: by the end of the year that is looked back on, and no later one. Pure.
const BY = /\sby (?:the end of |end of |(?:\d{1,2}(?:st|nd|rd|th)? ))?(January|February|March|April|May|June|July|August|September|October|November|December) (20\d\d)(?!\d)/giu;

/** @returns the text without the date, where it lies within the year, each letter at its place */
export function untilItsEnd(text: string, year: string): string {
  const first = Number(/^(20\d\d)\/\d\d$/.exec(year)?.[1] ?? Number.NaN);
  return text.replace(BY, (whole, month: string, told: string) => {
    const isSpring = /^(?:january|february|march)$/i.test(month);
    return Number(told) === (isSpring ? first + 1 : first) ? ' '.repeat(whole.length) : whole;
  });
}
