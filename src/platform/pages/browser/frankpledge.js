// What JavaScript adds to a page that already works without it: GOV.UK's components, drafts that are kept while one writes, folders
// that are dropped, and filter forms that leave a clean address behind.
import { initAll } from 'govuk-frontend';

// A page that is opened at one of its places stays there: a banner of what was done would take the focus, and the page to its top.
if (location.hash) for (const banner of document.querySelectorAll('[data-module="govuk-notification-banner"]')) banner.dataset.disableAutoFocus = 'true';
initAll();

/** Sends a form's fields to `data-draft` two seconds after the last key; says so in `[data-draft-status]`. */
function keepDrafts(form) {
  const status = form.querySelector('[data-draft-status]');
  const say = (words) => { if (status) status.textContent = words; };
  let timer;
  let submitting = false;
  const save = async (leaving) => {
    timer = undefined;
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: new URLSearchParams(textsOf(form)), credentials: 'same-origin', keepalive: leaving, headers: { accept: 'application/json' } });
      if (answer.status === 409 && answer.headers.get('content-type')?.startsWith('text/plain')) return say(await answer.text());
      if (!answer.ok) throw new Error(String(answer.status));
      say(`Draft kept at ${new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true }).format(new Date()).replace(/\s/g, '').toLowerCase()}`);
    } catch {
      say('The draft could not be kept just now. Your text is still here.');
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(false), 2000);
  });
  form.addEventListener('submit', () => { submitting = true; clearTimeout(timer); });
  addEventListener('pagehide', () => { if (timer !== undefined && !submitting) { clearTimeout(timer); save(true); } });
}

const textsOf = (form) => [...new FormData(form)].filter(([, value]) => typeof value === 'string');

/** Leaves empty fields out of the address, so that a filtered view can be read, bookmarked and shared. */
function cleanAddress(form) {
  form.addEventListener('submit', () => {
    const empty = [...form.elements].filter((field) => field.name && field.value === '' && !field.disabled);
    for (const field of empty) field.disabled = true;
    setTimeout(() => { for (const field of empty) field.disabled = false; });
  });
}

/** Escape puts the note beside a figure away, until the pointer and the focus have left it. */
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const cited of document.querySelectorAll('.fp-cited:hover, .fp-cited:focus-within')) {
    const back = () => { if (!cited.matches(':hover, :focus-within')) cited.classList.remove('fp-cited--put-away'); };
    cited.classList.add('fp-cited--put-away');
    cited.addEventListener('mouseleave', back);
    cited.addEventListener('focusout', () => setTimeout(back));
  }
});

/** On a page for a projector the arrows, and the keys of a remote, go on and back; without this, Enter on the link that has the focus does. */
addEventListener('keydown', (event) => {
  const way = { ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'prev', PageUp: 'prev' }[event.key];
  if (way === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  document.querySelector(`a[data-key="${way}"]`)?.click();
});

/** What takes seconds says so from the press on, in the form's own `data-wait`; gone again when somebody comes back to the page. */
function sayThatItTakesTime(form) {
  const status = form.querySelector('[data-wait-status]');
  form.addEventListener('submit', () => { status.textContent = form.dataset.wait; });
  addEventListener('pageshow', () => { status.textContent = ''; });
}

/** Under a text: when a number and a word behind it were typed, what `data-offers` knows of that number. A press puts it in the number's place. */
function offerSources(button, area) {
  const box = document.createElement('div');
  box.className = 'fp-offer';
  box.setAttribute('role', 'status');
  area.closest('.govuk-form-group').after(box);
  let timer;
  let asked = 0;
  const take = (offer) => {
    const caret = area.selectionStart;
    const at = area.value.lastIndexOf(offer.words, caret);
    if (at !== -1) {
      area.setRangeText(offer.token, at, at + offer.words.length, 'preserve');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    box.replaceChildren();
    area.focus();
  };
  const ask = async () => {
    const words = area.value.slice(Math.max(0, area.selectionStart - 300), area.selectionStart);
    const mine = (asked += 1);
    if (!/\d[\d,.]*\s?(?:%|per cent)?\s+[a-z-]{3,}[\s.,;]?$/i.test(words)) return box.replaceChildren();
    const body = new URLSearchParams({ words, _csrf: button.form.elements['_csrf'].value });
    const offers = await fetch(button.dataset.offers, { method: 'POST', body, credentials: 'same-origin', headers: { accept: 'application/json' } }).then((answer) => (answer.ok ? answer.json() : []), () => []);
    if (mine !== asked) return undefined;
    return box.replaceChildren(...offers.map((offer) => {
      const choice = document.createElement('button');
      choice.type = 'button';
      choice.className = 'fp-btn fp-btn--quiet fp-btn--small';
      choice.textContent = `${offer.words} is ${offer.says}`;
      choice.title = offer.from;
      choice.addEventListener('click', () => take(offer));
      return choice;
    }));
  };
  area.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 500);
  });
}

/** All files of a folder that was dropped, and of the folders in it. */
async function filesUnder(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => { entry.file(resolve, reject); })];
  const reader = entry.createReader();
  const found = [];
  // A reader hands out some hundred at a time.
  for (;;) {
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) return found;
    for (const one of some) found.push(...await filesUnder(one));
  }
}

/** Files and whole folders dropped anywhere on the page, or a folder that is chosen, go into the field; what is not of its kinds stays out. */
function takeFolders(box) {
  const field = box.querySelector('input[type="file"]');
  const said = box.querySelector('[data-drop-said]');
  const kinds = field.accept.split(',').map((kind) => kind.trim().toLowerCase());
  const say = (left) => {
    const names = left.length > 2 ? `${left.length} other files were` : `${left.map((file) => file.name).join(' and ')} ${left.length === 1 ? 'was' : 'were'}`;
    const files = [...field.files];
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const words = size < 1e6 ? `${Math.max(1, Math.round(size / 1e3))} KB` : `${new Intl.NumberFormat('en-GB').format(Math.round(size / 1e6))} MB`;
    const others = left.length === 0 ? '' : ` ${names} left out.`;
    said.textContent = files.length === 0 ? `${left.length === 0 ? 'There was nothing in it.' : `${names} left out.`} Only ${kinds.join(', ').replace(/, (?=[^,]*$)/, ' or ')} can be sent here.` : `${files.length === 1 ? files[0].name : `${files.length} files`}, ${words}, ${files.length === 1 ? 'is' : 'are'} ready to be sent.${others}`;
  };
  const put = (files) => {
    const taken = new DataTransfer();
    const wanted = files.filter((file) => kinds.some((kind) => file.name.toLowerCase().endsWith(kind)));
    const some = field.multiple ? wanted : wanted.slice(0, 1);
    for (const file of some) taken.items.add(file);
    field.files = taken.files;
    say(files.filter((file) => !some.includes(file)));
  };
  const bears = (event) => event.dataTransfer?.types.includes('Files') === true;
  const isOver = (over) => box.classList.toggle('fp-drop--over', over);
  addEventListener('dragover', (event) => { if (bears(event)) { event.preventDefault(); isOver(true); } });
  addEventListener('dragleave', (event) => { if (event.relatedTarget === null) isOver(false); });
  addEventListener('drop', async (event) => {
    if (!bears(event)) return;
    event.preventDefault();
    isOver(false);
    // What was dropped is there only until the first wait.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    said.textContent = 'Looking through what was dropped …';
    try {
      put((await Promise.all(entries.map(filesUnder))).flat());
    } catch {
      said.textContent = 'It could not be read. Choose the zip or the files instead.';
    }
  });
  field.addEventListener('change', () => { if (field.files.length > 0) say([]); });
  const button = box.querySelector('[data-drop-folder]');
  if (button) {
    const folder = document.createElement('input');
    folder.type = 'file';
    folder.webkitdirectory = true;
    folder.addEventListener('change', () => { put([...folder.files]); });
    button.addEventListener('click', () => folder.click());
  }
  box.querySelector('[data-drop-how]').hidden = false;
}

/** A table that scrolls sideways in its box is a stop of the keyboard; one of which all is seen is none. Without this each is. */
const scrolling = new ResizeObserver((seen) => {
  for (const box of new Set(seen.map(({ target }) => target.closest('.fp-scroll')))) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else if (box !== document.activeElement) box.removeAttribute('tabindex');
  }
});
for (const box of document.querySelectorAll('.fp-scroll[tabindex]')) for (const one of [box, ...box.children]) scrolling.observe(one);

/** A choice that wants words or a reason opens the place for them; what is open stays so. The browser's Back brings choices along. */
function openWhatItNeeds(choice) {
  const open = () => { if (choice.dataset.opens.split(' ').includes(choice.value)) choice.closest('.fp-decide').querySelector('details').open = true; };
  choice.addEventListener('change', open);
  addEventListener('pageshow', open);
}

/** A form that came back is no page that the browser keeps: put right and sent, Back would end in a question of the browser's own. It asks for the form anew instead. */
const comesBackTo = document.querySelector('meta[name="comes-back-to"]');
if (comesBackTo) history.replaceState(null, '', comesBackTo.content + location.hash);

for (const box of document.querySelectorAll('[data-drop]')) takeFolders(box);
for (const button of document.querySelectorAll('[data-offers]')) for (const name of button.dataset.offersFor.split(' ')) offerSources(button, button.form.elements[name]);
for (const choice of document.querySelectorAll('select[data-opens]')) openWhatItNeeds(choice);
for (const form of document.querySelectorAll('form[data-draft]')) keepDrafts(form);
for (const form of document.querySelectorAll('form[data-wait]')) sayThatItTakesTime(form);
for (const form of document.querySelectorAll('form[data-filter]')) cleanAddress(form);
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

/**
 * A long document on a narrow screen: each chapter folds under its heading, and each part of a chapter that has many; the first chapter stays open, or as many as
 * the page says (`data-fold-open`). Print, a wide screen and a browser without this script show all of it. What a link or the browser's search leads to opens.
 */
const isNarrow = matchMedia('screen and (max-width: 800px)');
const MANY_PARTS = 4;
const folds = new Map();

function setFold(inside, isOpen) {
  const button = folds.get(inside);
  button.setAttribute('aria-expanded', String(isOpen));
  if (isOpen) inside.removeAttribute('hidden');
  else inside.setAttribute('hidden', 'until-found');
}

function foldUnder(heading, rest, isOpen) {
  const inside = Object.assign(document.createElement('div'), { className: 'fp-fold', id: `${heading.id}-inside` });
  rest[0].before(inside);
  inside.append(...rest);
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'fp-fold__button' });
  button.setAttribute('aria-controls', inside.id);
  button.append(...heading.childNodes);
  heading.append(button);
  folds.set(inside, button);
  button.addEventListener('click', () => setFold(inside, inside.hasAttribute('hidden')));
  inside.addEventListener('beforematch', () => setFold(inside, true));
  setFold(inside, isOpen);
}

function foldDocument(box) {
  const all = Object.assign(document.createElement('button'), { type: 'button', className: 'fp-btn fp-btn--quiet fp-btn--small', textContent: box.dataset.fold || 'Open every chapter' });
  const open = Number(box.dataset.foldOpen ?? 1);
  for (const [at, chapter] of [...box.querySelectorAll('section')].entries()) {
    const [first, ...rest] = chapter.children;
    // A heading with a link beside it stands in a box of its own.
    const heading = first?.querySelector('h2') ?? first;
    if (heading?.tagName !== 'H2' || rest.length === 0) continue;
    if (at === 0) chapter.before(all);
    const parts = rest.filter((one) => one.tagName === 'H3');
    // Of the first chapter the first parts stay open too.
    if (parts.length >= MANY_PARTS - (at === 0 ? 1 : 0)) {
      for (const [nth, part] of parts.entries()) {
        const [from, to] = [rest.indexOf(part), nth + 1 < parts.length ? rest.indexOf(parts[nth + 1]) : rest.length];
        if (to > from + 1) foldUnder(part, rest.slice(from + 1, to), at < open && nth < 2);
      }
    }
    foldUnder(heading, [...chapter.children].slice(1), at < open);
  }
  all.addEventListener('click', () => { for (const inside of folds.keys()) setFold(inside, true); all.remove(); });
  const openTo = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !box.contains(target)) return;
    for (let one = target; one && one !== box; one = one.parentElement) if (folds.has(one)) setFold(one, true);
    // A heading with a link beside it stands in a box of its own, so that what folds under it is not next to it.
    const own = document.getElementById(`${target.id}-inside`);
    if (folds.has(own)) setFold(own, true);
    target.scrollIntoView();
  };
  addEventListener('hashchange', openTo);
  openTo();
  isNarrow.addEventListener('change', () => { if (!isNarrow.matches) for (const inside of folds.keys()) setFold(inside, true); });
}
if (isNarrow.matches) for (const box of document.querySelectorAll('[data-fold]')) foldDocument(box);

/** One box for all of a group: it ticks and unticks the others, and stands ticked as long as all of them are. Without JavaScript it only ever adds, so it comes unticked. */
for (const group of document.querySelectorAll('[data-group]')) {
  const [whole, count] = [group.querySelector('[data-group-whole]'), group.querySelector('[data-group-count]')];
  const each = [...group.querySelectorAll('input[type=checkbox]')].filter((one) => one !== whole);
  if (whole === null || each.length === 0) continue;
  const tell = () => {
    const ticked = each.filter((one) => one.checked).length;
    whole.checked = ticked === each.length;
    if (count) count.textContent = `${ticked} of ${each.length}`;
  };
  group.addEventListener('change', (event) => {
    if (event.target === whole) for (const one of each) one.checked = whole.checked;
    tell();
  });
  // What the browser puts back on the way back comes after this.
  addEventListener('pageshow', tell);
  tell();
}

/** A map to point at, when its button is pressed: before that nothing of it is fetched. The still map stays where it cannot be drawn. */
for (const button of document.querySelectorAll('[data-map-open]')) {
  const box = button.closest('[data-map-box]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const [canvas, still, said] = ['[data-map]', '[data-map-still]', '[data-map-said]'].map((part) => box.querySelector(part));
    button.disabled = true;
    said.textContent = 'The map is being drawn…';
    try {
      const { INVITATION, showMap } = await import('frankpledge-map');
      await showMap(canvas, said, box.querySelector('[data-map-choose] select'));
      still.hidden = true;
      button.hidden = true;
      said.textContent = INVITATION;
      // The button that was pressed is gone: without this the page jumps to where the list now is, and the keyboard stands nowhere.
      if (document.activeElement === document.body) canvas.querySelector('canvas').focus({ preventScroll: true });
      canvas.scrollIntoView({ block: 'nearest' });
    } catch {
      canvas.hidden = true;
      button.disabled = false;
      if (document.activeElement === document.body) button.focus();
      said.textContent = 'This browser cannot draw the map. The still one and the table say the same.';
    }
  });
}
