import { pool } from "./pool";

/**
 * Time is counted in steps of this length: while the process itself is busy, as with loading modules after a start, it can
 * hear no answer, and all of that is one step.
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
      if (msLeft <= 0) resolve("down");
      else timer = setTimeout(wait, Math.min(msLeft, TICK_MS), msLeft - TICK_MS);
    };
    wait(msMax);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** How long the database has to answer, so that a request may take longer. */
const ANSWER_MS_MAX = 700;
/** Most requests are done by then, and the database is not asked for them. */
const FIRST_MS = 300;

/**
 * Calls `act` once after `msMax` milliseconds if the database does not answer at their beginning or end, or after any `msMax`
 * after that if it does not answer then. Much waits for one that was silent, so it does not do everything at once when it
 * speaks again. Returns a function that stops asking.
 */
export function onSilentDatabase(msMax: number, act: () => void): () => void {
  let isStopped = false;
  let wasSilent = false;
  const first = setTimeout(async () => {
    wasSilent = (await databaseHealth(ANSWER_MS_MAX)) === "down";
  }, FIRST_MS);
  const ask = async () => {
    if (wasSilent) {
      timer = setTimeout(act, ANSWER_MS_MAX);
      return;
    }
    const health = await databaseHealth(ANSWER_MS_MAX);
    if (isStopped) return;
    if (health === "down") act();
    else timer = setTimeout(ask, msMax - ANSWER_MS_MAX);
  };
  let timer = setTimeout(ask, msMax - ANSWER_MS_MAX);
  return () => {
    isStopped = true;
    clearTimeout(first);
    clearTimeout(timer);
  };
}
