import { pool } from "./pool";

/**
 * Time is counted in steps of this length, and a longer one as two at most: while the process itself is busy, as with loading
 * modules after a start, it can hear no answer.
 */
const TICK_MS = 50;

/** Whether Postgres answers within `msMax` over the process's pool. A frozen one accepts connections and says nothing. */
export async function databaseHealth(msMax: number): Promise<"ok" | "down"> {
  const asked = pool()
    .query("select 1")
    .then(
      () => "ok" as const,
      () => "down" as const,
    );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"down">((resolve) => {
    const wait = (msLeft: number) => {
      if (msLeft <= 0) return resolve("down");
      const from = performance.now();
      const next = () => wait(msLeft - Math.min(performance.now() - from, 2 * TICK_MS));
      timer = setTimeout(next, Math.min(msLeft, TICK_MS));
    };
    wait(msMax);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** How long the database may say nothing while a request takes longer. */
const SILENT_MS_MAX = 700;
/** Most requests are done before the database is asked for them. */
const ASK_EVERY_MS = 300;

/**
 * Calls `act` once: `msMax` milliseconds from now, if the database says nothing by then or was silent before; later, as soon as
 * it falls silent. Much waits for one that was silent, so it does not do everything at once when it speaks again. Returns a
 * function that stops asking.
 */
export function onSilentDatabase(msMax: number, act: () => void): () => void {
  const startedAt = performance.now();
  let heardAt = startedAt;
  let wasSilent = false;
  let isStopped = false;
  const ask = async () => {
    const health = await databaseHealth(SILENT_MS_MAX);
    const now = performance.now();
    if (health === "ok") heardAt = now;
    else wasSilent ||= now - startedAt < msMax;
    if (!isStopped) asking = setTimeout(ask, ASK_EVERY_MS);
  };
  // `isLast`: the process has had a moment to hear answers that came while it was busy.
  const judge = (isLast: boolean) => {
    const leftMs = wasSilent ? 0 : heardAt + SILENT_MS_MAX - performance.now();
    if (leftMs > 0) judging = setTimeout(judge, leftMs, false);
    else if (isLast) act();
    else judging = setTimeout(judge, TICK_MS, true);
  };
  let asking = setTimeout(ask, ASK_EVERY_MS);
  let judging = setTimeout(judge, msMax - TICK_MS, false);
  return () => {
    isStopped = true;
    clearTimeout(asking);
    clearTimeout(judging);
  };
}
