import { randomUUID } from "node:crypto";
import { actorOf, type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import type { Replace } from "@/lib/stock/verbs/replace";
import type { Reserve } from "@/lib/stock/verbs/reserve";
import type { ReserveRequest } from "./reservation-schemas";

/** What a caller asks to hold, as the core takes it. */
export async function reserveCommand(caller: Key | Shopper, request: ReserveRequest): Promise<Reserve | Replace> {
  const { cartId = null, orderId = null, ttlSeconds = null, onShort, replaces, shipTo } = request;
  const hold = {
    reservationId: randomUUID(),
    lines: await Promise.all(linesOf(request).map(toLine)),
    owner: ownerOf(caller),
    holder: holderOf(caller, cartId),
    actor: actorOf(caller),
    cartId,
    orderId,
    onShort,
    shipTo: shipTo === undefined ? null : await resolveShipTo(shipTo),
  };
  return replaces === undefined ? { type: "Reserve", ...hold, ttlSeconds } : { type: "Replace", ...hold, replaces };
}

type Line = NonNullable<ReserveRequest["lines"]>[number];

function linesOf({ lines, productId, sku, warehouseId, quantity = 0 }: ReserveRequest): Line[] {
  return lines ?? [{ productId, sku, warehouseId, quantity }];
}

async function toLine({ productId, sku, warehouseId, quantity }: Line): Promise<Reserve["lines"][number]> {
  return { ...(await withProductId({ productId, sku })), warehouseId: warehouseId ?? null, quantity };
}

/** Whose limits it counts against. A key sells for many: it is limited per cart, and not where none is named. */
function holderOf(caller: Key | Shopper, cartId: string | null): string | null {
  if (caller.kind === "shopper") return ownerOf(caller);
  return cartId === null ? null : `cart:${caller.keyId}:${cartId}`;
}
