import { isAlive } from "../embedded-postgres/process-identity";

const lookEveryMs = 500;
/** npm passes Ctrl-C on although the terminal has sent it to us too, so an early repetition means nothing. */
const repeatedMs = 1_000;

interface Ends {
  /** Called once, at the first signal or when npm is gone. */
  onEnd(): void;
  /** Called when somebody asks again. */
  onEndAtOnce(): void;
}

/** Listens for everything that asks this process to end. */
export function listenForEnd({ onEnd, onEndAtOnce }: Ends, npmScript: "start" | "dev"): void {
  let endedAtMs: number | null = null;
  const end = () => {
    if (endedAtMs !== null) return;
    endedAtMs = performance.now();
    onEnd();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGQUIT"] as const) {
    process.on(signal, () => {
      if (endedAtMs !== null && performance.now() - endedAtMs > repeatedMs) onEndAtOnce();
      end();
    });
  }
  process.on("SIGHUP", end);
  // A closed terminal or an ended `| tee` refuses our last lines.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  if (process.env.npm_lifecycle_event === npmScript) watchParent(end);
}

/**
 * npm passes neither SIGHUP nor, of course, SIGKILL on. Where npm is the first process of a container, pid 1, its end is
 * ours anyway.
 */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  if (parent === 1) return;
  const timer = setInterval(() => {
    // On Windows the number stays the same after the parent's end.
    if (process.ppid !== parent || !isAlive(parent)) onGone();
  }, lookEveryMs);
  timer.unref();
}
