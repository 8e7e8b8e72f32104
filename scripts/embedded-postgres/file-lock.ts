import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive, startMark } from "./process-identity";

const emptyMsMax = 10_000;

/** Runs `work` while holding a lock file. A lock whose owner has died is taken over. */
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
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      // A full disk may have created it empty.
      rmSync(file, { force: true });
      throw error;
    }
    if (!ownerLives(file)) rmSync(file, { force: true });
    return false;
  }
}

function ownerLives(file: string): boolean {
  try {
    const [pid, mark] = readFileSync(file, "utf8").split(" ");
    // An empty file is still being written, unless its owner was killed right after creating it.
    if (!pid) return Date.now() - statSync(file).mtimeMs < emptyMsMax;
    return isAlive(Number(pid)) && startMark(Number(pid)) === mark;
  } catch {
    return false;
  }
}
