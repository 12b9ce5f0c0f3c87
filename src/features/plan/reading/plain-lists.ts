// Plans without any table and without labels: the items under words such as “What we will do” or “During the year we will:” are its actions.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { roleWords } from './year-labels.ts';

const LEADS_IN = /\b(we will|we are going to|we plan to|what we('ll| will)?( do)?|will do|our (actions|commitments)|key actions|actions?|activities|commitments|partners will|the partnership will|csp will|this (will )?includes?)\b[^.]*:?$/i;

/** "We will put up more signs. Northbury Council leads this.": a promise in a paragraph, and who keeps it. */
const PROMISE = /^(?:We|The partnership|Partners|Together we) (?:will|shall|are going to) /;
const LEADS = /(?<=[.!?]\s)(?:(?:Led|Delivered|Owned) by (.{3,120}?)|(.{3,120}?) (?:will )?(?:leads?|owns?|does|do) (?:on )?(?:this|it|that))\.?$/;

/** Items whose heading or leading words say that actions follow; and paragraphs that promise something, under a heading of the year to come. */
export function plainLists(blocks: readonly Block[], free: (index: number) => boolean, planned: (index: number) => boolean): { action: RawAction; index: number }[] {
  const found: { action: RawAction; index: number }[] = [];
  let doing = false;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page mark') continue;
    const text = single(block.kind === 'table' ? '' : block.text);
    if (block.kind === 'heading') doing = roleWords(text) === 'planned' || LEADS_IN.test(text);
    else if (block.kind === 'paragraph' && planned(index) && free(index) && PROMISE.test(text) && !text.endsWith(':')) {
      const leads = LEADS.exec(text);
      const owner = leads?.[1] ?? leads?.[2] ?? '';
      found.push({ action: { ...rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.6, 'a paragraph that promises something for the year to come'), text: leads ? text.slice(0, leads.index).trim() : text, owners: owner === '' ? [] : [{ text: owner, part: 'owner' }] }, index });
      doing = false;
    } else if (block.kind === 'paragraph') doing = LEADS_IN.test(text) && text.length < 300 && (text.endsWith(':') || text.length < 60);
    else if (block.kind === 'table') doing = false;
    else if (doing && free(index) && text.split(' ').length >= 3) found.push({ action: { ...rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.6, 'an item of a list under words that promise actions'), text: block.text }, index });
  }
  return found;
}
