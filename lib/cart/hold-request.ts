import type { Cart, CartLine } from "@/lib/cart/cart-schemas";
import type { ReserveRequest } from "@/lib/reservations/reservation-schemas";

type Hold = Pick<Cart, "id" | "reservationId"> & { lines: readonly CartLine[]; shipTo: ReserveRequest["shipTo"] };

/** The `POST /api/reservations` body that holds all sellable lines of a cart, replacing its running hold if any. */
export function holdRequest({ id, reservationId, lines, shipTo }: Hold): Partial<ReserveRequest> {
  return {
    lines: lines
      .filter((line) => line.isSold)
      .map(({ product, warehouseId, quantity }) => {
        return { productId: product.id, ...(warehouseId === null ? {} : { warehouseId }), quantity };
      }),
    onShort: "refuse",
    ...(id === null ? {} : { cartId: id }),
    ...(shipTo ? { shipTo } : {}),
    ...(reservationId === null ? {} : { replaces: reservationId }),
  };
}
