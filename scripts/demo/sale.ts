import { aDeliveryLine, anEditProduct, aReceiveDelivery, aSetSafetyStock } from "@/tests/factories/commands";
import { aPerson } from "./people";
import { clock } from "./rhythm";
import { type DemoShop, dayAt, productOf, randomOf, staffOf, warehouseOf } from "./shop";
import { comeIn } from "./shoppers";

/** Per shopper of an average day. */
const RACERS = 9;
/** How many phones there are for each, by warehouse. */
const PHONES = [
  ["BLR", 1.5],
  ["MAA", 0.9],
] as const;
/** Within this time from eight o'clock all come, most of them in the first seconds. */
const COME_MS = 100_000;
/** Nobody tries for longer. The first holds end a little later, and what nobody paid for lies there unsold. */
const TRY_MS = 117_000;

/** A phone at two thirds of its price, at eight in the evening: more come within a minute than there are phones. */
export function flashSale(shop: DemoShop): void {
  const day = dayAt(shop, 0.8);
  const phone = productOf("ELC-PHONE-5G-128");
  bringPhones(shop, day);
  const price = (at: number, unitPrice: number, note: string) => {
    shop.timeline.submit(
      at,
      anEditProduct({ productId: phone.id, changes: { unitPrice }, actor: shop.admin.actor, note }),
    );
  };
  price(clock(day, 19, 55), Math.round((phone.priceAmount * 2) / 3 / 100_00) * 100_00 - 1_00, "Flash sale tonight");
  price(clock(day, 23), phone.priceAmount, "The sale is over");
  const opens = clock(day, 20);
  for (let nr = 0; nr < RACERS * shop.holdsPerDay; nr++) {
    shop.timeline.at(clock(day, 19, 58), async () => {
      const random = randomOf(shop, `racer ${nr}`);
      const at = opens + COME_MS * random.next() ** 2;
      // Some ask for more than one may have.
      const quantity = random.chance(0.75) ? 1 : random.chance(0.7) ? 2 : 3;
      const racer = { person: await aPerson(random), random, wishes: [{ product: phone, quantity }] };
      comeIn(shop, { ...racer, sawEnough: at < opens + 3_000, triesUntil: opens + TRY_MS }, at);
    });
  }
}

/** They come at noon. Some are kept back in one warehouse, which never needs them. */
function bringPhones(shop: DemoShop, day: number): void {
  const { id: productId } = productOf("ELC-PHONE-5G-128");
  for (const [code, share] of PHONES) {
    const good = Math.round(shop.holdsPerDay * share);
    const { id: warehouseId } = warehouseOf(code);
    const reference = `GRN-${code}-FLASH`;
    const by = { deliveryId: randomOf(shop, reference).uuid(), reference, actor: staffOf(warehouseOf(code)).actor };
    const lines = [aDeliveryLine({ productId, expected: good, good })];
    shop.timeline.submit(clock(day, 12), aReceiveDelivery({ ...by, warehouseId, lines, note: "For tonight's sale" }));
  }
  const row = { productId, warehouseId: warehouseOf("BLR").id, quantity: 4 };
  const note = "For exchanges after the sale";
  shop.timeline.submit(clock(day, 12, 5), aSetSafetyStock({ ...row, actor: shop.admin.actor, note }));
}
