import fc from "fast-check";
import type { SettleAction } from "@/lib/stock/verbs/settle";
import type { Command } from "@/lib/stock/verbs/verbs";
import {
  aCancelOrder,
  aConfirm,
  aLine,
  anAdjust,
  aPutBack,
  aReceive,
  aRerouteOrder,
  aReserve,
  aReturn,
  aSetAside,
  aSettle,
  aShip,
  aShortPick,
} from "./commands";
import { idOf } from "./ids";
import { BOOK, KOCHI, LAMP, PUNE } from "./small-shop";

const ORDERS = ["one", "two", "three", "four"].map((name) => idOf("reservation", name));
const PRODUCTS = [LAMP.id, BOOK.id];
const PLACES = [PUNE.id, KOCHI.id];

/** Sells a lamp and a book from both warehouses to each of four. The second group buys what the first holds. */
export function salesOfShortOrders(): [Command[], Command[]] {
  const lines = PRODUCTS.flatMap((productId) => {
    return PLACES.map((warehouseId) => aLine({ productId, warehouseId, quantity: 1 }));
  });
  return [
    ORDERS.map((reservationId) => aReserve({ reservationId, lines, holder: null })),
    ORDERS.map((reservationId) => aConfirm({ reservationId })),
  ];
}

const quantity = fc.integer({ min: 1, max: 2 });
const row = fc.record({ productId: fc.constantFrom(...PRODUCTS), warehouseId: fc.constantFrom(...PLACES) });
const order = fc.record({
  reservationId: fc.constantFrom(...ORDERS),
  lines: row.map((of) => [{ ...of, quantity: 1 }]),
});
const action = fc.constantFrom<SettleAction>("RETAKE", "REROUTE", "BACKORDER", "REFUND");

/** What happens to these orders, and to their stock. */
export const shortOrderCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: order.map((given) => aShortPick(given)) },
  {
    weight: 10,
    arbitrary: fc.record({ order, action, areFound: fc.boolean() }).map(({ order, action, areFound }) => {
      return aSettle({ ...order, action, areFound: areFound && action === "RETAKE" });
    }),
  },
  { weight: 2, arbitrary: fc.record({ row, quantity }).map(({ row, quantity }) => aReceive({ ...row, quantity })) },
  {
    weight: 2,
    arbitrary: fc.record({ row, quantity: fc.integer({ min: -3, max: 1 }) }).map(({ row, quantity }) => {
      return anAdjust({ ...row, mode: "delta", quantity, onShortage: "release" });
    }),
  },
  {
    weight: 2,
    arbitrary: order.map((given) => aShip(given)),
  },
  {
    weight: 2,
    arbitrary: fc.record({ order, to: fc.constantFrom(null, ...PLACES) }).map(({ order, to }) => {
      return aRerouteOrder({ ...order, toWarehouseId: to });
    }),
  },
  { weight: 1, arbitrary: order.map((given) => aCancelOrder(given)) },
  { weight: 1, arbitrary: order.map((given) => aReturn(given)) },
  { weight: 1, arbitrary: row.map((given) => aSetAside({ ...given, quantity: 1 })) },
  { weight: 1, arbitrary: row.map((given) => aPutBack({ ...given, quantity: 1 })) },
);
