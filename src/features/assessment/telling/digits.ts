// How many decimals a rate is told with beside the bounds that judge it: as many as keep it from looking like one of them. Pure.

const mostDigits = 3;

export function digitsApart(value: number, bounds: readonly (number | undefined)[], least = 1): number {
  const isApart = (digits: number): boolean => bounds.every((bound) => bound === undefined || bound.toFixed(digits) !== value.toFixed(digits));
  for (let digits = least; digits < mostDigits; digits += 1) if (isApart(digits)) return digits;
  return mostDigits;
}
