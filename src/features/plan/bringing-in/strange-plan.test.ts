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
    expect(text.replace(/<[^>]+>/g, '')).toContain('Open two youth clubs');
    expect(text).not.toContain('name="take"');
    expect(text).not.toContain('What is there is a record');
    expect(text).toContain('It names Southshire Community Safety Partnership: set it aside, unless it is your plan.');
    expect((await here.cora.get(`${base}?show=differences&ours=yes`)).text.match(/name="take"/g)).toHaveLength(1);
  });
});
