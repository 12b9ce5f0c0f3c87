// Which words in capitals are acronyms, and which are names, labels or words written large.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

async function acronymsIn(words: string): Promise<string[]> {
  const text = `# Tarnley Community Safety Partnership\n\n## What we did in 2030/31\n\n| Action | Owner | Update |\n|---|---|---|\n| Sweep the lanes | Tarnley Council | Swept each Monday. |\n\n## What we saw in 2030/31\n\n${words}\n\n## Glossary\n\n| Term | Meaning |\n|---|---|\n| ASB | Anti-social behaviour |\n| PSPO | Public spaces protection order |\n\nASB fell. The PSPO was renewed.\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'acronym-undefined').map((one) => one.subject);
}

describe('no acronym', () => {
  test.each<[string, string]>([
    ['the names of places over a page', 'SELWICK · MARSH · FENHOLM\n\nSelwick, Marsh and Fenholm each have a panel.'],
    ['labels before what is said of places', 'ABBEY WARD: lights were mended.\n\nMILL: nothing to report.'],
    ['a label that is an ordinary word', 'BURGLARY: nine were charged.\n\nLITTER: ten bins were set up.\n\nThere is less burglary, and litter is cleared.'],
    ['a long word beside one of weight', 'You MUST keep the RECEIPT until March.'],
    ['a title of two words', 'CASE STUDY: Rita was 74 when the letters came.'],
    ['words of weight', 'Please do NOT ring 999 for noise. If it is URGENT ring us. Reports are ALWAYS read.'],
    ['what is one of several that are numbered', 'Most of it is at night (FIGURE 2).'],
    ['the colours of a key', 'GREEN done, AMBER at risk, GREY not due.'],
    ['the kind of a council or of a landlord behind its name', 'Marsh Vale DC paid for it, Alder CC lent the van and Hearth HA the room.'],
    ['what a project is called', 'The SPARK project gave lessons in boxing. SPARK is run by volunteers.'],
  ])('%s', async (_what, words) => expect(await acronymsIn(words)).toEqual([]));
});

describe('an acronym', () => {
  test.each<[string, string, string]>([
    ['alone', 'An ISVA is at the clinic on Tuesdays.', 'ISVA'],
    ['of a council without a name before it', 'The CBC paid for it.', 'CBC'],
    ['of six letters', 'Samples go to WEDINOS for a test.', 'WEDINOS'],
    ['at the head of the one line that begins so', 'MAPPA: two men are managed.\n\nNothing else to report.', 'MAPPA'],
    ['beside one that everybody knows', 'The MARAC ISVA sees victims at home.', 'ISVA'],
    ['before what was found, the first of two lines that begin so', 'MISPER: nine were found.\n\nSARC: ten were seen.', 'MISPER'],
    ['before what was seen, the second of two lines that begin so', 'MISPER: nine were found.\n\nSARC: ten were seen.', 'SARC'],
    ['in another sentence than a word of weight', 'Please do NOT ring 999 for noise. Each MISPER is seen within a day.', 'MISPER'],
    ['in another sentence than AND or YOU', 'We AND YOU can act. Each MISPER is seen within a day.', 'MISPER'],
    ['in a text without words of weight', 'Women are seen by ISVAS when they ask.', 'ISVAS'],
  ])('%s', async (_what, words, acronym) => expect(await acronymsIn(words)).toContain(acronym));
});
