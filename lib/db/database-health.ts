import { pool } from "./pool";

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
    timer = setTimeout(() => resolve("down"), msMax);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
