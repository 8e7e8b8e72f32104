/** Prints one line of progress. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints an error's message; its stack only with LOG_LEVEL=debug. */
export function sayError(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n${process.env.LOG_LEVEL === "debug" && error instanceof Error ? error.stack : text}\n`);
}
