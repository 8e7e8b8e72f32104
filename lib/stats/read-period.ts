import { env } from "@/lib/env";
import { PacedRead } from "@/lib/http/paced-read";
import { refuseFields } from "@/lib/http/problem";
import { CURRENCY } from "@/lib/messages/locale";
import { oncePerProcess } from "@/lib/per-process";
import { type Period, periodOf, stepsOf } from "./period";
import {
  type FlowRow,
  type RefusalRow,
  readFlow,
  readHeld,
  readHottest,
  readLoad,
  readNow,
  readRefusals,
  readWaiting,
} from "./period-queries";
import type { Flow, PeriodQuery, PeriodStats } from "./period-schemas";

/** Those who ask for the same period within this time share one answer. */
const SHARED_MS = 1_000;
/** So many periods are remembered. */
const PERIODS_MAX = 20;

/** What was traded in a period and in the time before it, and what is held, wanted and waiting to leave now. */
export async function readPeriod(query: PeriodQuery): Promise<PeriodStats> {
  const reads = oncePerProcess("period stats", () => new Map<string, PacedRead<PeriodStats>>());
  const key = JSON.stringify([query.range ?? null, query.from ?? null, query.to ?? null]);
  const readMsMax = env().REQUEST_MS_MAX;
  const read =
    reads.get(key) ?? new PacedRead(() => gather(query), { sharedMs: SHARED_MS, pace: 4, oldMs: 10_000, readMsMax });
  reads.delete(key);
  reads.set(key, read);
  const [oldest] = reads.keys();
  if (reads.size > PERIODS_MAX && oldest !== undefined) reads.delete(oldest);
  return await read.take();
}

async function gather(query: PeriodQuery): Promise<PeriodStats> {
  const now = await readNow();
  const period = periodOf(query, now);
  if (period === null) {
    refuseFields([{ path: query.from ? "from" : "to", code: "INVALID", message: "must not be in the future" }]);
  }
  const [flow, refusals, hottest, held, waiting, load] = await Promise.all([
    readFlow(period),
    readRefusals(period),
    readHottest(period),
    readHeld(),
    readWaiting(),
    readLoad(),
  ]);
  const { products, amount, ...wanted } = waiting;
  return {
    serverTime: now.toISOString(),
    period: { ...spanBody(period), isRunning: period.isRunning },
    before: spanBody(period.before),
    ...flowsOf(period, flow, refusals),
    refusals: refusalsOf(refusals),
    products: hottest.map(({ soldAmount, soldBefore, ...product }) => {
      return { ...product, sold: rupees(soldAmount), before: { soldUnits: soldBefore } };
    }),
    held: {
      holds: held.holds,
      units: sum(held.byWarehouse, ({ units }) => units),
      money: rupees(sum(held.byWarehouse, (one) => one.amount)),
    },
    waiting: {
      ...wanted,
      money: rupees(amount),
      products: products.map(({ amount: worth, ...product }) => ({ ...product, money: rupees(worth) })),
    },
    warehouses: load.map((warehouse) => {
      const own = flow.filter(({ warehouseId }) => warehouseId === warehouse.id);
      const sold = (isBefore: boolean) => sum(own, (row) => (row.isBefore === isBefore ? row.soldUnits : 0));
      const units = held.byWarehouse.find(({ warehouseId }) => warehouseId === warehouse.id)?.units ?? 0;
      return { ...warehouse, held: units, soldUnits: sold(false), before: { soldUnits: sold(true) } };
    }),
  };
}

function flowsOf(period: Period, flow: readonly FlowRow[], refusals: readonly RefusalRow[]) {
  const of = (isBefore: boolean, step?: number): Flow => {
    const isIn = (row: FlowRow | RefusalRow) => row.isBefore === isBefore && (step === undefined || row.step === step);
    const own = flow.filter(isIn);
    const all = (name: "holds" | "orders" | "soldUnits" | "soldAmount" | "lapsed" | "letGo") => {
      return sum(own, (row) => row[name]);
    };
    return {
      holds: all("holds"),
      orders: all("orders"),
      soldUnits: all("soldUnits"),
      sold: rupees(all("soldAmount")),
      lapsed: all("lapsed"),
      letGo: all("letGo"),
      refused: sum(refusals.filter(isIn), ({ count }) => count),
    };
  };
  return {
    totals: { now: of(false), before: of(true) },
    steps: stepsOf(period).map((at, step) => {
      return { at: at.toISOString(), now: stepBody(of(false, step)), before: stepBody(of(true, step)) };
    }),
  };
}

function stepBody({ holds, orders, lapsed }: Flow): PeriodStats["steps"][number]["now"] {
  return { holds, orders, lapsed };
}

function refusalsOf(rows: readonly RefusalRow[]): PeriodStats["refusals"] {
  const codes = [...new Set(rows.map(({ code }) => code))];
  const count = (code: string, isBefore: boolean) =>
    sum(rows, (row) => (row.code === code && row.isBefore === isBefore ? row.count : 0));
  return codes
    .map((code) => ({ code, count: count(code, false), before: count(code, true) }))
    .sort((a, b) => b.count - a.count || b.before - a.before || a.code.localeCompare(b.code));
}

function spanBody({ from, to }: { from: Date; to: Date }) {
  return { from: from.toISOString(), to: to.toISOString() };
}

function rupees(amount: number) {
  return { amount, currency: CURRENCY };
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((all, row) => all + of(row), 0);
}
