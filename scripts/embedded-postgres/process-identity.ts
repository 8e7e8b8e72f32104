import { readdirSync, readFileSync } from "node:fs";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * The process's start time on Linux, which tells it from a later process with the same pid. Empty on other systems, where
 * only the pid counts.
 */
export function startMark(pid: number): string {
  try {
    // The command's name is in brackets and may contain spaces; the start time is the 20th field after it.
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** The program's name on Linux; null on other systems. */
export function programOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return null;
  }
}

/** What a process's children are called on Linux, such as "postgres: startup recovering"; null on other systems. */
export function childTitles(parent: number): string[] | null {
  if (process.platform !== "linux") return null;
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => parentOf(pid) === parent).map(titleOf);
}

function parentOf(pid: string): number | null {
  try {
    // As above; the parent is the second field after the name.
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function titleOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}
