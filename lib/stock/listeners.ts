import { oncePerProcess } from "@/lib/per-process";

// Signals from the core and from reads of stock. lib/startup connects them to their listeners, once per process.

type Listener = { hear: () => void };

/** Called after a commit that put work into the outbox. */
export function noticeListener(): Listener {
  return oncePerProcess("stock notices", () => ({ hear: () => undefined }));
}

/** Called when a read finds overdue holds, so a sweep is due. Keeps the stock writer out of reads. */
export function overdueListener(): Listener {
  return oncePerProcess("overdue holds", () => ({ hear: () => undefined }));
}
