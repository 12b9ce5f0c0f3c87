// Which of the backups that the installation makes for itself are kept: the last seven nights and the last of each of four weeks before; five made before an upgrade.
const NIGHTS = 7;
const WEEKS = 4;
const UPGRADES = 5;

export const nightlyName = (day: string): string => `frankpledge-${day}.zip`;
export const upgradeName = (instant: Date): string => `before-upgrade-${instant.toISOString().slice(0, 19).replaceAll(':', '')}.zip`;

const weekOf = (day: string): number => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7);

/** The names among `names` that are no longer kept. Files that are not ours are never among them. */
export function outOfRotation(names: readonly string[]): string[] {
  const dayOf = (name: string): string | undefined => /^frankpledge-(\d{4}-\d{2}-\d{2})\.zip(\.age)?$/.exec(name)?.[1];
  const days = [...new Set(names.flatMap((name) => dayOf(name) ?? []))].toSorted().toReversed();
  const kept = new Set(days.slice(0, NIGHTS));
  const weeks = new Set<number>();
  for (const day of days.slice(NIGHTS)) {
    if (weeks.has(weekOf(day)) || weeks.size >= WEEKS) continue;
    weeks.add(weekOf(day));
    kept.add(day);
  }
  const upgrades = names.filter((name) => /^before-upgrade-[\dT-]+\.zip(\.age)?$/.test(name)).toSorted().toReversed();
  return [...names.filter((name) => dayOf(name) !== undefined && !kept.has(dayOf(name)!)), ...upgrades.slice(UPGRADES)];
}
