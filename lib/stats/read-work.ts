import { countCounts } from "@/lib/counts/count-queries";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { dayOf } from "@/lib/format/shop-days";
import { PacedRead } from "@/lib/http/paced-read";
import { readRowCounts, readVersion } from "@/lib/inventory/inventory-count-queries";
import { countFailedMails } from "@/lib/mail/mail-queries";
import { MailKind } from "@/lib/mail/mail-schemas";
import type { OrderFlag, OrderStanding } from "@/lib/orders/admin-order-filters";
import { countOrdersOf, matchingOrders } from "@/lib/orders/admin-order-queries";
import { countFailedJobs } from "@/lib/outbox/outbox-queries";
import { oncePerProcess } from "@/lib/per-process";
import { countLate } from "@/lib/receiving/incoming-queries";
import { countOpen } from "@/lib/shortfalls/shortfall-queries";
import { countTransfers } from "@/lib/transfers/transfer-queries";
import type { Work } from "./work-schemas";

const SHARED_MS = 1_000;
/** A shop that is further behind than this needs no exact count. */
const COUNTED_MAX = 10_000;

const ALL_ROWS = { q: "", productId: null, warehouseId: null, scope: null, category: null, state: null };

/** What waits for staff, each counted as the list that shows it counts. */
export async function readWork(role: string): Promise<Work> {
  const paced = oncePerProcess("panel work", () => {
    return new PacedRead(count, { sharedMs: SHARED_MS, pace: 4, oldMs: 10_000, readMsMax: env().REQUEST_MS_MAX });
  });
  const work = await paced.take();
  return role === "admin" ? work : { ...work, failedJobs: null, failedMails: null };
}

async function count(): Promise<Work> {
  const [
    toShip,
    late,
    onHold,
    returnsAsked,
    refundsOwed,
    shortfalls,
    rows,
    inspected,
    transfers,
    incomingLate,
    counts,
    failedJobs,
    failedMails,
  ] = await Promise.all([
    countFlagged("READY", "TO_SHIP"),
    countFlagged("LATE", "TO_SHIP"),
    countFlagged("ON_HOLD", "TO_SHIP"),
    countFlagged("RETURN_ASKED"),
    countFlagged("REFUND_OWED"),
    countOpen(),
    readRowCounts(ALL_ROWS, readVersion()),
    readRowCounts({ ...ALL_ROWS, bucket: "INSPECTION" }, readVersion()),
    countTransfers({}),
    countLate(),
    countCounts({ dueBy: dayOf(new Date().toISOString()), scope: null }),
    countFailedJobs(pool(), MailKind.options),
    countFailedMails(),
  ]);
  return {
    ...{
      toShip,
      late,
      onHold,
      returnsAsked,
      refundsOwed,
      shortfalls: shortfalls.cases,
      lowRows: rows.low,
      toInspect: inspected.aside,
      incomingLate,
    },
    ...{
      transfersToSend: transfers.READY,
      transfersToReceive: transfers.SENT,
      countsDue: counts.OPEN,
      failedJobs,
      failedMails,
    },
    countedMax: COUNTED_MAX,
  };
}

async function countFlagged(flag: OrderFlag, status?: OrderStanding): Promise<number> {
  const [count = 0] = await countOrdersOf(await matchingOrders({ flag }), [status], COUNTED_MAX);
  return count;
}
