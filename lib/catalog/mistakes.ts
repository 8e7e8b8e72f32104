/** Above this, two mistakes are allowed, and words that look alike are compared instead of trying every mistake. */
export const SHORT_LETTERS_MAX = 7;
/** Neighbours swapped are the commonest slip, so "saop" is soap before it is a stop. */
const SWAP = 0.75;

/** How many mistakes a word of at least four letters may have. */
export function mistakesMax(letters: number): number {
  return letters <= SHORT_LETTERS_MAX ? 1 : 2;
}

/** Letters left out, added or changed, and neighbours swapped (the optimal string alignment distance). */
export function mistakesBetween(one: readonly string[], other: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [row, letter] of one.entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of other.entries()) {
      const changed = at(last, column) + (letter === otherLetter ? 0 : 1);
      const isSwapped = column > 0 && row > 0 && letter === other[column - 1] && one[row - 1] === otherLetter;
      const swapped = isSwapped ? at(beforeLast, column - 1) + SWAP : changed;
      current.push(Math.min(changed, swapped, at(last, column + 1) + 1, at(current, column) + 1));
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
