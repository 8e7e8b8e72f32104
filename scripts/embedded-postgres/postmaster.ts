import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { isAlive, programOf } from "./process-identity";

export interface Postmaster {
  pid: number;
  port: number;
  /** Whether somebody is shutting it down. */
  isStopping: boolean;
  /** Whether it has recovered and takes commands. */
  isReady: boolean;
}

/**
 * The server running on this data directory, read from its postmaster.pid
 * (https://www.postgresql.org/docs/18/storage-file-layout.html), or null.
 * If a killed server left the file and its pid now belongs to another program, the file is removed: Postgres would take
 * that program for a running server and refuse to start.
 */
export function runningPostmaster(dataDirectory: string): Postmaster | null {
  const file = path.join(dataDirectory, "postmaster.pid");
  const lines = linesOf(file);
  const [pid, port] = [Number(lines?.[0]), Number(lines?.[3])];
  if (!lines || !pid || !isAlive(pid)) return null;
  const program = programOf(pid);
  if (program !== null && program !== "postgres") {
    rmSync(file, { force: true });
    return null;
  }
  const status = lines[7]?.trim();
  return { pid, port, isStopping: status === "stopping", isReady: status === "ready" };
}

function linesOf(file: string): string[] | null {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return null;
  }
}
