// The title as it stands at the head of each page, where there is room for one line.

const longest = 80;

/** Cut at a word, with an ellipsis, when it is too long for a line. */
export function runningTitle(title: string): string {
  if (title.length <= longest) return title;
  const cut = title.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`;
}
