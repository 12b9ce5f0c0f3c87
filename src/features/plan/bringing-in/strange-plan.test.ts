import { describe, expect, it } from 'vitest';
import { bringingIn } from '../../../../test/support/bringing-in.ts';
import { PLAN_OF_TWO_YEARS, withWords } from '../../../../test/support/plan-documents.ts';

describe('a plan that names another partnership', () => {
  const here = bringingIn('strangers');
  it('shows what differs, and offers none of its rows before somebody says that it is theirs', async () => {
    await here.brought();
    const other = withWords(PLAN_OF_TWO_YEARS, ['# Northbury Community Safety Partnership', '# Southshire Community Safety Partnership'], ['Open a youth club in the old library', 'Open two youth clubs in the old library']);
    const base = (await here.upload(other, 'plan-2.md')).location;
    const { text } = await here.cora.get(`${base}?show=differences`);
    expect(text).toContain('The document names Southshire Community Safety Partnership; here is');
    expect(text).toContain('change the year');
    expect(text.replace(/<[^>]+>/g, '')).toContain('Open two youth clubs');
    expect(text).not.toContain('name="take"');
    expect(text).not.toContain('What is there is a record');
    expect(text).toContain('It names Southshire Community Safety Partnership: set it aside, unless it is your plan.');
    const ours = (await here.cora.get(`${base}?show=differences&ours=yes`)).text;
    expect(ours.match(/name="take"/g)).toHaveLength(1);
    // That it is theirs need not be said again after each row, nor after one that was forgotten.
    const [, year] = /name="year" value="([^"]+)"/.exec(ours)!;
    expect(ours).toContain('name="ours" value="yes"');
    expect((await here.cora.post(`${base}/take-over`, { year: year!, ours: 'yes' })).text).toContain('?show=differences&amp;ours=yes');
    expect((await here.cora.post(`${base}/take-over`, { year: year!, ours: 'yes', take: /name="take"[^>]*value="([^"]+)"/.exec(ours)![1]! })).location).toBe(`${base}?show=differences&ours=yes`);
  });

  it('is asked whose it is without an offer to change the year, where its year is not in doubt', async () => {
    const running = withWords(PLAN_OF_TWO_YEARS, ['# Northbury Community Safety Partnership', '# Southshire Community Safety Partnership'], ['2025 - 2026', '2026 - 2027'], ['2025/26', '2026/27'], ['2024/25', '2025/26']);
    const { text } = await here.cora.get((await here.upload(running)).location);
    expect(text).toContain('Is it your plan?');
    expect(text).toContain('You can bring it in all the same.');
    expect(text).not.toContain('change the year');
  });
});
