import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { PacedRead } from "@/lib/http/paced-read";
import { readRowCounts, readVersion } from "@/lib/inventory/inventory-count-queries";
import { countFailedMails } from "@/lib/mail/mail-queries";
import { MailKind } from "@/lib/mail/mail-schemas";
import type { OrderFilters, OrderStanding } from "@/lib/orders/admin-order-filters";
import { countOrdersOf, matchingOrders } from "@/lib/orders/admin-order-queries";
import { countFailedJobs } from "@/lib/outbox/outbox-queries";
import { oncePerProcess } from "@/lib/per-process";
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
    [toShip = 0, shortOrders = 0],
    [late = 0],
    [onHold = 0],
    [returnsAsked = 0],
    rows,
    transfers,
    failedJobs,
    failedMails,
  ] = await Promise.all([
    countOrders({}, ["TO_SHIP", "SHORTFALL"]),
    countOrders({ flag: "LATE" }, ["TO_SHIP"]),
    countOrders({ flag: "ON_HOLD" }, ["TO_SHIP"]),
    countOrders({ flag: "RETURN_ASKED" }, [undefined]),
    readRowCounts(ALL_ROWS, readVersion()),
    countTransfers({}),
    countFailedJobs(pool(), MailKind.options),
    countFailedMails(),
  ]);
  const [lowRows, shortRows] = [rows.low, rows.shortfall];
  const [transfersToSend, transfersToReceive] = [transfers.READY, transfers.SENT];
  const orders = { toShip, late, onHold, returnsAsked, shortOrders };
  const stock = { shortRows, lowRows, transfersToSend, transfersToReceive };
  return { ...orders, ...stock, failedJobs, failedMails, countedMax: COUNTED_MAX };
}

async function countOrders(filters: OrderFilters, statuses: readonly (OrderStanding | undefined)[]): Promise<number[]> {
  return await countOrdersOf(await matchingOrders(filters), statuses, COUNTED_MAX);
}
