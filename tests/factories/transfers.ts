import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Command } from "@/lib/stock/verbs/verbs";
import {
  aConfirm,
  aLine,
  anAdjust,
  aPutBack,
  aReceive,
  aReserve,
  aSetAside,
  aShip,
  aTransfer,
  transferActs,
} from "./commands";
import { idOf } from "./ids";
import { BOOK, KOCHI, LAMP, PUNE } from "./small-shop";

const PRODUCTS = [LAMP.id, BOOK.id];
const THERE = { fromWarehouseId: PUNE.id, toWarehouseId: KOCHI.id, productIds: PRODUCTS };
const BACK = { fromWarehouseId: KOCHI.id, toWarehouseId: PUNE.id, productIds: PRODUCTS };
const HOLDS = ["one", "two", "three"].map((name) => idOf("reservation", name));

/** Lamps and books go between Pune and Kochi: two transfers there, one back. */
const TRANSFERS = [THERE, THERE, BACK].map((plan, at) => ({
  number: 1001 + at,
  acts: transferActs(plan, idOf("transfer", String(at))),
}));

const few = fc.integer({ min: 1, max: 4 });
const productId = fc.constantFrom(...PRODUCTS);
const row = fc.record({ productId, warehouseId: fc.constantFrom(PUNE.id, KOCHI.id) });
const parts = fc.uniqueArray(fc.record({ productId, accepted: fc.nat(2), damaged: fc.nat(1), missing: fc.nat(1) }), {
  minLength: 1,
  maxLength: 2,
  selector: (part) => part.productId,
});
const someParts = parts.filter((all) =>
  all.every(({ accepted, damaged, missing }) => accepted + damaged + missing > 0),
);
const lines = fc.uniqueArray(fc.record({ productId, quantity: few }), {
  minLength: 1,
  maxLength: 2,
  selector: (line) => line.productId,
});

const onTransfer: fc.Arbitrary<Command> = fc
  .record({
    transfer: fc.constantFrom(...TRANSFERS),
    act: fc.constantFrom("draft", "draft", "ready", "ready", "send", "send", "receive", "receive", "receive", "cancel"),
    lines,
    parts: someParts,
  })
  .map(({ transfer: { acts, number }, act, lines, parts }) => {
    if (act === "draft") return acts.draft(lines, number);
    if (act === "receive") return acts.receive(parts);
    return act === "ready" ? acts.ready() : act === "send" ? acts.send() : acts.cancel();
  });

/** What happens to these transfers, and to the stock that they move. */
export const transferCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 20, arbitrary: onTransfer },
  {
    weight: 4,
    arbitrary: fc.record({ row, quantity: few }).map(({ row, quantity }) => {
      return aReserve({ reservationId: randomUUID(), lines: [aLine({ ...row, quantity })] });
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom(...HOLDS).map((id) => aConfirm({ reservationId: id })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...HOLDS)
      .map((id) => aShip({ reservationId: id, shipmentIds: [id, id.replace(/^./, "f")] })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ row, quantity: few }).map(({ row, quantity }) => aReceive({ ...row, quantity })),
  },
  {
    weight: 3,
    arbitrary: fc.record({ row, quantity: fc.integer({ min: -6, max: 2 }) }).map(({ row, quantity }) => {
      return anAdjust({ ...row, mode: "delta", quantity, onShortage: "release" });
    }),
  },
  { weight: 2, arbitrary: row.map((given) => aSetAside({ ...given, quantity: 1 })) },
  { weight: 1, arbitrary: row.map((given) => aPutBack({ ...given, quantity: 1 })) },
  {
    weight: 1,
    arbitrary: productId.map((id) => {
      return aTransfer({ productId: id, fromWarehouseId: PUNE.id, toWarehouseId: KOCHI.id, quantity: 1 });
    }),
  },
);

/** Three orders of what the transfers move, to be confirmed and shipped. */
export function holdsBesideTransfers(): Command[] {
  return HOLDS.map((reservationId) => {
    const lines = [
      aLine({ productId: LAMP.id, warehouseId: PUNE.id }),
      aLine({ productId: BOOK.id, warehouseId: KOCHI.id }),
    ];
    return aReserve({ reservationId, lines, holder: null });
  });
}
