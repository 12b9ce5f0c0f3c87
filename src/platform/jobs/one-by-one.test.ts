import { expect, test } from 'vitest';
import { oneByOne } from './one-by-one.ts';

test('what fails keeps no other waiting, and is told when all were tried', async () => {
  const done: number[] = [];
  const work = async (item: number): Promise<void> => {
    if (item % 2 === 0) throw new Error(`${item} failed`);
    done.push(item);
  };
  await expect(oneByOne([1, 2, 3, 4, 5], work)).rejects.toThrow('2 failed');
  expect(done).toEqual([1, 3, 5]);
  await oneByOne([7], work);
  expect(done).toEqual([1, 3, 5, 7]);
});
