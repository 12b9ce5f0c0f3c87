// Tables of actions that stand on their side: labels in the first column, and an action in each of the others.
import type { ReadTable } from './table-rows.ts';
import type { Row, Table } from './blocks.ts';
import { gridWidth, single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { columnRole } from './column-names.ts';
import type { Place } from './plan-reading.ts';
import type { RawAction, RawGroup } from './raw-action.ts';
import { rawAction } from './raw-action.ts';

/** A table on its side: the first column names what the others say; each further column, or each new “Action”, is an action. */
export function sideways(table: Table, where: string): ReadTable | undefined {
  const width = gridWidth(table.rows);
  if (width < 2) return undefined;
  const labelled = table.rows.filter((row) => row.cells.length >= 2 && columnRole(single(row.cells[0]?.text ?? '').replace(/:$/, '')) !== undefined);
  const roles = new Set(labelled.map((row) => columnRole(single(row.cells[0]?.text ?? '').replace(/:$/, ''))));
  const owning = roles.has('owner') || roles.has('lead') || roles.has('partners');
  // Of two rows, or with nothing but what is to be done and by whom, each has to be labelled.
  if (!roles.has('action') || (roles.size < 3 && labelled.length < table.rows.length) || !owning || labelled.length * 3 < table.rows.length * 2) return undefined;
  const groups: RawGroup = { title: '', titlePlaces: [], actions: [], notes: [] };
  const result: ReadTable = { groups: [groups], heads: [], columns: { roles: [], heads: [], sure: 0.8 }, yearWords: [], notUnderstood: [] };
  let open: RawAction[] = [];
  const titled = titlesAcross(table.rows[0]);
  const columns = new Map<RawAction, number>();
  for (const [at, row] of table.rows.entries()) {
    const label = single(row.cells[0]?.text ?? '');
    const role = columnRole(label.replace(/:$/, ''));
    const place = (quote: string): Place => ({ block: table.id, row: at, where: `${where} > row ${at + 1}`, quote });
    if (at === 0 && titled.length > 0) continue;
    if (row.cells.length === 1 && label !== '') {
      if (groups.title === '' && groups.actions.length === 0) {
        groups.title = label;
        groups.titlePlaces.push(place(label));
      } else groups.notes.push(place(label));
      continue;
    }
    if (role === 'priority' && groups.title === '' && row.cells.length === 2) {
      groups.title = single(row.cells[1]?.text ?? '');
      groups.titlePlaces.push(place(groups.title));
      result.heads.push([label]);
      continue;
    }
    const begins = role === 'ref' ? table.rows[at + 1] !== undefined : role === 'action' && !(open.length > 0 && open.every((one) => one.text === ''));
    if (begins || open.length === 0) {
      open = row.cells.slice(1).map((cell) => rawAction(place(single(cell.text)), 0.8, 'a table on its side whose first column names what stands beside it'));
      groups.actions.push(...open);
      for (const [index, one] of open.entries()) columns.set(one, index);
    }
    for (const [index, cell] of row.cells.slice(1).entries()) {
      const action = open[index];
      const text = cell.text.trim();
      if (!action) continue;
      if (index === 0) action.labels.push(label);
      if (role === 'status' && cell.shade) action.shade = cell.shade;
      if (text === '') continue;
      if (role === 'owner' || role === 'lead' || role === 'partners') action.owners.push({ text, part: role === 'partners' ? 'partner' : role === 'lead' ? 'lead' : 'owner' });
      else if (role === 'action') action.text = action.text === '' ? text : `${action.text}\n${text}`;
      else if (role === 'ref') action.ref = text;
      else if (role === 'update') action.updates.push(text);
      else if (role === 'status') action.status = text;
      else if (role === 'due') action.due = text;
      else if (role === 'measure') action.measures.push(text);
      else if (role === 'outcome') action.outcomes.push(text);
      else action.others.push({ head: index === 0 ? '' : label, text });
    }
  }
  if (titled.length > 0) result.groups = titled.map((title, column): RawGroup => ({ title, titlePlaces: [{ block: table.id, row: 0, where: `${where} > row 1`, quote: title }], actions: groups.actions.filter((action) => columns.get(action) === column), notes: column === 0 ? groups.notes : [] }));
  return result;
}

/** "| Violence | Nuisance |" over the rows: a priority over each of several columns, and no body. */
function titlesAcross(row: Row | undefined): string[] {
  const [corner, ...cells] = row?.cells ?? [];
  const titles = cells.map((cell) => single(cell.text));
  return single(corner?.text ?? '') === '' && titles.length > 1 && titles.every((title) => title !== '' && columnRole(title) === undefined) && !areNamesOfBodies(titles).some(Boolean) ? titles : [];
}
