import { setTimeout as sleep } from "node:timers/promises";
import { type BuiltShop, receive } from "../built-shop";
import { addresses, Visitor, work } from "./visitor";

export type Product = { sku: string };

let made = 0;

/** A new product with so many units, in one warehouse. */
export async function addProduct({ admin }: BuiltShop, units: number, policy: string): Promise<Product> {
  made += 1;
  const { data } = await admin.POST("/api/admin/products", {
    body: {
      ...{ sku: `ABUSE-${made}`, name: `Wanted ${made}`, description: "Many want it.", category: "Lifestyle" },
      ...{ price: { amount: 249900, currency: "INR" }, policy },
    },
  });
  await receive(admin, data.id, units);
  return { sku: data.sku };
}

async function availableOf({ admin }: BuiltShop, { sku }: Product): Promise<number> {
  return (await admin.GET("/api/inventory/{sku}", { params: { path: { sku } } })).data.available;
}

/**
 * One address that solves nothing: each second three new shoppers reserve and three join the waitlist, and those with a place
 * keep a browser open. Returns the unit-minutes that it kept from others.
 */
export async function keepFromOthers(shop: BuiltShop, minutes: number): Promise<number> {
  const [units, quantity] = [50, 2];
  const product = await addProduct(shop, units, "FLASH_SALE");
  const [address = ""] = addresses(1, 1);
  const waiting: Visitor[] = [];
  const attack = async () => {
    const visitors = Array.from({ length: 6 }, () => new Visitor({ url: shop.url, address, solves: false }));
    await Promise.all(
      visitors.map(async (visitor, at) => {
        const path = at < 3 ? "/api/reservations" : "/api/waitlist";
        const { status } = await visitor.post(path, { sku: product.sku, quantity });
        if (status === 201 && at >= 3) waiting.push(visitor);
      }),
    );
    await Promise.all(waiting.map((visitor) => visitor.get("/api/waitlist")));
  };
  let unitMinutes = 0;
  const beganAt = performance.now();
  let last = beganAt;
  while (last < beganAt + minutes * 60_000) {
    await Promise.all([attack(), sleep(1_000)]);
    const now = performance.now();
    unitMinutes += ((units - (await availableOf(shop, product))) * (now - last)) / 60_000;
    last = now;
  }
  // The last round may end a little later.
  return (unitMinutes * minutes * 60_000) / (last - beganAt);
}

/**
 * 200 addresses that solve what they must: what they hold free of charge, and the processor seconds that each further unit
 * costs, measured on `count` of them.
 */
export async function buyUnits(
  shop: BuiltShop,
  count: number,
): Promise<{ free: number; units: number; secondsPerUnit: number }> {
  const units = count + Math.ceil(count / 4);
  const product = await addProduct(shop, units, "STANDARD");
  const from = addresses(200, 2);
  const visitor = (at: number, solves: boolean) => {
    return new Visitor({ url: shop.url, address: from[at % from.length] ?? "", solves });
  };
  const wish = { sku: product.sku, quantity: 1 };
  let free = 0;
  for (let at = 0; at < 2 * from.length; at += 1) {
    const { status } = await visitor(at, false).post("/api/reservations", wish);
    if (status === 201) free += 1;
  }
  work.seconds = 0;
  for (let at = 0; at < count; at += 1) {
    const { status, code } = await visitor(at, true).post("/api/reservations", wish);
    if (status !== 201) throw new Error(`a proven hold was refused: ${status} ${code}`);
  }
  return { free, units, secondsPerUnit: work.seconds / count };
}

/** Ten people beside `bots` on five addresses, who came first: the units that the people hold. */
export async function heldBesideBots(shop: BuiltShop, bots: number): Promise<number> {
  const product = await addProduct(shop, 50, "FLASH_SALE");
  const [five, ten] = [addresses(5, 3), addresses(10, 4)];
  const wish = { sku: product.sku, quantity: 2 };
  const attackers = Array.from({ length: bots }, (_, at) => {
    return new Visitor({ url: shop.url, address: five[at % five.length] ?? "", solves: false });
  });
  await Promise.all(attackers.map((bot) => bot.post("/api/reservations", wish)));
  const people = ten.map((address) => new Visitor({ url: shop.url, address, solves: true }));
  const [answers] = await Promise.all([
    Promise.all(people.map((person) => person.post("/api/reservations", wish))),
    ...attackers.map((bot) => bot.post("/api/reservations", wish)),
  ]);
  return wish.quantity * answers.filter(({ status }) => status === 201).length;
}

/** People who all want one unit, 50 at a time: how many of them got it. `apart`: each at an address of their own. */
export async function heldByCrowd(shop: BuiltShop, people: number, apart: boolean): Promise<number> {
  const product = await addProduct(shop, people, "STANDARD");
  const from = apart ? addresses(people, 5) : addresses(1, 6);
  let held = 0;
  let next = 0;
  const one = async () => {
    for (let at = next++; at < people; at = next++) {
      const person = new Visitor({ url: shop.url, address: from[at % from.length] ?? "", solves: true });
      const { status } = await person.post("/api/reservations", { sku: product.sku, quantity: 1 });
      if (status === 201) held += 1;
    }
  };
  await Promise.all(Array.from({ length: 50 }, one));
  return held;
}
