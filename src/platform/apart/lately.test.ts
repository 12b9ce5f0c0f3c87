// What was worked out a moment ago: once for all who ask the same, a copy for each, and never a failure.
import { expect, test, vi } from 'vitest';
import { Lately } from './lately.ts';

const counting = (): { work: (words: string) => () => Promise<{ words: string }>; times: () => number } => {
  let times = 0;
  return { work: (words) => async () => ({ words: `${words} ${(times += 1)}` }), times: () => times };
};

test('is worked out once for all who ask the same, and each has a copy', async () => {
  const lately = new Lately<{ words: string }>({ most: 3, ms: 60_000, bytes: 10_000 });
  const { work, times } = counting();
  const [one, two] = await Promise.all([lately.ask(['a', { b: 1 }], work('a')), lately.ask(['a', { b: 1 }], work('a'))]);
  one!.words = 'changed';
  expect(two).toEqual({ words: 'a 1' });
  expect(await lately.ask(['a', { b: 1 }], work('a'))).toEqual({ words: 'a 1' });
  expect(await lately.ask(['a', { b: 2 }], work('b'))).toEqual({ words: 'b 2' });
  expect(times()).toBe(2);
});

test('keeps the last few, each for its time, and neither what failed nor what is not worth it', async () => {
  vi.useFakeTimers();
  try {
    const lately = new Lately<{ words: string }>({ most: 2, ms: 1_000, bytes: 10_000 });
    const { work, times } = counting();
    for (const name of ['a', 'b', 'c', 'a']) await lately.ask(name, work(name));
    expect(times()).toBe(4);
    await lately.ask('c', work('c'));
    expect(times()).toBe(4);
    vi.advanceTimersByTime(1_001);
    await lately.ask('c', work('c'));
    expect(times()).toBe(5);
    await expect(lately.ask('d', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await lately.ask('d', work('d'))).toEqual({ words: 'd 6' });
    await lately.ask('e', work('e'), () => false);
    expect(await lately.ask('e', work('e'))).toEqual({ words: 'e 8' });
  } finally {
    vi.useRealTimers();
  }
});

test('keeps no more together than there is room for, and of one that is too large nothing', async () => {
  const lately = new Lately<{ words: string }>({ most: 8, ms: 60_000, bytes: 1_000 });
  let times = 0;
  const ask = (name: string, length: number): Promise<{ words: string }> => lately.ask(name, async () => {
    times += 1;
    return { words: 'x'.repeat(length) };
  });
  await ask('a', 400);
  await ask('b', 400);
  await ask('too large', 2_000);
  await ask('a', 400);
  await ask('b', 400);
  expect(times).toBe(3);
  await ask('too large', 2_000);
  expect(times).toBe(4);
  await ask('c', 400);
  await ask('b', 400);
  expect(times).toBe(5);
  await ask('a', 400);
  expect(times).toBe(6);
});
