import type { z } from "zod";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { readAddress } from "./address-queries";
import { saveAddress } from "./address-statements";
import { countWarehousesLeft } from "./admin-order-queries";
import type { AddressEdit, OrderAddress } from "./admin-order-schemas";

type AddressCall = { caller: Key | Admin; params: { id: string }; body: z.infer<typeof AddressEdit> };

/** Gives an order another address. Answers with it, and refuses to overwrite one that the caller has not seen. */
export async function answerAddress({ caller, params: { id }, body }: AddressCall): Promise<Answer> {
  const { expectedUpdatedAt, ...given } = body;
  const { city } = await resolveShipTo({ postalCode: given.postalCode });
  const contact = { ...given, ...(!given.city && city && { city }) };
  const isSaved = await saveAddress({ orderId: id, contact, actor: actorOf(caller), expectedUpdatedAt });
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
