// A JSON Schema as a list that a person can read: each field by its place, what kind of value it is, what it means. Pure.
export type DataField = { place: string; kind: string; meaning: string; always: boolean };

type Schema = { type?: string; description?: string; properties?: Record<string, Schema>; required?: string[]; items?: Schema; enum?: unknown[]; const?: unknown };

const KINDS: Record<string, string> = { string: 'text', number: 'number', integer: 'number', boolean: 'true or false', array: 'list', object: 'group' };

/** Fields in the order of the schema; `priorities[].actions[].ref` is the ref of each action of each priority. */
export function fieldsOf(schema: Schema, place = ''): DataField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = place === '' ? name : `${place}.${name}`;
    const inner = field.type === 'array' ? field.items : field;
    const isList = field.type === 'array';
    const kind = field.enum ? 'one of: ' + field.enum.join(', ') : field.const !== undefined ? String(field.const) : isList && inner?.type !== 'object' ? `list of ${inner?.enum ? inner.enum.join(', ') : KINDS[inner?.type ?? ''] ?? 'values'}` : KINDS[field.type ?? ''] ?? '';
    const own: DataField = { place: isList ? `${at}[]` : at, kind, meaning: field.description ?? '', always: schema.required?.includes(name) ?? false };
    return [own, ...(inner?.properties ? fieldsOf(inner, isList ? `${at}[]` : at) : [])];
  });
}
