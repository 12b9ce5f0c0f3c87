// A plan of many pages, invented, with figures in every paragraph: to see that checking does not slow down with the square of its length.

/** About 500 words a page: actions with updates, narrative with figures, names and acronyms. */
export function longPlan(pages: number): string {
  const lines = ['# Longmere Community Safety Partnership', '', '## Review of 2030/31', ''];
  for (let page = 1; page <= pages; page += 1) {
    lines.push(`### Priority ${page}: calm in quarter ${page} and around it`, '', '| Action | Lead | Update | Status |', '|---|---|---|---|');
    for (let action = 1; action <= 6; action += 1) {
      const number = page * 10 + action;
      lines.push(`| Hold at least ${action + 2} surgeries for tenants of block ${number} | Longmere Council, Body ${number} | ${action + 3} surgeries were held and ${number * 3} tenants of Quay ${number} House came, compared with ${number * 3 - 7} the year before. | On track |`);
    }
    lines.push('');
  }
  lines.push('## What we did in 2030/31', '');
  for (let page = 1; page <= pages; page += 1) {
    lines.push(`### Calm in quarter ${page}`, '');
    for (let part = 1; part <= 6; part += 1) {
      const number = page * 10 + part;
      lines.push(`During the year the Harbour ${String.fromCharCode(64 + part)}son Trust spoke with ${number + 40} young people in Ward ${page} and visited ${part + 3} schools, an increase from ${number + 30} the previous year. Longmere Police recorded ${number * 4} incidents of vehicle crime near the Station Road shops, and ${number} reports of noise were received by the council. The PSPO led to ${part + 12} FPNs and ${part + 4} warning letters; ${part + 2} people were helped by the IDVA. Residents told wardens that the evenings are quieter than they were, and the wardens will go on walking there with volunteers from the Friends of the Quay.`, '');
    }
  }
  return lines.join('\n');
}
