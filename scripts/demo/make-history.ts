import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { signDay } from "@/lib/ledger/signed-days";
import { mailHandlers } from "@/lib/mail/mail-handlers";
import { JobWorker } from "@/lib/outbox/job-worker";
import { oncePerProcess } from "@/lib/per-process";
import { addRefusedLines } from "@/lib/risk/refused-line-statements";
import { jobHandlers } from "@/lib/startup/job-handlers";
import { addRefusals, keepTrade } from "@/lib/stats/trade-statements";
import { seed } from "@/prisma/seed";
import { WAREHOUSES } from "@/prisma/seed/warehouses";
import { dropDemoClock, makeDemoClock, setDemoClock } from "./demo-clock-statements";
import { backdate, endJobs, forgetJobs, stampLate, tally } from "./demo-statements";
import { importFiles } from "./files";
import { shipDaily } from "./fulfilment";
import { STAFF } from "./people";
import { clock, DAY_MS, midnight } from "./rhythm";
import { flashSale } from "./sale";
import type { DemoShop } from "./shop";
import { answerOffers, letShoppersCome, letSomeBeThere } from "./shoppers";
import * as stories from "./stories";
import { orderWeekly, stockUp } from "./supply";
import { Timeline } from "./timeline";
import * as troubles from "./troubles";
import { countWeekly, mishaps, setUp, transferNowAndThen } from "./upkeep";

export type HistoryOptions = {
  seed: string;
  /** The history ends then. */
  until: number;
  days: number;
  holdsPerDay: number;
  /** Called once the catalogue is there. */
  onSeeded?: () => Promise<void>;
  onProgress?: (line: string) => void;
};

/** Mails are kept of the last days only: there are thousands. */
const MAILS_DAYS = 3;
const QUARTER_MS = 15 * 60_000;
const PAUSE_MS = 3 * 60_000;

/**
 * Fills an empty database, whose pool lives in the demo's time, with some weeks of trade. All of it is done by what the shop
 * itself does it with: the stock writer, and the rooms of payments, orders, returns and counts.
 */
export async function makeHistory(options: HistoryOptions): Promise<Record<string, number>> {
  const { until, days, onProgress = () => undefined } = options;
  const start = midnight(until) - (days - 1) * DAY_MS;
  await makeDemoClock(pool());
  await setDemoClock(pool(), clock(start, 5));
  const timeline = new Timeline(clock(start, 5));
  oncePerProcess("stock writer", () => timeline.writer);
  const { ADMIN_EMAIL: email } = env();
  const admin = { email, actor: `admin:${email}` };
  const shop: DemoShop = {
    ...options,
    start,
    timeline,
    admin,
    toShip: new Map(),
    waiting: new Map(),
    soldOut: new Set(),
    offSale: new Set(),
  };
  await seed({ prisma: prisma(), pool: pool(), writer: timeline.writer });
  await options.onSeeded?.();
  await hireStaff();
  await backdate(clock(start, 5));
  for (const plan of [
    setUp,
    stockUp,
    orderWeekly,
    letShoppersCome,
    letSomeBeThere,
    shipDaily,
    countWeekly,
    transferNowAndThen,
    mishaps,
  ])
    plan(shop);
  for (const tell of [...Object.values(stories), ...Object.values(troubles), flashSale, importFiles]) tell(shop);
  const { afterEach, end } = besides(shop, onProgress);
  await timeline.run(until, afterEach);
  await end();
  await timeline.writer.drain();
  await endJobs();
  await dropDemoClock(pool());
  while (await keepTrade());
  return await tally();
}

/** So that they can be given work. Nobody knows their passwords. */
async function hireStaff(): Promise<void> {
  for (const { id, code } of WAREHOUSES) {
    const person = STAFF[code];
    if (person) await saveAdmin({ ...person, role: "staff", warehouseIds: [id], password: newPassword() });
  }
}

/** What the shop does by itself meanwhile: refunds and mails, signing each day, keeping refusals; and who was offered something answers. */
function besides(shop: DemoShop, onProgress: (line: string) => void) {
  const { REFUNDS, MAILS } = workers();
  const seen = new Set<string>();
  const mailsFrom = shop.until - MAILS_DAYS * DAY_MS;
  let [quarter, offers, day] = [0, 0, 0];
  const refund = async () => {
    const count = await run(REFUNDS);
    if (count > 0) await stampLate("payment_refund");
    return count;
  };
  const afterEach = async (now: number) => {
    const { refusals, refusedLines } = shop.timeline.writer;
    if (refusals.size > 0) {
      await Promise.all([addRefusals(refusals), addRefusedLines([...refusedLines.values()], null)]);
      refusals.clear();
      refusedLines.clear();
    }
    if (shop.waiting.size > 0 && now - offers > PAUSE_MS) {
      offers = now;
      await answerOffers(shop, seen, now);
    }
    if (now - quarter > QUARTER_MS) {
      quarter = now;
      await refund();
      if (now >= mailsFrom) await run(MAILS);
    }
    if (now - day > DAY_MS) {
      day = Math.floor(now / DAY_MS) * DAY_MS + 2 * 60_000;
      await signDay(pool());
      if (now < mailsFrom) await forgetJobs();
      onProgress(new Date(now).toISOString().slice(0, 10));
    }
  };
  /** The last jobs, and those that come of them. */
  const end = async () => {
    while ((await refund()) + (await run(MAILS)) > 0);
  };
  return { afterEach, end };
}

function workers() {
  const invoices = env().SELLER_TAX_ID === "" ? [] : ["INVOICE_DUE"];
  const refunds = ["ORDER_CANCELLED", "ORDER_RETURNED", "UNITS_CAME_IN", ...invoices];
  const { others } = jobHandlers;
  const REFUNDS = new JobWorker({ kinds: { only: refunds }, atOnce: 4, handlerOf: (kind) => others[kind] });
  const mails: Readonly<Record<string, (typeof others)[string]>> = mailHandlers;
  const MAILS = new JobWorker({ kinds: { only: Object.keys(mails) }, atOnce: 4, handlerOf: (kind) => mails[kind] });
  return { REFUNDS, MAILS };
}

/** Runs what is due, and returns how many jobs that were. */
async function run(worker: JobWorker): Promise<number> {
  const before = worker.counts().done;
  await worker.take();
  await worker.idle();
  return worker.counts().done - before;
}
