// Plans as documents for tests: invented, in Markdown, with everything a real one has. Words may be put in place of others, so that a test can say what changed.

const MEMBERS = ['Northbury Borough Council (NBC)', 'Northshire Police', 'Northshire County Council (NCC)', 'Northshire Fire and Rescue Service', 'Harbour Mediation', 'Vale Mediation', 'Riverside Trust', 'Beacon Domestic Abuse Service'];

/** A plan that reviews 2024/25 and plans 2025/26. */
export const PLAN_OF_TWO_YEARS = `# Northbury Community Safety Partnership

## Partnership Plan 2025 - 2026

## Introduction

The partnership brings together those who keep Northbury safe. This plan says what we will do together.

## Review of actions 2024/25

Recorded crime fell a little in the year. The tables below show what was done.

### Shoplifting and burglary

| Action | Owner/lead agency | Update | Status |
|---|---|---|---|
| Visit shops in the high street each month | Northshire Police NBC | All shops were visited ten times. | Complete |
| Hold at least three crime prevention stalls | NBC Northshire Fire and Rescue Service | Four stalls were held at the market. | Complete |
| Mark bicycles at the station (subject to funding) | Northshire Police | No money was found. | |

### Anti-social behaviour

| Action | Owner/lead agency | Update | Status |
|---|---|---|---|
| Offer mediation in quarrels between neighbours | Mediation services | Twelve quarrels were settled. | On track |
| Patrol the parks on summer evenings | NBC Northshire Police | Patrols ran from May to September. | |

## Action plan 2025/26

### Shoplifting and burglary

| Action | Owner/lead agency | By when |
|---|---|---|
| Visit shops in the high street each month | Northshire Police NBC | 31 March 2026 |
| Hold at least three crime prevention stalls and one talk | NBC | Ongoing |

### Anti-social behaviour

| Action | Owner/lead agency | By when |
|---|---|---|
| Offer mediation in quarrels between neighbours | Mediation services | Ongoing |
| Patrol the parks and the riverside on summer evenings | NBC Northshire Police | 30 September 2025 |
| Open a youth club in the old library | Kite Collective | 1 January 2026 |

## Membership of the partnership and contact details

| Organisation | Telephone | Website |
|---|---|---|
${MEMBERS.map((name, at) => `| ${name} | 01632 96000${at} | www.example${at}.org.uk |`).join('\n')}

## Glossary

| Term | Meaning |
|---|---|
| ASB | Anti-social behaviour |
| NBC | Northbury Borough Council |
| NCC | Northshire County Council |
`;

/** The same with words in place of others; throws when they are not there. */
export function withWords(text: string, ...changes: [from: string, to: string][]): string {
  let changed = text;
  for (const [from, to] of changes) {
    if (!changed.includes(from)) throw new Error(`The document does not say "${from}"`);
    changed = changed.replaceAll(from, to);
  }
  return changed;
}

/** A plan of one year with so many actions under ten priorities, each with its own words. */
export function largePlan(actions: number): string {
  const places = ['market', 'station', 'harbour', 'library', 'riverside', 'high street', 'old town', 'college', 'retail park', 'bus station'];
  const deeds = ['Patrol', 'Light', 'Clean', 'Watch over', 'Hold a surgery at', 'Speak to traders at', 'Survey', 'Repair the cameras at', 'Remove graffiti from', 'Visit'];
  const tables = places.map((place, priority) => {
    const rows = Array.from({ length: Math.ceil(actions / places.length) }, (_, at) => at).filter((at) => at * places.length + priority < actions)
      .map((at) => `| ${deeds[at % deeds.length]} the ${place} on beat ${at + 1} in week ${at + priority + 1} | Northshire Police NBC | ${1 + (at % 28)} June 2025 |`);
    return `### Safer ${place}\n\n| Action | Owner/lead agency | By when |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Northbury Community Safety Partnership\n\n## Action plan 2025/26\n\n${tables.join('\n')}\n## Members\n\n| Organisation | Telephone |\n|---|---|\n${MEMBERS.map((name, at) => `| ${name} | 01632 96000${at} |`).join('\n')}\n`;
}
