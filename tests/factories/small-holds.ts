import type { LineRequest } from "@/lib/stock/commands";
import type { Product, Warehouse } from "@/lib/stock/stock";
import type { Reserve } from "@/lib/stock/verbs/reserve";
import { aLine, aReserve } from "./commands";
import { idOf } from "./ids";
import { LAMP, PUNE } from "./small-shop";

export function lamp(quantity: number, warehouse: Warehouse | null = PUNE): LineRequest {
  return of(LAMP, quantity, warehouse);
}

export function of(product: Product, quantity: number, warehouse: Warehouse | null = PUNE): LineRequest {
  return aLine({ productId: product.id, warehouseId: warehouse?.id ?? null, quantity });
}

let made = 0;
export function hold(lines: LineRequest[], given: Partial<Omit<Reserve, "type">> = {}): Reserve {
  made += 1;
  return aReserve({ reservationId: idOf("reservation", `hold ${made}`), lines, ...given });
}
