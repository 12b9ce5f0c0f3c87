// Where the page before publishing tells what the authorities agreed: above the list that refers to it, whatever else stands there.
import { expect, it } from 'vitest';
import { freshForm } from '../../../platform/pages/form-state.ts';
import { galleryLayout } from '../../../platform/pages/gallery/gallery.ts';
import { createPages } from '../../../platform/pages/pages.ts';

const pages = createPages();
const since = { words: 'The authorities agreed version 1.', changed: ['Action 1.2 was added.'], more: [], earlier: [], toDeclare: true };
const making = { version: 3, since: new Date('2026-11-24T10:00:00Z'), by: 'Priya Nair', isLate: false, href: '/' };
const shown = (more: object): string => pages.render('plan/publication/publish.njk', { form: freshForm('token', { when: 'now' }), address: '2026-27', version: 3, first: false, same: false, since, above: 1, changes: ['Action 1.1: the status was on track and is now at risk.'], moreChanges: [], former: [], hints: [], few: [], before: [], contradictions: [], ready: [], readyWords: 'Nothing stops it', ...more }, galleryLayout);

it.each([['may be published', { agreed: true }], ['may not be published yet', { agreed: false }], ['is being made', { agreed: true, making }]])('where it %s', (_name, state) => {
  const html = shown(state);
  expect(html).toMatch(/id="agreed"[^]*Action 1\.2 was added[^]*id="changes"[^]*1 of these changes stands above, under what the authorities agreed; besides:[^]*Action 1\.1: the status/);
  expect(html.split('id="agreed"')).toHaveLength(2);
});

it('below that list where it refers to nothing', () => {
  const html = shown({ agreed: true, above: 0, since: { ...since, toDeclare: false, notAgreed: [], why: 'A slip of the pen' } });
  expect(html).toMatch(/id="changes"[^]*id="agreed"[^]*Said when it was published before: A slip of the pen/);
  expect(html).not.toContain('above, under what');
});

it('asks about what is new alone, and shows what was answered for with its answer', () => {
  const html = shown({ agreed: true, since: { ...since, notAgreed: [], earlier: [{ changed: ['Action 4.7 was split.'], why: 'The minute of 3 May' }] } });
  expect(html).toMatch(/Action 1\.2 was added[^]*ask them first[^]*Is it a slip of the pen\?[^]*1 change answered for before[^]*Action 4\.7 was split[^]*Said when it was published before: The minute of 3 May[^]*id="changes"/);
  expect(html.split('Said when it was published before')).toHaveLength(2);
});
