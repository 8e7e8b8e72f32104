import { randomUUID } from "node:crypto";
import type { LineQuantity } from "@/lib/stock/commands";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aConfirm, aReserve } from "./commands";

/** An order in this process's database: held and confirmed at once, paid elsewhere unless `paymentId` is given. */
export async function aSoldOrder(
  owner: string,
  lines: LineQuantity[],
  { reservationId = randomUUID(), paymentId = null }: { reservationId?: string; paymentId?: string | null } = {},
): Promise<string> {
  const wishes = lines.map((line) => ({ ...line, sku: null }));
  const commands = [
    aReserve({ reservationId, owner, holder: null, actor: owner, lines: wishes }),
    aConfirm({ reservationId, paymentId, actor: "system" }),
  ];
  for (const command of commands) {
    const outcome = await stockWriter().submit(command);
    if (!outcome.ok) throw new Error(`there is no order: ${outcome.code}`);
  }
  return reservationId;
}
