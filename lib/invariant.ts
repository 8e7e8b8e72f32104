/** Something that cannot happen has happened: a defect of ours, never a caller's mistake. */
export class InvariantBroken extends Error {
  override readonly name = "InvariantBroken";
}

/** Throws InvariantBroken where `condition` does not hold; `message` says what should have been so. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantBroken(message);
}
