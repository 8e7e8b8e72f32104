import type { z } from "zod";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { inTransaction } from "@/lib/db/in-transaction";
import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { readAddress } from "./address-queries";
import { saveAddress } from "./address-statements";
import { countWarehousesLeft } from "./admin-order-queries";
import type { AddressEdit, OrderAddress } from "./admin-order-schemas";
import { orderBody } from "./order-body";
import { orderDestinations } from "./order-destination";
import { readOrder } from "./order-queries";
import { unshippedUnits } from "./order-status";
import { promisedDay } from "./order-words";
import type { StoredOrder } from "./stored-order";

type AddressCall = { caller: Key | Admin; params: { id: string }; body: z.output<typeof AddressEdit> };

/**
 * Gives an order another address, and tells its customer if that moves the day it arrives. Answers with it, and refuses to
 * overwrite one that the caller has not seen.
 */
export async function answerAddress({ caller, params: { id }, body }: AddressCall): Promise<Answer> {
  const { expectedUpdatedAt, tellCustomer, ...given } = body;
  const { city } = await resolveShipTo({ postalCode: given.postalCode });
  const contact = { ...given, ...(!given.city && city && { city }) };
  const order = await readOrder(id);
  const [dayBefore, day] = [order && (await lastDay(order)), order && (await lastDay({ ...order, contact }))];
  const isTold = tellCustomer && dayBefore !== null && day !== null && day !== dayBefore;
  const isSaved = await inTransaction(async (client) => {
    const saved = await saveAddress(client, { orderId: id, contact, actor: actorOf(caller), expectedUpdatedAt });
    const payload = { place: [contact.city, given.postalCode].filter(Boolean).join(" "), day, dayBefore };
    if (saved && isTold) await enqueue(client, { kind: "ORDER_READDRESSED", subjectId: id, payload });
    return saved;
  });
  if (isSaved && isTold) kickJobs();
  const now = await readAddress(id);
  if (!now) return problem("ORDER_NOT_FOUND", "No order has that id.", { orderId: id });
  const answer: OrderAddress = { orderId: id, ...now };
  if (isSaved) return json(200, answer);
  if ((await countWarehousesLeft(id)) === 0) {
    const detail = "Nothing of this order is left to ship. What has left went to the address that it has.";
    return problem("NOTHING_LEFT", detail, { orderId: id });
  }
  return problem("CHANGED_MEANWHILE", "Somebody changed it after you read it. Nothing was changed now.", {
    current: answer,
  });
}

/** The day on which the last of what has not left arrives; null if none is promised. */
async function lastDay(stored: StoredOrder): Promise<string | null> {
  const order = orderBody(stored, await orderDestinations(stored), false);
  const left = order.parcels.filter(({ warehouseId }) => {
    return unshippedUnits(order.lines.filter((line) => line.warehouseId === warehouseId)) > 0;
  });
  const days = left.map((parcel) => promisedDay(order, parcel));
  return days.includes(null) ? null : (days.sort().at(-1) ?? null);
}
