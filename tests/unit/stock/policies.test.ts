import { describe, expect, it } from "vitest";
import { aConfirm } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { hold, lamp, of } from "@/tests/factories/small-holds";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";

describe("the policies", () => {
  it.each([
    { name: "STANDARD", lines: [lamp(1)], holdSeconds: 600, ttlMax: 900, extensions: 2 },
    { name: "FLASH_SALE", lines: [of(WATCH, 1)], holdSeconds: 120, ttlMax: 120, extensions: 0 },
    { name: "TICKET", lines: [of(SEAT, 1)], holdSeconds: 480, ttlMax: 600, extensions: 1 },
    { name: "BACKORDER", lines: [of(BOOK, 1)], holdSeconds: 600, ttlMax: 900, extensions: 2 },
    { name: "STANDARD with TICKET", lines: [lamp(1), of(SEAT, 1)], holdSeconds: 480, ttlMax: 600, extensions: 1 },
    {
      name: "all of them",
      lines: [lamp(1), of(SEAT, 1), of(WATCH, 1), of(BOOK, 1)],
      holdSeconds: 120,
      ttlMax: 120,
      extensions: 0,
    },
  ])(
    "$name: $holdSeconds s, up to $ttlMax s if asked, $extensions extensions",
    ({ lines, holdSeconds, ttlMax, extensions }) => {
      const shop = aSmallShop();
      expect(shop.run(hold(lines))).toMatchObject({
        ok: true,
        reservation: { expiresAt: START + holdSeconds * 1000, extensionsLeft: extensions },
      });
      expect(shop.run(hold(lines, { ttlSeconds: ttlMax }))).toMatchObject({
        ok: true,
        reservation: { expiresAt: START + ttlMax * 1000 },
      });
      expect(shop.run(hold(lines, { ttlSeconds: ttlMax + 1 }))).toEqual({
        ok: false,
        code: "INVALID_TTL",
        ttlSeconds: ttlMax + 1,
        maximum: ttlMax,
      });
    },
  );

  it.each([
    { policy: "STANDARD", product: LAMP, most: 20 },
    { policy: "FLASH_SALE", product: WATCH, most: 2 },
    { policy: "TICKET", product: SEAT, most: 8 },
    { policy: "BACKORDER", product: BOOK, most: 20 },
  ])("$policy: a holder has at most $most units of a product, across warehouses and carts", ({ product, most }) => {
    const shop = aSmallShop([stocked(product, PUNE, { onHand: 100 }), stocked(product, KOCHI, { onHand: 100 })]);
    const holder = "shopper:asha";
    expect(shop.run(hold([of(product, most - 1)], { holder })).ok).toBe(true);
    expect(shop.run(hold([of(product, 2, KOCHI)], { holder }))).toEqual({
      ok: false,
      code: "HOLD_LIMIT_REACHED",
      productId: product.id,
      limit: "maxHeld",
      maximum: most,
      current: most - 1,
      requested: 2,
    });
    expect(shop.run(hold([of(product, 1, KOCHI)], { holder })).ok).toBe(true);
    expect(shop.run(hold([of(product, 1)], { holder: "shopper:ravi" })).ok, "another shopper").toBe(true);
    expect(shop.run(hold([of(product, most + 1)], { holder: null })).ok, "a key without a cart").toBe(true);
  });

  it("TICKET: what was bought counts too, until it is expired, cancelled or returned", () => {
    const shop = aSmallShop([stocked(SEAT, PUNE, { onHand: 100 })]);
    const holder = "shopper:asha";
    const bought = hold([of(SEAT, 6)], { holder });
    shop.run(bought);
    shop.run(aConfirm({ reservationId: bought.reservationId }));
    expect(shop.run(hold([of(SEAT, 3)], { holder }))).toMatchObject({
      code: "HOLD_LIMIT_REACHED",
      limit: "maxBought",
      maximum: 8,
      current: 6,
      requested: 3,
    });
    expect(shop.run(hold([of(SEAT, 2)], { holder })).ok).toBe(true);
    expect(shop.run(hold([of(SEAT, 1)], { holder }))).toMatchObject({ current: 8 });
    shop.wait(480);
    expect(shop.run(hold([of(SEAT, 1)], { holder })).ok, "the hold of two ran out").toBe(true);
  });

  it("a shortage is reported before a limit", () => {
    const shop = aSmallShop([stocked(WATCH, PUNE, { onHand: 1 })]);
    expect(shop.run(hold([of(WATCH, 3)], { holder: "shopper:asha" }))).toMatchObject({ code: "INSUFFICIENT_STOCK" });
  });
});
