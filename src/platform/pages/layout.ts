// What stands around every page: who is signed in, where they are, what the page is called. A page states its head, the web layer
// its surroundings; together they are the only things a layout reads (house rule 12).

/** One entry of the sections' bar or a trail: words and where they lead. */
export interface PageLink {
  readonly text: string;
  readonly href: string;
}

export interface NavigationEntry extends PageLink {
  readonly current?: boolean;
}

/** What was just done ('success') or must be known first ('important'); the link is the one next thing to do. */
export interface NotificationBanner {
  readonly kind: 'success' | 'important';
  readonly text: string;
  readonly link?: PageLink;
}

export type MarkingWords = 'OFFICIAL' | 'OFFICIAL-SENSITIVE';

/** The part that a page itself states. `title` is also the words of its `h1`. */
export interface PageHead {
  readonly title: string;
  /** Set when a form came back with errors: the browser's title then begins with "Error: ". */
  readonly hasError?: boolean;
  /** The trail above the heading, outermost first, without the page itself. */
  readonly breadcrumbs?: readonly PageLink[];
  /** One step back, in place of a trail, on the pages of a form. */
  readonly back?: PageLink;
  readonly banner?: NotificationBanner;
  /** Shown above the heading, and at the head and foot of a print. */
  readonly marking?: MarkingWords;
  /** What may be done with what is marked, for instance "Panel members only". */
  readonly handling?: string;
  /** A class of the main element, for the few pages with a look of their own. */
  readonly mainClass?: string;
  /** The whole width of the window: matrices, maps, projectors. */
  readonly wide?: boolean;
  /** "Exit this page", on public pages about domestic abuse. */
  readonly exit?: boolean;
}

/** The part that is the same for every page of one request. */
export interface Surroundings {
  readonly partnership?: { readonly name: string; readonly logoHref?: string; readonly brandHref?: string };
  readonly person?: { readonly name: string; readonly role: string };
  readonly navigation?: readonly NavigationEntry[];
  /** The search box in the header, which posts what it holds; shown where there is a token for its form. */
  readonly search?: { readonly words: string };
  readonly csrf?: string;
  /** Where the signing-out form posts to. */
  readonly signOutHref?: string;
  /** Of a form that came back: the address that Back asks for, since a browser keeps no such page. */
  readonly comesBackTo?: string;
  /** Set in a demonstration: says so above everything. */
  readonly demonstration?: { readonly text: string; readonly link?: PageLink };
  /** The day of the request in London, YYYY-MM-DD: what "tomorrow" and "late" are counted from. */
  readonly today: string;
  /** The version of Frankpledge, for the foot of the page. */
  readonly version: string;
}

export type LayoutModel = PageHead & Surroundings;

/** One entry of the error catalogue, as its page shows it. */
export interface ErrorPage {
  readonly status: number;
  readonly title: string;
  /** What happened, in plain words; one paragraph each. */
  readonly words: string | readonly string[];
  /** What to do next. */
  readonly whatToDo?: string;
  /** The browser asks for the page again by itself. */
  readonly looksAgain?: boolean;
  /** Who can do it, where one may see the thing but not change it. */
  readonly whoCan?: readonly string[];
  readonly links?: readonly PageLink[];
  /** What they had written into the form, to be copied: it is saved nowhere. */
  readonly typed?: readonly string[];
  /** The short code that is logged too. */
  readonly code: string;
}
