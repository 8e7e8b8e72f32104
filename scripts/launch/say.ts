/** Progress for people, one plain line each. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A message that says what to do needs no stack beside it. */
export function sayError(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n${process.env.LOG_LEVEL === "debug" && error instanceof Error ? error.stack : text}\n`);
}
