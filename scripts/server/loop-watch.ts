import { readFileSync } from "node:fs";

/** Of /proc/…/stat (proc_pid_stat(5)): USER_HZ is 100 on every Linux that Node runs on. */
const MS_PER_CLOCK_TICK = 10;
/** Nothing that renders pages works this long without a pause. */
const WORK_MS_MAX = 3_000;

const NS_PER_MS = 1e6;

type Seen = { state: string; cpuMs: number };

/**
 * Tells whether a Node process whose beat is overdue hangs, or only doesn't get the processor: one that is slow is ready to run, and
 * has used little of it. Call `look` regularly.
 */
export class LoopWatch {
  private seen: Seen | null = null;
  private before: Seen | null = null;
  private cpuMsAtBeat: number | null = null;

  constructor(private readonly pid: number) {}

  noteBeat(): void {
    this.cpuMsAtBeat = null;
  }

  look(): void {
    this.before = this.seen;
    this.seen = threadOf(this.pid);
    this.cpuMsAtBeat ??= this.seen?.cpuMs ?? null;
  }

  /** Whether it is stopped, sleeps, or has worked too long without a pause; null where nothing tells. */
  isHung(): boolean | null {
    const { seen, before, cpuMsAtBeat } = this;
    if (seen === null || before === null || cpuMsAtBeat === null) return null;
    const isStopped = seen.state === "T" || seen.state === "t";
    const isAsleep = seen.state === "S" && before.state === "S" && seen.cpuMs === before.cpuMs;
    return isStopped || isAsleep || seen.cpuMs - cpuMsAtBeat > WORK_MS_MAX;
  }

  /** How long it was ready to run and had no processor, since it started; 0 where nothing tells. */
  waitedMs(): number {
    const [, waitedNs = 0] = factsOf(this.pid, "schedstat").split(" ").map(Number);
    return waitedNs / NS_PER_MS;
  }
}

/** The thread of a process that runs its event loop; null where there is no /proc. */
function threadOf(pid: number): Seen | null {
  const [state = "", ...figures] = factsOf(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ");
  if (state === "") return null;
  return { state, cpuMs: (Number(figures[10]) + Number(figures[11])) * MS_PER_CLOCK_TICK };
}

/** What /proc says of that thread; empty where it says nothing. */
function factsOf(pid: number, file: "stat" | "schedstat"): string {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
