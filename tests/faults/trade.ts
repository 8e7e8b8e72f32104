import { randomUUID } from "node:crypto";
import { isBusy } from "@/lib/stock/writer/busy";
import type { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aConfirm, aLine, aRelease, aReserve } from "@/tests/factories/commands";
import type { Shop } from "./shop";

/** What buyers were told, to compare with the database. */
export type Told = {
  /** The status last told of each reservation. */
  statuses: Map<string, string>;
  /** How many commands were answered BUSY, so without effect. */
  busyCount: number;
  /** Unexpected answers: there are enough units, and nobody else touches these reservations. */
  surprises: unknown[];
};

type Trade = {
  writer: StockWriter;
  shop: Shop;
  buyers: number;
  /** Checked by each buyer before starting again. */
  isOver: () => boolean;
};

/** Buyers who hold two units, then confirm, release or abandon them, and start again until it is over. */
export async function trade({ writer, shop, buyers, isOver }: Trade): Promise<Told> {
  const told: Told = { statuses: new Map(), busyCount: 0, surprises: [] };

  async function ask(command: Parameters<typeof submit>[1]): Promise<boolean> {
    const answer = await submit(writer, command);
    if (answer === "busy") told.busyCount++;
    else if (answer instanceof Error || !answer.ok) told.surprises.push(answer);
    else told.statuses.set(answer.reservation.id, answer.reservation.status);
    return answer !== "busy" && !(answer instanceof Error) && answer.ok;
  }
  async function buy(): Promise<void> {
    while (!isOver()) {
      const reservationId = randomUUID();
      const lines = shop.products
        .slice(0, 2)
        .map((productId) => aLine({ productId, warehouseId: shop.warehouseId }))
        .sort(() => Math.random() - 0.5);
      if (!(await ask(aReserve({ reservationId, lines })))) continue;
      const next = Math.random();
      if (next < 0.4) await ask(aConfirm({ reservationId }));
      else if (next < 0.8) await ask(aRelease({ reservationId }));
    }
  }
  await Promise.all(Array.from({ length: buyers }, buy));
  return told;
}

type HoldCommand = ReturnType<typeof aReserve> | ReturnType<typeof aConfirm> | ReturnType<typeof aRelease>;

async function submit(writer: StockWriter, command: HoldCommand) {
  try {
    return await writer.submit(command);
  } catch (error) {
    if (isBusy(error)) return "busy";
    return error instanceof Error ? error : new Error(String(error));
  }
}
