import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { readHoldEnd } from "@/lib/delivery/delivery-queries";
import type { DeliveryOption, DeliveryOptions } from "@/lib/delivery/delivery-schemas";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import { aProduct, type PolicyCode } from "@/tests/factories/product";
import { aWarehouse } from "@/tests/factories/warehouse";
import { aShopper, get, letRunOut, post } from "./api";

const PUDUCHERRY = { postalCode: "605001" };

/** Distances from Puducherry: 137 km, 269 km and 1,875 km. */
const CHENNAI = aWarehouse({ code: "RT-A", city: "Chennai", latitude: 13.0827, longitude: 80.2707, priority: 9 });
const BANGALORE = aWarehouse({ code: "RT-B", city: "Bangalore", latitude: 12.9716, longitude: 77.5946, priority: 8 });
const DELHI = aWarehouse({ code: "RT-C", city: "Delhi", latitude: 28.6139, longitude: 77.209, priority: 7 });
const CLOSED = aWarehouse({ code: "RT-D", city: "Salem", latitude: 11.65, longitude: 78.16, isActive: false });

beforeAll(async () => {
  for (const warehouse of [CHENNAI, BANGALORE, DELHI, CLOSED]) {
    await prisma().warehouse.upsert({ where: { id: warehouse.id }, create: warehouse, update: {} });
  }
});

/** A product with these units in Chennai, Bangalore and Delhi. */
async function aProductIn(units: [number, number, number], policyCode: PolicyCode = "STANDARD") {
  const product = aProduct({ sku: `ROUTE-${randomUUID().slice(0, 8).toUpperCase()}`, policyCode });
  await prisma().product.create({ data: product });
  for (const [index, { id: warehouseId }] of [CHENNAI, BANGALORE, DELHI].entries()) {
    const quantity = units[index] ?? 0;
    if (quantity > 0) await stockWriter().submit(aReceive({ productId: product.id, warehouseId, quantity }));
  }
  return product;
}

async function ask(lines: object[], shipTo: object = PUDUCHERRY): Promise<DeliveryOptions> {
  const answer = await post("/api/delivery-options", { lines, shipTo });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as DeliveryOptions;
}

const codesOf = ({ parcels }: DeliveryOption) => parcels.map(({ warehouseCode }) => warehouseCode);

describe("POST /api/delivery-options", () => {
  test("lists every warehouse that has all of it, nearest first, and recommends the nearest", async () => {
    const { id } = await aProductIn([5, 5, 5]);
    const { shipTo, options, shortages } = await ask([{ productId: id, quantity: 3 }]);
    expect(shipTo).toEqual({ latitude: 11.93, longitude: 79.827, city: "Puducherry", postalCode: "605001" });
    expect(options.map(codesOf)).toEqual([["RT-A"], ["RT-B"], ["RT-C"]]);
    expect(options.map(({ recommended }) => recommended)).toEqual([true, false, false]);
    expect(options.map(({ distanceKm }) => distanceKm)).toEqual([137, 269, 1875]);
    expect(options[0]).toMatchObject({
      reason: "Ships from Chennai, 137 km: nearest with all 3.",
      parcelCount: 1,
      shippingPrice: { amount: 6900, currency: "INR" },
      parcels: [{ warehouseId: CHENNAI.id, distanceKm: 137, lines: [{ productId: id, quantity: 3 }] }],
    });
    expect(options[1]?.reason).toBe("Also in stock, 132 km farther.");
    expect(shortages).toEqual([]);
    const dates = options.map(({ deliveryDate }) => deliveryDate);
    expect(dates).toEqual([...dates].sort());
    expect(dates[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test("depends on the quantity: a warehouse with one unit is no option for three, and a split that arrives sooner is one", async () => {
    const { id } = await aProductIn([1, 2, 3]);
    const one = await ask([{ productId: id, quantity: 1 }]);
    expect(one.options.map(codesOf)).toEqual([["RT-A"], ["RT-B"], ["RT-C"]]);
    const two = await ask([{ productId: id, quantity: 2 }]);
    expect(two.options.map(codesOf)).toEqual([["RT-B"], ["RT-C"]]);
    const three = await ask([{ productId: id, quantity: 3 }]);
    expect(three.options.map(codesOf)).toEqual([["RT-C"], ["RT-A", "RT-B"]]);
    expect(three.options[1]?.reason).toBe("2 parcels from Chennai and Bangalore. Arrives sooner and costs less.");
    expect(three.options[1]).toMatchObject({ parcelCount: 2, distanceKm: 406, shippingPrice: { amount: 13_800 } });
  });

  test("recommends what a hold then chooses: near and far, whole and split, with back-orders and with chosen warehouses", async () => {
    const shapes: [number, number, number][] = [
      [5, 5, 5],
      [1, 2, 3],
      [2, 2, 0],
      [0, 0, 4],
      [1, 1, 1],
    ];
    const shopper = await aShopper();
    for (const [index, units] of shapes.entries()) {
      const policy = index % 2 === 0 ? "STANDARD" : "BACKORDER";
      const [first, second] = [await aProductIn(units, policy), await aProductIn([0, 2, 2])];
      const lines = [
        { productId: first.id, quantity: 3 },
        { productId: second.id, quantity: 1, ...(index === 3 ? { warehouseId: BANGALORE.id } : {}) },
      ];
      const { options } = await ask(lines);
      const held = await post("/api/reservations", { lines, shipTo: PUDUCHERRY }, { cookie: shopper });
      expect(held.status, held.text).toBe(201);
      const route = held.body.route as { reason: string; distanceKm: number; parcels: { warehouseCode: string }[] };
      expect(route.parcels.map(({ warehouseCode }) => warehouseCode)).toEqual(codesOf(options[0] as DeliveryOption));
      expect(route).toMatchObject({ reason: options[0]?.reason, distanceKm: options[0]?.distanceKm });
      expect(route).toMatchObject({ shippingPrice: options[0]?.shippingPrice });
      const sent = (options[0]?.parcels ?? []).flatMap(({ warehouseId, lines: own }) =>
        own.map(({ productId, quantity }) => ({ productId, warehouseId, quantity })),
      );
      const byRow = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      const heldLines = held.body.lines as { productId: string; warehouseId: string; quantity: number }[];
      expect(
        heldLines.map(({ productId, warehouseId, quantity }) => ({ productId, warehouseId, quantity })).sort(byRow),
      ).toEqual(sent.sort(byRow));
    }
  });

  test("of a line that joins a hold are those that the hold then has: where it ships from, and by when", async () => {
    const [first, second] = [await aProductIn([0, 0, 3], "TICKET"), await aProductIn([3, 3, 3], "FLASH_SALE")];
    const shopper = await aShopper();
    const chosen = { productId: first.id, warehouseId: DELHI.id, quantity: 1 };
    const hold = await post("/api/reservations", { lines: [chosen], shipTo: PUDUCHERRY }, { cookie: shopper });
    expect(hold.body.route).toMatchObject({ pinned: [chosen] });
    // Alone it would come from Chennai; together it saves a parcel.
    const lines = [chosen, { productId: second.id, quantity: 1 }];
    const answer = await post("/api/delivery-options", { lines, shipTo: PUDUCHERRY, replaces: hold.body.id });
    const [best] = (answer.body as unknown as DeliveryOptions).options;
    const request = { lines, shipTo: PUDUCHERRY, replaces: hold.body.id };
    const joined = await post("/api/reservations", request, { cookie: shopper });
    expect(joined.status, joined.text).toBe(201);
    const { deliveryDate, shippingPrice, pinned } = joined.body.route as Record<string, unknown>;
    expect(codesOf(best as DeliveryOption)).toEqual(["RT-C"]);
    expect({ deliveryDate, shippingPrice }).toEqual({
      deliveryDate: best?.deliveryDate,
      shippingPrice: best?.shippingPrice,
    });
    expect(pinned, "what only came along stays free").toEqual([chosen]);
    expect(joined.body).toMatchObject({ extensionsLeft: 0 });
    expect(hold.body).toMatchObject({ extensionsLeft: 1, extensionSeconds: 240 });
  });

  test("are dated from the end that a hold made now would have", async () => {
    const [slow, flash] = [await aProductIn([3, 0, 0]), await aProductIn([3, 0, 0], "FLASH_SALE")];
    const secondsTo = async (ids: string[], replaces: string | null) => {
      const endsAt = await readHoldEnd(ids, replaces);
      return Math.round(((endsAt?.getTime() ?? 0) - Date.now()) / 10_000) * 10;
    };
    expect(await secondsTo([slow.id], null)).toBe(600);
    expect(await secondsTo([slow.id, flash.id], null)).toBe(120);
    const hold = await post("/api/reservations", { productId: slow.id, quantity: 1, ttlSeconds: 300 });
    expect(await secondsTo([slow.id], hold.body.id)).toBe(300);
    expect(await secondsTo([slow.id, flash.id], hold.body.id)).toBe(120);
  });

  test("names every short line if there is no option", async () => {
    const [{ id }, { id: other }] = [await aProductIn([1, 0, 1]), await aProductIn([0, 0, 0])];
    const { options, shortages } = await ask([
      { productId: id, quantity: 2 },
      { productId: id, quantity: 1 },
      { productId: other, quantity: 1 },
      { productId: id, quantity: 4, warehouseId: BANGALORE.id },
    ]);
    expect(options).toEqual([]);
    expect(shortages).toEqual([
      { productId: id, warehouseId: BANGALORE.id, requested: 4, available: 0 },
      { productId: id, requested: 3, available: 2 },
      { productId: other, requested: 1, available: 0 },
    ]);
  });

  test("uses only the warehouses that lines name", async () => {
    const { id } = await aProductIn([5, 5, 5]);
    const { options } = await ask([{ productId: id, quantity: 2, warehouseId: DELHI.id }]);
    expect(options.map(codesOf)).toEqual([["RT-C"]]);
    expect(options[0]?.reason).toBe("You chose Delhi, 1,875 km.");
  });

  test("counts live holds but not those whose time is over, and holds nothing itself", async () => {
    const { id } = await aProductIn([3, 0, 0]);
    const held = await post("/api/reservations", { productId: id, quantity: 2 });
    expect((await ask([{ productId: id, quantity: 2 }])).shortages).toEqual([
      { productId: id, requested: 2, available: 1 },
    ]);
    await letRunOut(held.body.id);
    expect((await ask([{ productId: id, quantity: 3 }])).options.map(codesOf)).toEqual([["RT-A"]]);
    expect((await ask([{ productId: id, quantity: 3 }])).options).toHaveLength(1);
  });

  test("also takes a single line in the query, by SKU and with coordinates", async () => {
    const { sku } = await aProductIn([1, 0, 0]);
    const body = { sku, quantity: 1, shipTo: { latitude: 13.08, longitude: 80.27 } };
    const answer = await post("/api/delivery-options", body);
    expect(answer.status, answer.text).toBe(200);
    const { shipTo, options } = answer.body as unknown as DeliveryOptions;
    expect(shipTo).toEqual({ latitude: 13.08, longitude: 80.27, city: "Chennai", postalCode: null });
    expect(options[0]).toMatchObject({ distanceKm: 0, shippingPrice: { amount: 4900 } });
  });
});

describe("POST /api/delivery-options refuses", () => {
  const line = { productId: randomUUID(), quantity: 1 };
  const bad: [string, object | string, string, string][] = [
    ["no destination", { lines: [line] }, "shipTo", "INVALID_SHIP_TO"],
    ["an empty destination", { lines: [line], shipTo: {} }, "shipTo.postalCode", "INVALID_POSTAL_CODE"],
    [
      "a pincode of five digits",
      { lines: [line], shipTo: { postalCode: "60000" } },
      "shipTo.postalCode",
      "INVALID_POSTAL_CODE",
    ],
    [
      "a pincode that is a fraction",
      { lines: [line], shipTo: { postalCode: 6000.01 } },
      "shipTo.postalCode",
      "INVALID_POSTAL_CODE",
    ],
    [
      "a pincode that begins with 0",
      { lines: [line], shipTo: { postalCode: "012345" } },
      "shipTo.postalCode",
      "INVALID_POSTAL_CODE",
    ],
    ["only a latitude", { lines: [line], shipTo: { latitude: 13 } }, "shipTo.longitude", "INVALID_LONGITUDE"],
    [
      "a point abroad",
      { lines: [line], shipTo: { latitude: 51.5, longitude: 72 } },
      "shipTo.latitude",
      "INVALID_LATITUDE",
    ],
    [
      "a latitude that is text",
      { lines: [line], shipTo: { latitude: "13", longitude: 80 } },
      "shipTo.latitude",
      "INVALID_LATITUDE",
    ],
    [
      "a pincode and a latitude",
      { lines: [line], shipTo: { postalCode: "600001", latitude: 13, longitude: 80 } },
      "shipTo.latitude",
      "INVALID_LATITUDE",
    ],
    [
      "an unknown field",
      { lines: [line], shipTo: { postalCode: "600001", city: "x" } },
      "shipTo.city",
      "UNKNOWN_FIELD",
    ],
    ["no lines", { lines: [], shipTo: PUDUCHERRY }, "lines", "INVALID_LINES"],
    ["51 lines", { lines: Array(51).fill(line), shipTo: PUDUCHERRY }, "lines", "INVALID_LINES"],
    ["neither a line nor lines", { shipTo: PUDUCHERRY }, "productId", "INVALID_PRODUCT_ID"],
    ["a single line and lines", { ...line, lines: [line], shipTo: PUDUCHERRY }, "productId", "INVALID_PRODUCT_ID"],
    [
      "a quantity of 0",
      { lines: [{ ...line, quantity: 0 }], shipTo: PUDUCHERRY },
      "lines.0.quantity",
      "INVALID_QUANTITY",
    ],
    ["an array", [], "", "INVALID_BODY"],
  ];

  test.each(bad)("%s: 400", async (_, body, path, code) => {
    const answer = await post("/api/delivery-options", body);
    expect(answer.status, answer.text).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ path, code }));
  });

  test("an unknown pincode: 422", async () => {
    const { id } = await aProductIn([1, 0, 0]);
    const answer = await post("/api/delivery-options", {
      productId: id,
      quantity: 1,
      shipTo: { postalCode: "999999" },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: "POSTAL_CODE_UNKNOWN", postalCode: "999999" } });
  });

  test("unknown, inactive or closed: 404", async () => {
    const { id } = await aProductIn([1, 0, 0]);
    const said = async (wanted: object) => {
      const { status, body } = await post("/api/delivery-options", { ...wanted, quantity: 1, shipTo: PUDUCHERRY });
      return [status, body.code];
    };
    expect(await said({ productId: randomUUID() })).toEqual([404, "PRODUCT_NOT_FOUND"]);
    expect(await said({ sku: "ROUTE-NONE" })).toEqual([404, "PRODUCT_NOT_FOUND"]);
    expect(await said({ productId: id, warehouseId: randomUUID() })).toEqual([404, "WAREHOUSE_NOT_FOUND"]);
    expect(await said({ productId: id, warehouseId: CLOSED.id })).toEqual([404, "WAREHOUSE_NOT_FOUND"]);
    await prisma().product.update({ where: { id }, data: { isActive: false } });
    expect(await said({ productId: id })).toEqual([404, "PRODUCT_NOT_FOUND"]);
  });
});

describe("GET /api/places", () => {
  test("finds places by city and by pincode", async () => {
    expect((await get("/api/places?q=puduch")).body.places).toMatchObject([
      { city: "Puducherry", postalCode: "605001" },
    ]);
    expect((await get("/api/places?q=605001")).body.places).toMatchObject([{ city: "Puducherry" }]);
    expect((await get("/api/places")).body.places).toHaveLength(10);
    expect((await get("/api/places?q=qqq")).body.places).toEqual([]);
    expect((await get(`/api/places?q=${"x".repeat(61)}`)).status).toBe(400);
    expect((await get("/api/places?q=%00")).status).toBe(400);
    expect((await get("/api/places?page=2")).status).toBe(400);
  });

  test("finds the place nearest to a point", async () => {
    const nearest = (query: string) => get(`/api/places/nearest?${query}`);
    expect((await nearest("latitude=11.93&longitude=79.83")).body.place).toMatchObject({ city: "Puducherry" });
    expect((await nearest("latitude=12&longitude=87")).body.place).toBeNull();
    for (const query of [
      "",
      "latitude=11.9",
      "latitude=&longitude=79",
      "latitude=1e1&longitude=79",
      "latitude=51&longitude=0",
    ]) {
      expect((await nearest(query)).status, query).toBe(400);
    }
  });
});

describe("a reservation's route", () => {
  test("gives each parcel's date and price if the destination is known", async () => {
    const { id } = await aProductIn([2, 2, 0]);
    const cookie = await aShopper();
    const held = await post("/api/reservations", { productId: id, quantity: 3, shipTo: PUDUCHERRY }, { cookie });
    expect(held.body.route).toMatchObject({
      reason: "Ships in 2 parcels from Chennai and Bangalore, 406 km together: the nearest that together have all 3.",
      shippingPrice: { amount: 13_800, currency: "INR" },
      parcels: [
        { city: "Chennai", quantity: 2, shippingPrice: { amount: 6900 } },
        { city: "Bangalore", quantity: 1, shippingPrice: { amount: 6900 } },
      ],
    });
    const read = await get(`/api/reservations/${held.body.id}`, { cookie });
    expect(read.body.route).toEqual(held.body.route);
  });

  test("is also given for a chosen warehouse, and has no dates without a destination", async () => {
    const { id } = await aProductIn([1, 1, 1]);
    const line = { productId: id, quantity: 1 };
    const chosen = await post("/api/reservations", { ...line, warehouseId: DELHI.id, shipTo: PUDUCHERRY });
    expect(chosen.body.route).toMatchObject({ reason: "You chose Delhi, 1,875 km.", distanceKm: 1875 });
    const routed = await post("/api/reservations", line);
    expect(routed.body.route).toMatchObject({
      shipTo: null,
      distanceKm: null,
      deliveryDate: null,
      shippingPrice: null,
    });
    const pinned = await post("/api/reservations", { ...line, warehouseId: CHENNAI.id });
    expect(pinned.body.route).toBeNull();
    expect((await post("/api/reservations", { ...line, shipTo: { postalCode: "999999" } })).status).toBe(422);
  });
});
