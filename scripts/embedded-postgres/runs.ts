import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive, startMark } from "./process-identity";

/** Who uses the Postgres of a data directory: one file per process, named by its pid. */
export function joinRuns(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(directory, String(process.pid)), startMark(process.pid));
}

/** Takes this process off the list; true when nobody else is left on it. */
export function leaveRuns(directory: string): boolean {
  rmSync(path.join(directory, String(process.pid)), { force: true });
  return otherRuns(directory).length === 0;
}

function otherRuns(directory: string): string[] {
  return readdirSync(directory).filter((pid) => {
    const file = path.join(directory, pid);
    if (isAlive(Number(pid)) && readFileSync(file, "utf8") === startMark(Number(pid))) return true;
    rmSync(file, { force: true });
    return false;
  });
}
