import type { Cart, CartLine } from "@/lib/cart/cart-schemas";
import { wishesOf } from "@/lib/reservations/join-hold";
import type { Reservation, ReserveRequest } from "@/lib/reservations/reservation-schemas";

type Hold = Pick<Cart, "id" | "reservationId"> & {
  lines: readonly CartLine[];
  /** A running hold that was not made from the cart, to join. */
  joins: Reservation | null;
  shipTo: ReserveRequest["shipTo"];
};

/** The `POST /api/reservations` body that holds all sellable lines of a cart, replacing the shopper's running hold if any. */
export function holdRequest({ id, reservationId, lines, joins, shipTo }: Hold): Partial<ReserveRequest> {
  const replaces = reservationId ?? joins?.id ?? null;
  const wanted = lines
    .filter((line) => line.isSold)
    .map(({ product, warehouseId, quantity }) => {
      return { productId: product.id, ...(warehouseId === null ? {} : { warehouseId }), quantity };
    });
  return {
    lines: [...wanted, ...(joins ? wishesOf(joins) : [])],
    onShort: "refuse",
    ...(id === null ? {} : { cartId: id }),
    ...(shipTo ? { shipTo } : {}),
    ...(replaces === null ? {} : { replaces }),
  };
}
