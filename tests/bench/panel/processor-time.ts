import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

/** Reads how many milliseconds of a processor were used so far. */
export type ProcessorClock = () => number;

/** What this process, which serves too, and a Postgres have used; null where /proc does not tell. A busy machine changes it little. */
export async function processorClock(connectionString: string): Promise<ProcessorClock | null> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const postmaster = rows[0] ? parentOf(String(rows[0].pid)) : null;
  await client.end();
  if (postmaster === null) return null;
  return () => {
    const { user, system } = process.cpuUsage();
    const backends = processes().filter((pid) => parentOf(pid) === postmaster);
    return (user + system) / 1000 + endedMs(postmaster) + backends.reduce((sum, pid) => sum + usedMs(pid), 0);
  };
}

function processes(): string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
}

/** The fields of /proc/PID/stat after the name, which may have spaces; null if the process is over. */
function statOf(pid: string): string[] | null {
  const text = contentOf(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(")") + 2).split(" ");
}

function parentOf(pid: string): string | null {
  return statOf(pid)?.[1] ?? null;
}

/** Of children that have ended, such as parallel workers. */
function endedMs(pid: string): number {
  const stat = statOf(pid);
  return stat ? 10 * (Number(stat[13]) + Number(stat[14])) : 0;
}

function usedMs(pid: string): number {
  return Number(contentOf(`/proc/${pid}/schedstat`)?.split(" ")[0] ?? 0) / 1_000_000;
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
