import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive, startMark } from "./process-identity";

/** Registers this process as a user of the data directory's Postgres: one file per process, named by its pid. */
export function joinRuns(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(directory, String(process.pid)), startMark(process.pid));
}

/** Removes this process. Returns true if no other process uses the data directory. */
export function leaveRuns(directory: string): boolean {
  rmSync(path.join(directory, String(process.pid)), { force: true });
  return otherRuns(directory).length === 0;
}

/** The other processes that use the data directory. */
export function otherRuns(directory: string): string[] {
  return readdirSync(directory).filter((pid) => {
    const file = path.join(directory, pid);
    if (isAlive(Number(pid)) && readFileSync(file, "utf8") === startMark(Number(pid))) return true;
    rmSync(file, { force: true });
    return false;
  });
}
