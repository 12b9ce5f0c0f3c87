// Reads the notice by which a mail server says later that a letter did not arrive (RFC 3464). Pure.

export type Bounce = { letterId: string; words: string; forGood: boolean; mailboxDead: boolean };

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** What the notice says of a letter of ours, known by the Message-ID in the part it returns; undefined when it is no such notice or names none. */
export function readBounce(source: string): Bounce | undefined {
  const text = source.replaceAll(/\r\n?/g, '\n').replaceAll(/\n[ \t]+/g, ' ');
  if (!/^content-type:\s*multipart\/report\b/im.test(text) || !/^content-type:\s*message\/delivery-status\b/im.test(text)) return undefined;
  const own = new RegExp(`^message-id:\\s*<(${UUID})@`, 'gim');
  const letterId = [...text.matchAll(own)].at(-1)?.[1];
  const action = /^action:\s*(\w+)/im.exec(text)?.[1]?.toLowerCase();
  const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1] ?? '';
  if (letterId === undefined || action === undefined) return undefined;
  const words = /^diagnostic-code:\s*(?:smtp;)?\s*(.+)$/im.exec(text)?.[1]?.trim() ?? `status ${status}`;
  const forGood = action === 'failed' && !status.startsWith('4');
  return { letterId: letterId.toLowerCase(), words: words.slice(0, 300), forGood, mailboxDead: forGood && /^5\.[12]\./.test(status) };
}
