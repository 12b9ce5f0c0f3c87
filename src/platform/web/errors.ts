// The catalogue of errors a person can see: status, plain words, what to do next, and the code that the log carries too.

export type ErrorEntry = { status: number; title: string; words: string; whatToDo: string; code: string };

const catalogue = {
  notFound: { status: 404, title: 'Page not found', words: 'There is nothing at this address, or nothing that you may see.', whatToDo: 'Check the address. If a link brought you here, tell whoever gave it to you.', code: 'not-found' },
  forbidden: { status: 403, title: 'You cannot do this', words: 'Your role does not let you do this.', whatToDo: 'Ask somebody who can.', code: 'forbidden' },
  badForm: { status: 400, title: 'This request could not be read', words: 'What was sent is not what this page expects. Nothing was changed.', whatToDo: 'Go back, reload the page and try again.', code: 'bad-request' },
  staleForm: { status: 403, title: 'This form is too old', words: 'The form was opened in another session, or its protection has run out. Nothing was changed.', whatToDo: 'Go back, reload the page and send it again. What you typed is still in the form when you go back.', code: 'form-token' },
  conflict: { status: 409, title: 'This has changed meanwhile', words: 'Somebody else has changed this since you opened it. Nothing of yours was saved over theirs.', whatToDo: 'Open the page again and make your change on the newest version.', code: 'changed-meanwhile' },
  tooLarge: { status: 413, title: 'This is too large', words: 'The file or text is larger than this page takes. Nothing was saved.', whatToDo: 'Send a smaller file: up to 20 MB for pictures and documents, 50 MB for a plan.', code: 'too-large' },
  tooMany: { status: 429, title: 'Too many requests', words: 'This was asked for too often from your address.', whatToDo: 'Wait a few minutes and try again.', code: 'too-many' },
  broken: { status: 500, title: 'Something went wrong here', words: 'This is our fault, not yours. Nothing was half-saved.', whatToDo: 'Try again. If it happens again, tell whoever looks after Frankpledge the code and the time.', code: 'unexpected' },
  full: { status: 507, title: 'The disk is full', words: 'The disk on which Frankpledge or its database keeps its data has no room left. Nothing of this was saved.', whatToDo: 'Keep what you wrote, ask whoever looks after Frankpledge to make room, then send it again.', code: 'disk-full' },
  away: { status: 503, title: 'The database cannot be reached', words: 'Frankpledge is running but its database is not answering. Nothing that was saved is lost.', whatToDo: 'Wait a minute. A page looks again by itself; a form you send again, and what you typed is still in it when you go back.', code: 'database-away' },
} satisfies Record<string, ErrorEntry>;

export type ErrorName = keyof typeof catalogue;

/** An error with its page. `words` and `whatToDo` may say more than the catalogue's. */
export class PageError extends Error {
  readonly entry: ErrorEntry;
  readonly whoCan: readonly string[];
  readonly links: readonly { text: string; href: string }[];

  constructor(name: ErrorName, more: { words?: string; whatToDo?: string; title?: string; code?: string; whoCan?: readonly string[]; links?: readonly { text: string; href: string }[] } = {}) {
    const base = catalogue[name];
    const entry = { ...base, ...Object.fromEntries(Object.entries(more).filter(([key, value]) => key in base && value !== undefined)) } as ErrorEntry;
    super(entry.words);
    this.name = 'PageError';
    this.entry = entry;
    this.whoCan = more.whoCan ?? [];
    this.links = more.links ?? [];
  }
}

/** Not there, or not for this person: the same answer. */
export const notFound = (): PageError => new PageError('notFound');

/** Seen but not to be changed: says who can. */
export const forbidden = (whoCan: readonly string[], words?: string): PageError => new PageError('forbidden', { whoCan, ...(words === undefined ? {} : { words }) });

/** Cannot be done as things stand; `words` say why and `whatToDo` the next step. Status 409. */
export const refused = (words: string, whatToDo: string, code = 'refused', links: readonly { text: string; href: string }[] = []): PageError =>
  new PageError('conflict', { title: 'This cannot be done now', words, whatToDo, code, links });

export const changedMeanwhile = (): PageError => new PageError('conflict');
