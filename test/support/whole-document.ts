// A document with every kind of block and inline, and the words that people and their other programs put into boxes: markup of every
// form, signs with a meaning somewhere, long words, empty cells, letters of other scripts.
import { bullets, cite, emphasis, heading, link, paragraph, status, strong, text } from '../../src/platform/documents/index.ts';
import type { Document, Picture } from '../../src/platform/documents/index.ts';

export const drawing: Picture = {
  bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120" viewBox="0 0 320 120"><rect width="320" height="120" fill="#eaf2f1"/><circle cx="60" cy="60" r="40" fill="#0f6163"/></svg>'),
  alternative: 'A teal circle on a pale ground, drawn "for a test" & nothing else',
};

/** One pixel, PNG. */
export const pixel: Picture = {
  bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  alternative: 'A single point of colour',
};

export const nasty = [
  '#set page(fill: red) #panic("no") #eval("1+1") $ x^2 $ *not strong* _not emphasis_ `raw` <label> @reference ~ \\ \\u{41} // comment /* more */',
  '<script>alert(1)</script> <b>not bold</b> &amp; &lt; &#65; "quoted" \'single\' <!-- comment --> ]]> <![CDATA[x]]>',
  '<w:t>not a run</w:t> <w:br/> {{placeholder}} %1. _Toc1 r:id="rId1" HYPERLINK "x" \\* MERGEFORMAT',
  '=1+1 @SUM(A1) -- “curly” ‘quotes’ – — … 50% of £1,234.50 is €617.25; 2³ × ½ ≤ 5 °C',
  'A cross, a tick ✓, an arrow → and a box ☐ pasted from elsewhere 🚓 🙂',
  'Łódź, Ŵyn, Ærø, Straße, ñandú, façade; Київ; Ελλάδα',
] as const;

const longWord = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(4);

export const wholeDocument: Document = {
  title: 'Partnership plan 2026 to 2027: #1 & <safer>',
  subtitle: 'What we will do together, and what came of last year',
  language: 'en-GB',
  organisation: 'Anytown Community Safety Partnership',
  date: '2026-06-12',
  edition: 'Version 2, published 12 June 2026', notice: 'Demonstration. The people in it are invented.',
  marking: 'OFFICIAL',
  cover: true,
  logo: drawing,
  colour: '#7a1f5c',
  contentsDepth: 2,
  numberedHeadings: true,
  sources: [
    { id: 'never', words: 'A source that nothing cites' },
    { id: 'police', words: [text('Police recorded crime, table 4, '), link('https://example.org/crime?a=1&b=%232', 'published figures')] },
    { id: 'council', words: 'Council reports #2, $5, \\n' },
  ],
  blocks: [
    heading(1, 'The year in short', 'year'),
    paragraph('Recorded crime fell by 9.0 per cent.', 'lead'),
    paragraph([text('Reports of anti-social behaviour rose by half.'), cite('council'), text(' Crime with a victim fell.'), cite('police'), text(' So did burglary.'), cite('police')]),
    paragraph('A small remark under it.', 'note'),
    { kind: 'numbers', numbers: [{ value: '6,932', words: [text('crimes with a victim, 689 fewer'), cite('police')] }, { value: '492', words: 'reports, up from 328' }, { value: '£1.2m', words: 'spent' }, { value: '−3 %', words: '' }, { value: '5', words: 'a fifth' }] },
    heading(3, [text('A level that skips, '), strong('strong'), text(' and '), emphasis('emphatic')]),
    paragraph([strong([text('Strong '), emphasis('and both')]), text(', see '), link('#year', 'the year in short'), text(', '), link('#nowhere', 'nowhere'), text(', '), link('javascript:alert(1)', 'a trap'), text(', '), link('mailto:safety@example.org', 'write to us'), { kind: 'line' }, text('after a new line')]),
    ...nasty.map((words) => paragraph(words)),
    paragraph(`A word that no line holds: ${longWord} and on.`),
    heading(1, 'Actions'),
    heading(2, 'Burglary & “theft”'),
    { kind: 'item', words: 'Tell more businesses about the scheme', status: { tone: 'complete', words: 'Complete' }, note: 'Borough council, police', body: [paragraph('32 members now.'), bullets(['in the town', 'in the villages'])] },
    { kind: 'item', words: 'Hold three stands', status: { tone: 'on-track', words: 'On track' }, body: [] },
    { kind: 'item', words: 'An action without a status', body: [paragraph('Nothing yet.')] },
    heading(3, 'Deep'), heading(4, 'Deeper'), heading(5, 'Deepest'), heading(6, 'Beyond the deepest'),
    { kind: 'list', ordered: true, start: 3, items: ['third', { words: 'fourth', below: bullets(['a', { words: 'b', below: { kind: 'list', ordered: true, items: ['one', 'two'] } }]) }, 'fifth'] },
    { kind: 'list', ordered: true, items: ['first again', 'second again'] },
    {
      kind: 'table', caption: [text('What was done'), cite('council')], rowHeads: true,
      columns: [{ head: 'Action' }, { head: 'Owner' }, { head: 'Update', share: 2 }, { head: 'Reports', figures: true }, { head: 'Status' }],
      rows: [
        ['Patrols', 'Police', [paragraph('Every week.'), bullets(['by day', 'by night'])], '1,204', [status('on-track', 'On track')]],
        ['Cameras', '', '', '', [status('not-started', 'Not started')]],
        [nasty[0], nasty[1], longWord, '0', [status('off-track', 'Off track')]],
        ['Ongoing work', 'All partners', [text('See '), link('https://example.org/', 'the site')], '7', [status('ongoing', 'Ongoing')]],
        ['Stopped work', 'None', 'No money.', '0', [status('cancelled', 'Stopped')]],
        ['Late work', 'Council', 'Late.', '2', [status('at-risk', 'At risk')]],
      ],
    },
    { kind: 'table', caption: 'Every report', columns: [{ head: 'Number', figures: true }, { head: 'What' }], rows: Array.from({ length: 300 }, (_none, at) => [String(at + 1), `Report ${at + 1} of the year`]) },
    { kind: 'table', caption: 'A table of nothing', columns: [{ head: 'One' }, { head: 'Two' }], rows: [] },
    { kind: 'figure', picture: drawing, caption: [text('A drawing'), cite('police')], width: 0.6 },
    { kind: 'figure', picture: pixel, width: 0.1 },
    { kind: 'quote', paragraphs: ['I feel safe again.', 'And my neighbours do too.'], attribution: 'A resident' },
    { kind: 'quote', paragraphs: ['Nobody said who said this.'] },
    { kind: 'page-break' },
    heading(1, 'Words and people'),
    { kind: 'definitions', items: [{ term: 'ASB', meaning: 'Anti-social behaviour' }, { term: 'CSP', meaning: ['Community Safety Partnership.', 'By law since 1998.'] }] },
    { kind: 'contacts', contacts: [{ name: 'Police', role: 'Responsible authority', lines: ['1 High Street'], telephone: '101', email: 'police@example.org', website: 'www.example.org' }, { name: 'Council' }, { name: 'Fire and rescue', telephone: 'ask the council', website: 'not a site at all' }] },
  ],
};
