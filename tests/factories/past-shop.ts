import type { Pool } from "pg";
import { onTestFinished } from "vitest";
import { pool } from "@/lib/db/pool";
import { addRefusedLines } from "@/lib/risk/refused-line-statements";
import type { HoldRequest } from "@/lib/stock/commands";
import type { InventoryRow } from "@/lib/stock/stock";
import { aConfirm } from "./commands";
import { aDatabaseShop, type DatabaseShop } from "./database-shop";
import { hold } from "./small-holds";

type Line = HoldRequest["lines"][number];

/** The small shop some time ago: what it does is written by its writer, at the time that tests move on. The process uses its database. */
export class PastShop {
  private constructor(
    readonly shop: DatabaseShop,
    private readonly time: { now: number },
  ) {}

  static async open(rows: InventoryRow[], now: number): Promise<PastShop> {
    const time = { now };
    const shop = await aDatabaseShop(rows, { clock: () => time.now });
    setPool(shop.pool);
    return new PastShop(shop, time);
  }

  get now(): number {
    return this.time.now;
  }

  wait(seconds: number): void {
    this.time.now += seconds * 1000;
  }

  /** Holds units, and pays for them after so many seconds; null: never. Returns the hold's id. */
  async buy(lines: Line[], afterSeconds: number | null): Promise<string> {
    const command = hold(lines);
    const outcome = await this.shop.writer.submit(command);
    if (!outcome.ok) throw new Error(`the hold was refused: ${outcome.code}`);
    if (afterSeconds === null) return command.reservationId;
    this.wait(afterSeconds);
    const sold = await this.shop.writer.submit(aConfirm({ reservationId: command.reservationId }));
    if (!sold.ok) throw new Error(`the sale was refused: ${sold.code}`);
    return command.reservationId;
  }

  async isRefused(lines: Line[]): Promise<boolean> {
    const outcome = await this.shop.writer.submit(hold(lines));
    return !outcome.ok;
  }

  /** Stores what was refused, as each process does every few seconds. */
  async keepRefused(): Promise<void> {
    const { refusedLines } = this.shop.writer;
    await addRefusedLines([...refusedLines.values()], null);
    refusedLines.clear();
  }
}

/** Lets the process use this pool until the test is over. */
function setPool(given: Pool): void {
  const { holdfast } = globalThis as typeof globalThis & { holdfast?: Map<string, unknown> };
  const own = pool();
  holdfast?.set("pool", given);
  onTestFinished(() => void holdfast?.set("pool", own));
}
