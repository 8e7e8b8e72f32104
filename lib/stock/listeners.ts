import { oncePerProcess } from "@/lib/per-process";

// What the core and reads of stock tell of, without knowing who hears it: lib/startup says who does, once per process.

type Listener = { hear: () => void };

/** Told after a commit that left something to do in the outbox. */
export function noticeListener(): Listener {
  return oncePerProcess("stock notices", () => ({ hear: () => undefined }));
}

/** Told when a read met holds whose time is over: a sweep is due. So a read does not load the stock writer. */
export function overdueListener(): Listener {
  return oncePerProcess("overdue holds", () => ({ hear: () => undefined }));
}
