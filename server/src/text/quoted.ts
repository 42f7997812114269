/** A wording as it stands between “ and ”: marks of its own become single ones; one that is all in marks loses them. */
export function insideQuotes(wording: string): string {
  const bare = /^“([^“”]*)”$/.exec(wording)?.[1] ?? wording;
  return bare.replace(/[“”]/g, (mark) => (mark === '“' ? '‘' : '’'));
}
