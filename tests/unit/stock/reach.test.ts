import { describe, expect, it } from "vitest";
import {
  aJoinWaitlist,
  aLeaveWaitlist,
  aMarkReachable,
  anAdjust,
  aPassOffer,
  aReceive,
  aReserve,
} from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { of } from "@/tests/factories/small-holds";
import { aSmallShop, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

function place(name: string): string {
  return idOf("entry", name);
}

function aSoldOutShop(): CoreInMemory {
  return aSmallShop([stocked(LAMP, PUNE, { onHand: 0 })]);
}

function join(shop: CoreInMemory, name: string, given: Partial<Parameters<typeof aJoinWaitlist>[0]> = {}) {
  const owner = `shopper:${name}`;
  const who = { waitlistEntryId: place(name), owner, holder: owner };
  return shop.run(aJoinWaitlist({ productId: LAMP.id, ...who, ...given }));
}

function receive(shop: CoreInMemory, quantity: number): void {
  expect(shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity }))).toMatchObject({ ok: true });
}

function mark(shop: CoreInMemory, by: "browser" | "address", ...names: string[]): void {
  const entries = names.map((name) => ({ id: place(name), email: by === "address" ? `${name}@example.com` : null }));
  shop.run(aMarkReachable({ productId: LAMP.id, entries, by }));
}

function status(shop: CoreInMemory, name: string): string {
  return shop.waitlistEntry(place(name)).status;
}

describe("somebody who waits", () => {
  it("can be reached for a minute after joining, and not at its end", () => {
    const shop = aSoldOutShop();
    expect(join(shop, "asha")).toMatchObject({ ok: true, reachable: true });
    expect(join(shop, "ravi")).toMatchObject({ ok: true, position: 2 });
    shop.wait(59);
    receive(shop, 1);
    expect(status(shop, "asha")).toBe("OFFERED");
    shop.wait(1);
    receive(shop, 1);
    expect(status(shop, "ravi")).toBe("WAITING");
  });

  it("and cannot be reached keeps the place and leaves the units to others", () => {
    const shop = aSoldOutShop();
    join(shop, "asha");
    shop.wait(60);
    expect(join(shop, "ravi", { isConfirmed: true, quantity: 2 })).toMatchObject({ position: 2 });
    receive(shop, 3);
    expect([status(shop, "asha"), status(shop, "ravi")]).toEqual(["WAITING", "OFFERED"]);
    const reservationId = idOf("reservation", "somebody's");
    expect(shop.run(aReserve({ reservationId, lines: [of(LAMP, 1)] }))).toMatchObject({ ok: true });
    expect(join(shop, "meera")).toMatchObject({ position: 2 });
  });

  it("is offered what is free as soon as a browser of theirs is seen, before those behind them", () => {
    const shop = aSoldOutShop();
    join(shop, "asha");
    join(shop, "ravi");
    shop.wait(120);
    receive(shop, 1);
    mark(shop, "browser", "ravi", "asha");
    expect([status(shop, "asha"), status(shop, "ravi")]).toEqual(["OFFERED", "WAITING"]);
    shop.wait(60);
    receive(shop, 1);
    expect(status(shop, "ravi")).toBe("WAITING");
    mark(shop, "browser", "ravi");
    expect(status(shop, "ravi")).toBe("OFFERED");
  });

  it("can be reached for good with a confirmed address, or through the API key that made the entry", () => {
    const shop = aSoldOutShop();
    join(shop, "asha", { email: "asha@x.example" });
    join(shop, "shop", { owner: "key:1", holder: null, email: "buyer@x.example" });
    mark(shop, "address", "asha");
    shop.wait(100_000);
    receive(shop, 2);
    expect([status(shop, "asha"), status(shop, "shop")]).toEqual(["OFFERED", "OFFERED"]);
  });

  it("is asked to confirm an address only if it is not known to be theirs", () => {
    const shop = aSoldOutShop();
    join(shop, "asha", { email: "asha@x.example" });
    join(shop, "ravi", { email: "ravi@x.example", isConfirmed: true });
    join(shop, "shop", { owner: "key:1", holder: null, email: "buyer@x.example" });
    join(shop, "meera");
    expect(shop.notices).toEqual([
      { kind: "WAITLIST_CONFIRM", subjectId: place("asha"), payload: null, dueAt: shop.now },
    ]);
  });

  it("loses the place in an offer's turn only by a choice: lost stock puts them back, and seen again they are next", () => {
    const shop = aSoldOutShop();
    join(shop, "asha");
    receive(shop, 1);
    shop.wait(120);
    shop.run(anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, mode: "set", quantity: 0, onShortage: "release" }));
    expect(status(shop, "asha")).toBe("WAITING");
    receive(shop, 1);
    expect(status(shop, "asha")).toBe("WAITING");
    mark(shop, "browser", "asha");
    expect(status(shop, "asha")).toBe("OFFERED");
  });
});

it("a late word about entries that have ended, or that wait for another product, changes nothing", () => {
  const shop = aSoldOutShop();
  join(shop, "asha");
  join(shop, "ravi");
  shop.run(aLeaveWaitlist({ waitlistEntryId: place("asha") }));
  receive(shop, 1);
  shop.run(aPassOffer({ waitlistEntryId: place("ravi") }));
  const before = structuredClone(shop.state.waitlist);
  shop.wait(90);
  mark(shop, "address", "asha", "ravi", "nobody");
  mark(shop, "browser", "asha", "ravi");
  expect(shop.state.waitlist).toEqual(before);
});
