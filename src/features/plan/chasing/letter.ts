// The letters of chasing: what is asked, by when, that no password is needed, whom to ring. Nothing personal stands in a subject. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';

export type Letter = { subject: string; text: string; html: string };
export type Sender = { partnership: string; telephone: string | null; email: string | null };
export type LetterItem = { ref: string; title: string; dueOn: string | null; /** "also owned by the Council, with Fire and Rescue" */ shared?: string };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const paragraph = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;
/** The full stop of an action ends the line only where nothing follows it. */
function itemWords({ ref, title, dueOn, shared }: LetterItem): string {
  const more = `${dueOn === null ? '' : ` (due ${dateWords(dueOn)})`}${shared ? `, ${shared}` : ''}`;
  return `${ref} ${more === '' ? title : title.replace(/\.$/, '')}${more}`;
}

/** Whom to ring or write to, as one sentence. */
export function whomToAsk(sender: Sender): string {
  const { telephone, email } = sender;
  if (!telephone && !email) return 'Questions? Reply to this e-mail.';
  const ways = telephone ? `Rather speak to somebody? Ring ${telephone}${email ? ` or write to ${email}` : ''}` : `Rather tell us by e-mail? Write to ${email}`;
  return `${ways}. We can write your update for you.`;
}

function letter(subject: string, greeting: string, before: string[], items: readonly LetterItem[], link: string, button: string, after: string[], sender: Sender): Letter {
  const list = items.map(itemWords);
  const text = [greeting, ...before, ...(list.length > 0 ? [list.map((line) => `  - ${line}`).join('\n')] : []), `${button}:\n${link}`, ...after, sender.partnership].join('\n\n');
  const html = [
    '<!doctype html><html lang="en-GB"><body style="font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#0f2628;max-width:36em">',
    paragraph(greeting), ...before.map(paragraph), ...(list.length > 0 ? [`<ul>${list.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`] : []),
    `<p><a href="${escaped(link)}" style="display:inline-block;background:#11615f;color:#ffffff;padding:12px 20px;border-radius:4px;text-decoration:none;font-weight:bold">${escaped(button)}</a></p>`,
    ...after.map(paragraph), paragraph(sender.partnership), '</body></html>',
  ].join('\n');
  return { subject, text: `${text}\n`, html };
}

export type Asking = { person: string; year: string; items: readonly LetterItem[]; answerBy: string; until: string; link: string; message: string | null; sender: Sender };

/** Asks for updates; `reminder` when it was asked before. */
export function askingLetter(asking: Asking, reminder = false): Letter {
  const { person, year, items, answerBy, until, link, message, sender } = asking;
  const what = items.length === 1 ? 'one action' : `${items.length} actions`;
  const first = reminder
    ? `We asked you for news on ${what} of the partnership plan ${year} by ${dateWords(answerBy)} and have not heard yet. Please write two or three sentences.`
    : `Please tell us how ${what} of the partnership plan ${year} ${items.length === 1 ? 'is' : 'are'} going. Two or three sentences are enough. Please answer by ${dateWords(answerBy)}.`;
  return letter(
    `${reminder ? 'Reminder: your' : 'Your'} update${items.length === 1 ? '' : 's'} for the partnership plan ${year}`, `Dear ${person},`, [first, ...(message ? [message] : [])], items, link, 'Write your update',
    [`You need no password. The link is for you alone and works until ${dateWords(until)}. If something is not yours, say so there or hand it to a colleague.`, whomToAsk(sender)], sender,
  );
}

/** To the colleague to whom somebody handed an action. Only fixed words, so that nobody's link sends letters of its own making. */
export function handedOnLetter(handed: Omit<Asking, 'message' | 'answerBy'> & { by: string; organisation: string }): Letter {
  const { person, year, items, until, link, by, organisation, sender } = handed;
  return letter(
    `An update for the partnership plan ${year}`, `Dear ${person},`, [`${by} of ${organisation} says that you can tell us how this action of the partnership plan ${year} is going. Two or three sentences are enough.`], items, link, 'Write the update',
    [`You need no password. The link is for you alone and works until ${dateWords(until)}. If it is not yours, say so there.`, whomToAsk(sender)], sender,
  );
}

export type Answered = { person: string; year: string; answers: readonly { ref: string; title: string; words: string; text: string | null }[]; until: string; link: string; sender: Sender };

/** What arrived, once everything that was asked is answered. */
export function receiptLetter(receipt: Answered): Letter {
  const { person, year, answers, until, link, sender } = receipt;
  return letter(
    `Thank you: what you sent for the partnership plan ${year}`, `Dear ${person},`,
    ['Thank you. This is what arrived:', ...answers.map((one) => `${one.ref} ${one.title}\n${one.words}${one.text === null ? '' : `\n“${one.text}”`}`)], [], link, 'Correct something',
    [`The same link lets you correct your own answers until ${dateWords(until)}.`, whomToAsk(sender)], sender,
  );
}
