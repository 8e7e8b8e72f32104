import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive, startMark } from "./process-identity";

/** Runs `work` while no other run in this data directory does; a lock whose owner died is taken over. */
export async function withFileLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  for (let waited = false; !taken(file); waited = true) {
    if (!waited) onWait();
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${startMark(process.pid)}`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!ownerLives(file)) rmSync(file, { force: true });
    return false;
  }
}

function ownerLives(file: string): boolean {
  try {
    const [pid, mark] = readFileSync(file, "utf8").split(" ");
    // Written in one go right after it was made: an empty file is one that is being written.
    if (!pid) return true;
    return isAlive(Number(pid)) && startMark(Number(pid)) === mark;
  } catch {
    return false;
  }
}
