import { describe, expect, it } from 'vitest';
import { nightlyName, outOfRotation, upgradeName } from './rotation.ts';

const days = (from: string, count: number): string[] => Array.from({ length: count }, (_, index) => new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10));

describe('the backups an installation keeps of itself', () => {
  it('are the last seven nights and the last of each of the four weeks before', () => {
    const names = days('2026-01-01', 90).map(nightlyName);
    const gone = new Set(outOfRotation(names));
    const kept = names.filter((name) => !gone.has(name));
    expect(kept).toEqual(['frankpledge-2026-03-08.zip', 'frankpledge-2026-03-15.zip', 'frankpledge-2026-03-22.zip', 'frankpledge-2026-03-24.zip', ...days('2026-03-25', 7).map(nightlyName)]);
  });

  it('lose nothing while there are few, and nothing that is not ours', () => {
    expect(outOfRotation([...days('2026-01-01', 7).map(nightlyName), 'notes.txt', 'frankpledge-mine.zip', 'frankpledge-2026-01-01.zip.txt'])).toEqual([]);
  });

  it('count an encrypted one and a plain one of the same night as that night', () => {
    const names = days('2026-01-01', 7).flatMap((day) => [nightlyName(day), `${nightlyName(day)}.age`]);
    expect(outOfRotation(names)).toEqual([]);
    expect(outOfRotation([...names, `${nightlyName('2025-11-03')}.age`, ...days('2025-12-29', 3).map((day) => `${nightlyName(day)}.age`)])).toEqual(['frankpledge-2025-12-29.zip.age', 'frankpledge-2025-12-30.zip.age']);
  });

  it('before upgrades are the last five', () => {
    const names = days('2026-01-01', 7).map((day) => upgradeName(new Date(`${day}T10:30:00Z`)));
    expect(names[0]).toBe('before-upgrade-2026-01-01T103000.zip');
    expect(outOfRotation(names)).toEqual([names[1], names[0]]);
  });
});
