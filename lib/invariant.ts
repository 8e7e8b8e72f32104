/** Something impossible has happened: a bug of ours, never a caller's mistake. */
export class InvariantBroken extends Error {
  override readonly name = "InvariantBroken";
}

/** Throws InvariantBroken unless `condition` holds. `message` says what should be true. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantBroken(message);
}
