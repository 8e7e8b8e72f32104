import { oncePerProcess } from "@/lib/per-process";

// Signals from the core and from reads of stock. lib/startup connects them to their listeners, once per process.

type Listener = { hear: () => void };

/** Called after a commit that put work into the outbox. */
export function noticeListener(): Listener {
  return oncePerProcess("stock notices", () => ({ hear: () => undefined }));
}

/** A committed group, for metrics. */
export type GroupMeasured = {
  commands: number;
  /** From the wait for its turn to the answer to its commit. */
  ms: number;
  /** From the first row that is saved to the answer to its commit. Null: it changed nothing. */
  commitMs: number | null;
  /** How long each of its commands had waited for it. */
  waitsMs: number[];
};

/** Called after each group. */
export function groupListener(): { hear: (group: GroupMeasured) => void } {
  return oncePerProcess("stock groups", () => ({ hear: () => undefined }));
}

/** Called when a read finds overdue holds, so a sweep is due. Keeps the stock writer out of reads. */
export function overdueListener(): Listener {
  return oncePerProcess("overdue holds", () => ({ hear: () => undefined }));
}
