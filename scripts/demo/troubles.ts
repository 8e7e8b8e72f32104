import { WAREHOUSES } from "@/prisma/seed/warehouses";
import {
  aCancelOrder,
  aDeliveryLine,
  aLine,
  anAdjust,
  anEditProduct,
  aReceiveDelivery,
  aSetAside,
} from "@/tests/factories/commands";
import { rowsOf } from "./demo-statements";
import { shipAll } from "./fulfilment";
import { aPerson } from "./people";
import { orderByPhone } from "./phone";
import { clock, DAY_MS, midnight } from "./rhythm";
import { type DemoShop, dayAt, productOf, randomOf, staffOf, warehouseOf } from "./shop";
import { comeIn } from "./shoppers";

const MINUTE_MS = 60_000;

/** Cartons that say six and hold five, twice: a school has bought all by the time that somebody counts. */
export function shortCartons(shop: DemoShop): void {
  const warehouse = warehouseOf("DEL");
  const row = { productId: productOf("FIT-BADMINTON-SET").id, warehouseId: warehouse.id };
  const { actor } = staffOf(warehouse);
  for (const [nr, share] of [0.75, 0.93].entries()) {
    const day = dayAt(shop, share);
    const reference = `GRN-DEL-310${nr}`;
    const random = randomOf(shop, reference);
    const lines = [aDeliveryLine({ productId: row.productId, expected: 6, good: 6 })];
    const by = { deliveryId: random.uuid(), reference, actor, note: "Cartons not opened" };
    shop.timeline.submit(clock(day, 8, 5), aReceiveDelivery({ ...by, warehouseId: warehouse.id, lines }));
    shop.timeline.at(clock(day, 8, 40), async (now) => {
      const { free } = await badminton();
      const wish = { random, line: aLine({ ...row, quantity: free }) };
      await orderByPhone(shop, wish, now, (order, soldAt) => {
        shop.timeline.at(soldAt + 40 * MINUTE_MS, async (countedAt) => {
          const { committed } = await badminton();
          const found = { ...row, quantity: committed - 1, reasonCode: "CYCLE_COUNT", onShortage: "release" } as const;
          shop.timeline.submit(countedAt, anAdjust({ ...found, actor, note: "A carton of six held five" }));
        });
        const lines = [{ ...row, quantity: 1 }];
        const lost = { reasonCode: "LOSS", isTold: true, note: "There is one set fewer than we sold" } as const;
        const cancel = aCancelOrder({ reservationId: order.id, lines, ...lost, actor: shop.admin.actor });
        shop.timeline.submit(soldAt + 75 * MINUTE_MS, cancel, (outcome) => {
          if (!outcome.ok) return;
          order.lines = order.lines.map((line) => ({ ...line, quantity: line.quantity - 1 }));
          shipAll(shop, order, clock(day, 16, 50));
        });
      });
    });
  }
  async function badminton() {
    const found = (await rowsOf(warehouse.id)).find(({ productId }) => productId === row.productId);
    return found ?? { free: 0, committed: 0 };
  }
}

/** A shelf in Chennai scratches sunglasses, again and again. */
export function roughShelf(shop: DemoShop): void {
  const warehouse = warehouseOf("MAA");
  const row = { productId: productOf("LIF-SUNGLASSES-POL").id, warehouseId: warehouse.id };
  const found = { ...row, mode: "delta", quantity: -2, reasonCode: "DAMAGE", note: "Scratched by the shelf" } as const;
  for (let nr = 1; nr <= 7; nr++) {
    const at = clock(midnight(shop.until) - nr * 2 * DAY_MS, 9, 40);
    if (at > shop.start + DAY_MS) shop.timeline.submit(at, anAdjust({ ...found, actor: staffOf(warehouse).actor }));
  }
}

/** Small offices want one notebook more than a shopper may have, and go without. */
export function smallOffices(shop: DemoShop): void {
  const product = productOf("LIF-NOTEBOOK-A5-DOT");
  for (let nr = 0; nr < 26; nr++) {
    const at = clock(midnight(shop.until) - ((nr % 13) + 1) * DAY_MS, 10, 17 * (nr % 23));
    if (at < shop.start + DAY_MS) continue;
    shop.timeline.at(at, async (now) => {
      const random = randomOf(shop, `small office ${nr}`);
      comeIn(shop, { person: await aPerson(random), random, wishes: [{ product, quantity: 21 }] }, now);
    });
  }
}

/** A lotion is taken off sale for a day because of its label. Some still have its page open. */
export function wrongLabel(shop: DemoShop): void {
  const product = productOf("SKN-LOTION-OAT-400");
  const at = clock(dayAt(shop, 0.88), 11, 20);
  const edit = (when: number, isActive: boolean, note: string) => {
    const edited = anEditProduct({ productId: product.id, changes: { isActive }, actor: shop.admin.actor, note });
    shop.timeline.submit(when, edited, () => shop.offSale[isActive ? "delete" : "add"](product.id));
  };
  edit(at, false, "The label does not name an ingredient");
  edit(at + 26 * 60 * MINUTE_MS, true, "New labels are on");
  for (let nr = 0; nr < 6; nr++) {
    shop.timeline.at(at, async () => {
      const random = randomOf(shop, `wrong label ${nr}`);
      const visit = { person: await aPerson(random), random, wishes: [{ product, quantity: 1 }], sawEnough: true };
      comeIn(shop, visit, at + random.between(1, 25) * MINUTE_MS);
    });
  }
}

/** All teapots are recalled, and people wait. Some that were sent back are sound, the last of them as the history ends. */
export function recall(shop: DemoShop): void {
  const product = productOf("LIF-TEAPOT-STONEWARE");
  const { actor } = shop.admin;
  const day = dayAt(shop, 0.87);
  shop.timeline.at(dayAt(shop, 0.45), () => shop.soldOut.add(product.id));
  shop.timeline.at(clock(day, 10, 10), async (now) => {
    for (const { id: warehouseId } of WAREHOUSES) {
      const { free = 0 } = (await rowsOf(warehouseId)).find(({ productId }) => productId === product.id) ?? {};
      if (free <= 0) continue;
      const aside = { productId: product.id, warehouseId, quantity: free, bucket: "INSPECTION" } as const;
      shop.timeline.submit(now, aSetAside({ ...aside, actor, note: "Recalled: the glaze" }));
    }
  });
  const lastHours = [3, 2, 1].map((hours) => shop.until - hours * 60 * MINUTE_MS);
  for (const [nr, at] of [11, 12, 13, 14, 15]
    .map((hour) => clock(day, hour, 40))
    .concat(lastHours)
    .entries()) {
    shop.timeline.at(at, async (now) => {
      const random = randomOf(shop, `wants a teapot ${nr}`);
      comeIn(shop, { person: await aPerson(random), random, wishes: [{ product, quantity: 1 }], isPatient: true }, now);
    });
  }
  for (const at of [clock(day, 34), shop.until - 4 * MINUTE_MS]) {
    const back = { productId: product.id, warehouseId: warehouseOf("BLR").id, mode: "delta", quantity: 2 } as const;
    const note = "Two came back, and are sound";
    shop.timeline.submit(at, anAdjust({ ...back, reasonCode: "FOUND", actor, note }));
  }
}
