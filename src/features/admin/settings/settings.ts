// Words of the settings. Pure.

/** "1st", "2nd", "3rd", "11th", "21st". */
export function ordinalWords(day: number): string {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[day % 10] ?? 'th');
  return `${day}${ending}`;
}
