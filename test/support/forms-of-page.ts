// The forms of a page as a browser would send them: every field with the value that it holds, every choice that it offers. Fields left empty get something plausible to say.
import { parse } from 'parse5';

type Node = { tagName?: string; nodeName: string; value?: string; attrs?: { name: string; value: string }[]; childNodes?: Node[] };
export type Field = { name: string; type: string; value: string; offered: string[] };
/** `plainButton`: one of its buttons says nothing of its own. */
export type PageForm = { action: string; upload: boolean; plainButton: boolean; fields: Field[] };

const attribute = (node: Node, name: string): string | undefined => node.attrs?.find((one) => one.name === name)?.value;
const textOf = (node: Node): string => (node.nodeName === '#text' ? (node.value ?? '') : (node.childNodes ?? []).map(textOf).join(''));

function* within(node: Node): Generator<Node> {
  for (const child of node.childNodes ?? []) {
    yield child;
    yield* within(child);
  }
}

/** What somebody would write who filled in the whole form. */
function plausible(name: string, type: string): string {
  if (type === 'email' || /email|address$/.test(name)) return 'somebody@elsewhere.example';
  if (name.endsWith('-day')) return '20';
  if (name.endsWith('-month')) return '11';
  if (name.endsWith('-year')) return '2026';
  if (/number|count|position|weight|value|round|place|order/.test(name)) return '1';
  return 'Words';
}

function fieldsOf(form: Node): Field[] {
  const fields = new Map<string, Field>();
  const add = (name: string, type: string, value: string, offered: string[] = []): void => {
    const before = fields.get(name);
    if (before) before.offered.push(...offered);
    else fields.set(name, { name, type, value, offered });
  };
  for (const node of within(form)) {
    const name = attribute(node, 'name');
    if (name === undefined || name === '_csrf' || attribute(node, 'disabled') !== undefined) continue;
    const value = attribute(node, 'value') ?? '';
    if (node.tagName === 'select') {
      const options = [...within(node)].filter((one) => one.tagName === 'option').map((one) => ({ value: attribute(one, 'value') ?? textOf(one), chosen: attribute(one, 'selected') !== undefined }));
      add(name, 'select', options.find((one) => one.chosen && one.value !== '')?.value ?? options.find((one) => one.value !== '')?.value ?? '', options.map((one) => one.value));
    } else if (node.tagName === 'textarea') add(name, 'textarea', textOf(node) || plausible(name, 'text'));
    else if (node.tagName === 'button') add(name, 'button', value, [value]);
    else if (node.tagName === 'input') {
      const type = attribute(node, 'type') ?? 'text';
      if (type === 'radio' || type === 'checkbox') {
        const chosen = attribute(node, 'checked') !== undefined;
        const before = fields.get(name);
        add(name, type, value, [value]);
        if (before && chosen) before.value = value;
      } else if (type !== 'file' && type !== 'submit') add(name, type, value || (type === 'hidden' ? '' : plausible(name, type)));
      else if (type === 'file') add(name, 'file', '');
    }
  }
  return [...fields.values()];
}

/** Every form of the page that changes something. */
export function formsOfPage(html: string, address: string): PageForm[] {
  return [...within(parse(html) as Node)]
    .filter((node) => node.tagName === 'form' && attribute(node, 'method')?.toLowerCase() === 'post')
    .map((form) => ({ action: attribute(form, 'action') || address.split('?')[0]!, upload: attribute(form, 'enctype') === 'multipart/form-data', plainButton: [...within(form)].some((node) => node.tagName === 'button' && attribute(node, 'name') === undefined), fields: fieldsOf(form) }));
}

/** What is sent when the form is filled in and sent by its first button, with `changed` in place of what it holds. */
export function filledIn(form: PageForm, changed: Record<string, string> = {}): Record<string, string> {
  const pressed = form.plainButton ? undefined : form.fields.find((field) => field.type === 'button');
  const sent = form.fields.filter((field) => field.type !== 'file' && (field.type !== 'button' || field === pressed));
  return { ...Object.fromEntries(sent.map((field) => [field.name, field.value])), ...changed };
}
