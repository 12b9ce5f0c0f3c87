// Plans without any table and without labels: the items under words such as “What we will do” or “During the year we will:” are its actions.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { columnRole } from './column-names.ts';
import { PROMISE, promisesIn } from './listed-runs.ts';
import type { YearWords } from './outline.ts';
import { saysPriority } from './outline.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { roleWords, yearLabels } from './year-labels.ts';

const LEADS_IN = /\b(we will|we shall|we are going to|we plan to|what we('ll| will| shall)?( do)?|will do|our (actions|commitments)|key actions|actions?|activities|commitments|partners (?:will|shall)|the partnership (?:will|shall)|csp (?:will|shall)|this (will )?includes?)\b[^.]*:?$/i;

/** "We will put up more signs. Northbury Council leads this.": who keeps the promise of a paragraph. */
const LEADS = /(?<=[.!?]\s)(?:(?:Led|Delivered|Owned) by (.{3,120}?)|(.{3,120}?) (?:will )?(?:leads?|owns?|does|do) (?:on )?(?:this|it|that))\.?$/;

const FEWEST_LED = 2;

/** "1.1 Hold …", line under line; empty where a line bears no number. */
function numberedLines(text: string): string[] {
  const lines = text.split('\n').map(single).filter((line) => line !== '');
  return lines.every((line) => /^(?:\p{Lu}{1,2}\s?)?\d+(?:\.\d+)*[.)]?\s+\p{Lu}/u.test(line) && line.split(' ').length >= 4) ? lines : [];
}

/** "What we are doing" beside "What we will do" tells what goes on anyhow. */
const GOES_ON_ANYHOW = /^(?:\d+[.)]?\s*)?what (?:we|partners)(?: are|['’]re) (?:already |currently |now )?doing\b(?!.*\bnext\b)/i;

/** Items whose heading or leading words say that actions follow; and paragraphs that promise something, under a heading of the year to come. */
export function plainLists(blocks: readonly Block[], free: (index: number) => boolean, planned: (index: number) => boolean, ahead: (index: number) => boolean = () => false, bodies: ReadonlySet<string> = new Set()): { action: RawAction; index: number; year?: YearWords }[] {
  const found: { action: RawAction; index: number; year?: YearWords }[] = [];
  // Promises with whoever leads them behind, below headings, are of the year to come without a word that says so.
  const behind = blocks.flatMap((block, index) => (block.kind === 'paragraph' && block.text.length < 600 && free(index) && blocks[index - 1]?.kind === 'heading' && PROMISE.test(single(block.text)) && LEADS.test(single(block.text)) ? [index] : []));
  const led = new Set(behind.length >= FEWEST_LED ? behind : []);
  const looksAhead = blocks.some((block) => block.kind === 'heading' && roleWords(single(block.text)) === 'planned');
  let year: YearWords | undefined;
  let doing = false;
  let said = 0;
  for (const [index, block] of blocks.entries()) {
    // Whoever does what stands below ends no list.
    if (block.kind === 'page mark' || bodies.has(block.id)) continue;
    const text = single(block.kind === 'table' ? '' : block.text);
    const headed = blocks[index - 1]?.kind === 'heading';
    if (block.kind === 'heading') {
      year = undefined;
      // "How we will measure success" heads no actions.
      const says = columnRole(text) !== 'measure' && !(looksAhead && GOES_ON_ANYHOW.test(text)) && (roleWords(text) === 'planned' || LEADS_IN.test(text) || ahead(index));
      // What is promised may be parted by headings of its own.
      // Words that lead in may stand between the heading of the year and the first of its priorities.
      doing = says || ((doing || (planned(index) && saysPriority(text))) && said > 0 && block.level > said && roleWords(text) === undefined);
      if (says || block.level <= said) said = says ? block.level : 0;
    }
    else if (block.kind === 'paragraph' && (planned(index) || led.has(index)) && free(index) && PROMISE.test(text) && !text.endsWith(':')) {
      const leads = LEADS.exec(text);
      const owner = leads?.[1] ?? leads?.[2] ?? '';
      const promised = leads ? text.slice(0, leads.index).trim() : text;
      for (const [nth, one] of promisesIn(promised).entries()) found.push({ action: { ...rawAction({ block: block.id, where: '', quote: one.slice(0, 300) }, 0.6, 'a paragraph that promises something for the year to come'), text: one, ...(leads && nth === 0 ? { labels: [leads[0].replace(owner, '').trim()] } : {}), owners: owner === '' ? [] : [{ text: owner, part: 'owner' }] }, index });
      doing = false;
    } else if (block.kind === 'paragraph' && planned(index) && free(index) && numberedLines(block.text).length > 1) {
      for (const line of numberedLines(block.text)) found.push({ action: { ...rawAction({ block: block.id, where: '', quote: line.slice(0, 300) }, 0.6, 'a numbered line under words of the year to come'), text: line }, index });
    } else if (block.kind === 'paragraph' && doing && saysPriority(text) && text.length < 160 && !/[.:]$/.test(text)) continue;
    else if (block.kind === 'paragraph') {
      // "New commitments for 2031/32:" tells whose year the items below it are, whatever heading they stand under.
      const [label, second] = yearLabels(text).filter((one) => !one.single);
      year = label && !second && text.endsWith(':') && text.length < 80 && roleWords(text) === 'planned' && /\b(?:commitments?|actions?|promises?|pledges?|undertakings?|(?:will|shall) do)\b/i.test(text) && !/\bpriorit/i.test(text) ? { label: label.label, labelOwn: true, role: 'planned' } : undefined;
      // Between the heading of a priority and its list, why it is one: what is promised stands below nevertheless.
      const tells: boolean = doing && planned(index) && headed && !/[:?]$/.test(text) && roleWords(text) !== 'reviewed';
      doing = year !== undefined || tells || LEADS_IN.test(text) && text.length < 300 && (text.endsWith(':') || text.length < 60);
    } else if (block.kind === 'table') doing = false;
    else if (doing && free(index) && text.split(' ').length >= 3) found.push({ action: { ...rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.6, 'an item of a list under words that promise actions'), text: block.text }, index, ...(year ? { year } : {}) });
  }
  return found;
}
