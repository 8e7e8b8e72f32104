import { pool } from "@/lib/db/pool";
import { log } from "@/lib/log";
import { truncateSlotIfOld } from "./record-statements";

const DAY_MS = 24 * 60 * 60 * 1000;
const SLOTS = [0, 1, 2, 3] as const;

/** Empties the slot for tomorrow's records, which still holds those from three days ago. Never throws. */
export async function emptyOldSlot(now = Date.now()): Promise<boolean> {
  const tomorrow = SLOTS[(Math.floor(now / DAY_MS) + 1) % SLOTS.length] ?? 0;
  try {
    return await truncateSlotIfOld(pool(), tomorrow);
  } catch (error) {
    log().warn({ err: error, slot: tomorrow }, "old idempotency records could not be deleted; will try again");
    return false;
  }
}
