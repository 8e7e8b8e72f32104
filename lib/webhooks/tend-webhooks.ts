import { setTimeout as delay } from "node:timers/promises";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { beginDeliveries, deliverDue } from "./deliver";
import { purgeOldEvents } from "./log-statements";
import { noteEvents } from "./note-events";

const SEND_MS_MAX = 8_000;
const PURGED_AT_ONCE = 2_000;
/** So that a shop with hundreds of events a second is kept up with, and the database stays free for buyers. */
const PURGES_MAX = 20;

/** Notes what has happened and begins to send it. Never throws; it runs again soon. */
export async function tendWebhooks(): Promise<void> {
  await once(beginDeliveries);
}

/** The same, and waits until what is due was sent, for some seconds: for platforms that stop between requests. */
export async function sendWebhooksNow(): Promise<void> {
  await once(() => Promise.race([deliverDue(), delay(SEND_MS_MAX, undefined, { ref: false })]));
}

async function once(send: () => Promise<void>): Promise<void> {
  const state = oncePerProcess("webhooks tended", () => ({ isBusy: false, hasFailed: false }));
  if (state.isBusy) return;
  state.isBusy = true;
  try {
    await noteEvents();
    await send();
    state.hasFailed = false;
  } catch (error) {
    // Logged once per outage, not once a second.
    if (!state.hasFailed) log().warn({ err: error }, "webhooks could not be tended; still trying");
    state.hasFailed = true;
  } finally {
    state.isBusy = false;
  }
}

/** Deletes some of the log that is older than it is kept. Never throws; it runs again soon. */
export async function tidyWebhooks(): Promise<void> {
  try {
    for (let step = 0; step < PURGES_MAX && (await purgeOldEvents(PURGED_AT_ONCE)) === PURGED_AT_ONCE; step++);
  } catch (error) {
    log().warn({ err: error }, "old webhook events could not be deleted; will try again");
  }
}
