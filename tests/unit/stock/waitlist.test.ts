import { describe, expect, it } from "vitest";
import type { Command } from "@/lib/stock/verbs/verbs";
import {
  aCancelOrder,
  aConfirm,
  aJoinWaitlist,
  aLeaveWaitlist,
  aLine,
  anAdjust,
  anExpire,
  anExtend,
  anOfferByHand,
  aPassOffer,
  aPrioritise,
  aReceive,
  aRelease,
  aRemoveFromWaitlist,
  aReplace,
  aReserve,
  aReturn,
  aSetPolicy,
  aSetSafetyStock,
  aShip,
  aTransfer,
} from "@/tests/factories/commands";
import { type CoreInMemory, START } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { of } from "@/tests/factories/small-holds";
import { aSmallShop, KOCHI, LAMP, PUNE, stocked, WATCH } from "@/tests/factories/small-shop";

const HELD = idOf("reservation", "held");
const SOLD = idOf("reservation", "sold");

function place(name: string): string {
  return idOf("entry", name);
}

/** Joins the lamp's waitlist as the shopper with this name, who can be reached by mail. */
function join(shop: CoreInMemory, name: string, given: Partial<Parameters<typeof aJoinWaitlist>[0]> = {}) {
  const owner = `shopper:${name}`;
  const waitlistEntryId = place(name);
  const waiter = { waitlistEntryId, productId: LAMP.id, owner, holder: owner, isConfirmed: true };
  return shop.run(aJoinWaitlist({ ...waiter, ...given }));
}

/** Three lamps in Pune, all taken: two held, one sold. None in Kochi. */
function aSoldOutShop(): CoreInMemory {
  const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 3 }), stocked(LAMP, KOCHI, { onHand: 0 })]);
  shop.run(aReserve({ reservationId: SOLD, lines: [of(LAMP, 1)] }));
  shop.run(aConfirm({ reservationId: SOLD }));
  shop.run(aReserve({ reservationId: HELD, lines: [of(LAMP, 2)], ttlSeconds: 300 }));
  return shop;
}

describe("joining", () => {
  it("takes the next place in line", () => {
    const shop = aSoldOutShop();
    expect(join(shop, "asha")).toMatchObject({
      ok: true,
      position: 1,
      waitlistEntry: { status: "WAITING", quantity: 1 },
    });
    expect(join(shop, "ravi", { quantity: 2 })).toMatchObject({ ok: true, position: 2 });
  });

  it("is refused if the product could be reserved, and twice, for nothing, or beyond the limit", () => {
    const shop = aSoldOutShop();
    shop.run(aReceive({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 4 }));
    expect(join(shop, "asha")).toMatchObject({ code: "STOCK_AVAILABLE", requested: 1, available: 4 });
    expect(join(shop, "asha", { warehouseId: KOCHI.id })).toMatchObject({ code: "STOCK_AVAILABLE", available: 4 });
    expect(join(shop, "asha", { warehouseId: PUNE.id })).toMatchObject({ ok: true });
    expect(join(shop, "asha", { waitlistEntryId: place("again"), quantity: 2 })).toMatchObject({
      code: "ALREADY_WAITING",
      entryId: place("asha"),
    });
    expect(join(shop, "ravi", { productId: idOf("product", "nobody's") })).toMatchObject({ code: "PRODUCT_NOT_FOUND" });
    expect(join(shop, "ravi", { warehouseId: idOf("warehouse", "none") })).toMatchObject({
      code: "WAREHOUSE_NOT_FOUND",
    });
    expect(join(shop, "ravi", { quantity: 21 })).toMatchObject({ code: "HOLD_LIMIT_REACHED", maximum: 20 });
  });

  it("says the limit first to somebody who may not reserve the units that are free", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 68 })]);
    shop.run(aReserve({ reservationId: HELD, lines: [of(LAMP, 20)], owner: "shopper:asha", holder: "shopper:asha" }));
    expect(join(shop, "asha")).toMatchObject({ code: "HOLD_LIMIT_REACHED", maximum: 20, current: 20 });
    expect(join(shop, "ravi")).toMatchObject({ code: "STOCK_AVAILABLE", available: 48 });
  });

  it("takes an email address once for the same units, whoever joins with it and in whatever case", () => {
    const shop = aSoldOutShop();
    expect(join(shop, "asha", { email: "a@x.example" })).toMatchObject({ ok: true });
    for (const owner of ["shopper:ravi", "key:till"]) {
      const again = { waitlistEntryId: place(owner), owner, email: "A@X.example" };
      expect(join(shop, "ravi", again)).toMatchObject({ code: "ALREADY_WAITING", entryId: null });
    }
    shop.run(aLeaveWaitlist({ waitlistEntryId: place("asha") }));
    expect(join(shop, "mina", { email: "A@X.EXAMPLE" })).toMatchObject({ ok: true });
  });

  it("counts any warehouse as each of them when an address joins twice", () => {
    const [any, pune, kochi] = [null, PUNE.id, KOCHI.id];
    const second = (first: string | null, then: string | null) => {
      const shop = aSoldOutShop();
      join(shop, "asha", { email: "a@x.example", warehouseId: first });
      const outcome = join(shop, "ravi", { email: "A@X.example", warehouseId: then });
      return outcome.ok ? "joined" : outcome.code;
    };
    expect([second(any, pune), second(pune, any), second(any, any), second(pune, pune)]).toEqual(
      Array.from({ length: 4 }, () => "ALREADY_WAITING"),
    );
    expect([second(pune, kochi), second(kochi, pune)]).toEqual(["joined", "joined"]);
  });

  it("takes an address from places whose owners never confirmed it, for somebody who has", () => {
    const shop = aSoldOutShop();
    const typed = { email: "a@x.example", isConfirmed: false };
    join(shop, "a stranger", { ...typed, warehouseId: PUNE.id });
    join(shop, "another", { ...typed, warehouseId: KOCHI.id });
    expect(join(shop, "a guest", typed)).toMatchObject({ code: "ALREADY_WAITING" });
    expect(join(shop, "asha", { email: "A@x.example" })).toMatchObject({ ok: true, position: 3 });
    for (const name of ["a stranger", "another"]) {
      expect(shop.state.waitlist.get(place(name)), name).toMatchObject({ status: "WAITING", email: null });
    }
    expect(join(shop, "a guest", typed)).toMatchObject({ code: "ALREADY_WAITING", entryId: null });
    expect(join(shop, "ravi", { email: "a@X.example" })).toMatchObject({ code: "ALREADY_WAITING" });
  });

  it("leaves an address to the place that a key made with it", () => {
    const shop = aSoldOutShop();
    join(shop, "till", { owner: "key:till", holder: null, email: "a@x.example", isConfirmed: false });
    expect(join(shop, "asha", { email: "a@x.example" })).toMatchObject({ code: "ALREADY_WAITING" });
    expect(shop.state.waitlist.get(place("till"))).toMatchObject({ email: "a@x.example" });
  });

  it("lets a key join for many people, distinguished by their addresses", () => {
    const shop = aSoldOutShop();
    const key = { owner: "key:1", holder: null };
    expect(join(shop, "a", { ...key, email: "Asha@example.com" }).ok).toBe(true);
    expect(join(shop, "b", { ...key, email: "asha@example.com" })).toMatchObject({ code: "ALREADY_WAITING" });
    expect(join(shop, "c", { ...key, email: "ravi@example.com" }).ok).toBe(true);
    expect(join(shop, "d", key).ok && join(shop, "e", key).ok).toBe(true);
  });
});

/** Everything that frees a lamp in Pune; `begin` prepares the state. */
const SOURCES: { name: string; begin?: (shop: CoreInMemory) => void; command: Command; waitSeconds?: number }[] = [
  { name: "a release", command: aRelease({ reservationId: HELD }) },
  { name: "an expiry", command: anExpire({ reservationId: HELD }), waitSeconds: 300 },
  {
    name: "an overdue hold that another command finds",
    command: aReserve({ reservationId: idOf("reservation", "late"), lines: [of(LAMP, 3)] }),
    waitSeconds: 300,
  },
  { name: "a receipt", command: aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }) },
  { name: "an adjustment", command: anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 4 }) },
  { name: "a cancelled order", command: aCancelOrder({ reservationId: SOLD }) },
  {
    name: "a return",
    begin: (shop) => shop.run(aShip({ reservationId: SOLD })),
    command: aReturn({ reservationId: SOLD }),
  },
  {
    name: "a transfer from a warehouse with no units for sale",
    begin: (shop) => {
      shop.run(aSetSafetyStock({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 0 }));
      shop.run(aReceive({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 }));
    },
    command: aTransfer({
      productId: LAMP.id,
      fromWarehouseId: KOCHI.id,
      toWarehouseId: PUNE.id,
      quantity: 1,
    }),
  },
  {
    name: "a smaller hold instead of a larger one",
    command: aReplace({ reservationId: idOf("reservation", "less"), replaces: HELD, lines: [of(LAMP, 1)] }),
  },
  {
    name: "a lowered safety stock",
    begin: (shop) => {
      shop.run(aSetSafetyStock({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }));
      shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }));
    },
    command: aSetSafetyStock({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 0 }),
  },
  { name: "a policy that allows back-orders", command: aSetPolicy({ productId: LAMP.id, policyCode: "BACKORDER" }) },
];

describe("units that become free", () => {
  it.each(SOURCES)("by $name are offered in the same decision", ({ begin, command, waitSeconds = 0 }) => {
    const shop = aSoldOutShop();
    begin?.(shop);
    join(shop, "asha", { warehouseId: PUNE.id });
    expect(shop.waitlistEntry(place("asha")).status).toBe("WAITING");
    shop.wait(waitSeconds);
    const results = shop.runGroup([{ command, once: null }]);
    expect(results).toMatchObject([{ kind: "decided" }]);
    const entry = shop.waitlistEntry(place("asha"));
    expect(entry).toMatchObject({ status: "OFFERED", offers: 1, offerExpiresAt: shop.now + 1_800_000 });
    expect(shop.reservation(entry.reservationId ?? "")).toMatchObject({
      status: "PENDING",
      owner: "shopper:asha",
      holder: "shopper:asha",
      expiresAt: shop.now + 1_800_000,
      extensionsLeft: 0,
      lines: [{ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }],
    });
    expect(shop.notices.map(({ kind, subjectId }) => [kind, subjectId])).toContainEqual(["OFFER_MADE", place("asha")]);
  });

  it("do not go to the shopper whose command ended the overdue hold, but to the waitlist", () => {
    const shop = aSoldOutShop();
    join(shop, "asha", { quantity: 2 });
    shop.wait(300);
    const newcomer = shop.run(aReserve({ reservationId: idOf("reservation", "new"), lines: [of(LAMP, 1)] }));
    expect(newcomer).toMatchObject({ code: "INSUFFICIENT_STOCK" });
    expect(shop.waitlistEntry(place("asha")).status).toBe("OFFERED");
  });

  it("go to a smaller entry behind one that is too big, which is served first once it fits", () => {
    const shop = aSoldOutShop();
    join(shop, "asha", { quantity: 3 });
    join(shop, "ravi", { quantity: 2 });
    join(shop, "meera");
    shop.run(aRelease({ reservationId: HELD }));
    expect(["asha", "ravi", "meera"].map((name) => shop.waitlistEntry(place(name)).status)).toEqual([
      "WAITING",
      "OFFERED",
      "WAITING",
    ]);
    shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 3 }));
    expect(["asha", "meera"].map((name) => shop.waitlistEntry(place(name)).status)).toEqual(["OFFERED", "WAITING"]);
  });

  it("from two holds that end at the same moment go to the bigger entry in front", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 2 })]);
    for (const name of ["one", "two"]) {
      shop.run(aReserve({ reservationId: idOf("reservation", name), lines: [of(LAMP, 1)] }));
    }
    join(shop, "asha", { quantity: 2 });
    join(shop, "ravi");
    shop.wait(600);
    const outcomes = ["one", "two"].map((name) => anExpire({ reservationId: idOf("reservation", name) }));
    const results = shop.runGroup(outcomes.map((command) => ({ command, once: null })));
    expect(shop.waitlistEntry(place("asha")).status).toBe("OFFERED");
    expect(results).toMatchObject([{ outcome: { expired: true, promoted: 1 } }, { outcome: { promoted: 0 } }]);
  });

  it("skip an entry whose owner may have no more, and go to the next", () => {
    const shop = aSmallShop([stocked(WATCH, PUNE, { onHand: 2 })]);
    const mine = { owner: "shopper:asha", holder: "shopper:asha" };
    shop.run(aReserve({ reservationId: HELD, lines: [of(WATCH, 2)], owner: "shopper:x" }));
    join(shop, "asha", { productId: WATCH.id, quantity: 2 });
    join(shop, "ravi", { productId: WATCH.id });
    shop.run(aReceive({ productId: WATCH.id, warehouseId: KOCHI.id, quantity: 1 }));
    expect(shop.waitlistEntry(place("ravi")).status).toBe("OFFERED");
    shop.run(aReceive({ productId: WATCH.id, warehouseId: KOCHI.id, quantity: 1 }));
    shop.run(aReserve({ reservationId: SOLD, lines: [of(WATCH, 1, KOCHI)], ...mine }));
    shop.run(aRelease({ reservationId: HELD }));
    expect(shop.waitlistEntry(place("asha")).status).toBe("WAITING");
    shop.run(aRelease({ reservationId: SOLD }));
    expect(shop.waitlistEntry(place("asha")).status).toBe("OFFERED");
  });
});

function anOffer(): { shop: CoreInMemory; offerId: string } {
  const shop = aSoldOutShop();
  join(shop, "asha", { quantity: 2 });
  join(shop, "ravi", { quantity: 2 });
  shop.run(aRelease({ reservationId: HELD }));
  return { shop, offerId: shop.waitlistEntry(place("asha")).reservationId ?? "" };
}

describe("an offer", () => {
  it("is accepted by paying", () => {
    const { shop, offerId } = anOffer();
    shop.run(aConfirm({ reservationId: offerId, paymentId: idOf("payment", "1") }));
    expect(shop.waitlistEntry(place("asha"))).toMatchObject({ status: "ACCEPTED", endedAt: START });
    expect(shop.waitlistEntry(place("ravi")).status).toBe("WAITING");
  });

  it.each([
    ["passed", "PASSED", () => aPassOffer({ waitlistEntryId: place("asha") })],
    ["left", "CANCELLED", () => aLeaveWaitlist({ waitlistEntryId: place("asha") })],
    ["cancelled at the checkout", "PASSED", (offerId: string) => aRelease({ reservationId: offerId })],
    ["released by an admin", "CANCELLED", (offerId: string) => aRelease({ reservationId: offerId, reason: "ADMIN" })],
  ] as const)("that is %s goes to the next in line at once", (_, status, end) => {
    const { shop, offerId } = anOffer();
    expect(shop.run(end(offerId)).ok).toBe(true);
    expect(shop.waitlistEntry(place("asha"))).toMatchObject({ status, endedAt: START });
    expect(shop.reservation(offerId)).toMatchObject({ status: "RELEASED", releaseReason: expect.any(String) });
    expect(shop.waitlistEntry(place("ravi")).status).toBe("OFFERED");
  });

  it("that lapses goes to the next in line", () => {
    const { shop, offerId } = anOffer();
    shop.wait(1800);
    shop.run(anExpire({ reservationId: offerId }));
    expect(shop.waitlistEntry(place("asha"))).toMatchObject({ status: "LAPSED", endedAt: shop.now });
    expect(shop.waitlistEntry(place("ravi")).status).toBe("OFFERED");
    expect(shop.run(aPassOffer({ waitlistEntryId: place("asha") }))).toMatchObject({
      code: "NO_OFFER",
      entryStatus: "LAPSED",
    });
  });

  it("whose units were lost waits in its old place, and is made again under another id", () => {
    const { shop, offerId } = anOffer();
    shop.run(anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1, onShortage: "release" }));
    expect(shop.reservation(offerId)).toMatchObject({ releaseReason: "STOCK_LOST" });
    expect(shop.waitlistEntry(place("asha"))).toMatchObject({ status: "WAITING", reservationId: null });
    shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 2 }));
    const again = shop.waitlistEntry(place("asha"));
    expect(again).toMatchObject({ status: "OFFERED", offers: 2 });
    expect(again.reservationId).not.toBe(offerId);
  });

  it("follows the hold that replaces it, and is passed on if its product is left out", () => {
    const { shop, offerId } = anOffer();
    const next = idOf("reservation", "next");
    shop.run(aReplace({ reservationId: next, replaces: offerId, lines: [of(LAMP, 1)], holder: "shopper:asha" }));
    expect(shop.waitlistEntry(place("asha"))).toMatchObject({ status: "OFFERED", reservationId: next });
    shop.run(aConfirm({ reservationId: next }));
    expect(shop.waitlistEntry(place("asha")).status).toBe("ACCEPTED");
  });

  it("ends sooner once a product is added that is held for less time", () => {
    const { shop, offerId } = anOffer();
    const next = idOf("reservation", "next");
    shop.run(aReceive({ productId: WATCH.id, warehouseId: KOCHI.id, quantity: 1 }));
    const lines = [of(LAMP, 1), aLine({ productId: WATCH.id, warehouseId: KOCHI.id, quantity: 1 })];
    shop.run(aReplace({ reservationId: next, replaces: offerId, lines, holder: "shopper:asha" }));
    expect(shop.reservation(next).expiresAt).toBe(START + 120_000);
    expect(shop.waitlistEntry(place("asha")).offerExpiresAt).toBe(START + 120_000);
  });

  it("is extended only once for paying", () => {
    const { shop, offerId } = anOffer();
    const pay = anExtend({ reservationId: offerId, for: "payment" });
    shop.run(pay);
    shop.run(pay);
    const end = START + 1_800_000 + 300_000;
    expect(shop.reservation(offerId)).toMatchObject({ expiresAt: end, paymentSeconds: 0, paymentStartedAt: START });
    expect(shop.waitlistEntry(place("asha")).offerExpiresAt).toBe(end);
    expect(shop.run(anExtend({ reservationId: offerId }))).toMatchObject({ code: "EXTENSION_LIMIT_REACHED" });
  });

  it("can only be passed on by its owner, and an entry only left by its owner", () => {
    const { shop } = anOffer();
    for (const command of [
      aPassOffer({ waitlistEntryId: place("asha"), owner: "shopper:ravi" }),
      aLeaveWaitlist({ waitlistEntryId: place("asha"), owner: "shopper:ravi" }),
    ]) {
      expect(shop.run(command)).toMatchObject({ code: "WAITLIST_ENTRY_NOT_FOUND" });
    }
    expect(shop.run(aPassOffer({ waitlistEntryId: place("ravi") }))).toMatchObject({
      code: "NO_OFFER",
      entryStatus: "WAITING",
    });
  });
});

describe("leaving the waitlist", () => {
  it("ends an entry, and changes nothing once it has ended", () => {
    const shop = aSoldOutShop();
    join(shop, "asha");
    expect(shop.run(aLeaveWaitlist({ waitlistEntryId: place("asha") }))).toMatchObject({
      waitlistEntry: { status: "CANCELLED" },
    });
    shop.wait(5);
    expect(shop.run(aLeaveWaitlist({ waitlistEntryId: place("asha") }))).toMatchObject({
      waitlistEntry: { endedAt: START },
    });
    shop.run(aRelease({ reservationId: HELD }));
    expect(shop.waitlistEntry(place("asha")).status).toBe("CANCELLED");
  });
});

describe("a hold that joins the waitlist for what is short", () => {
  it("holds what is available and joins for the rest", () => {
    const shop = aSoldOutShop();
    shop.run(aRelease({ reservationId: HELD }));
    const command = aReserve({ reservationId: idOf("reservation", "much"), lines: [of(LAMP, 5)], onShort: "waitlist" });
    expect(shop.run(command)).toMatchObject({
      ok: true,
      reservation: { lines: [{ quantity: 2 }] },
      waitlist: [{ position: 1, waitlistEntry: { quantity: 3, warehouseId: PUNE.id, status: "WAITING" } }],
    });
  });

  it("joins for all of it if nothing is left, and does not join twice", () => {
    const shop = aSoldOutShop();
    const wait = (name: string) =>
      shop.run(aReserve({ reservationId: idOf("reservation", name), lines: [of(LAMP, 2, null)], onShort: "waitlist" }));
    const first = wait("first");
    expect(first).toMatchObject({
      code: "WAITING_INSTEAD",
      waitlist: [{ waitlistEntry: { quantity: 2, warehouseId: null } }],
    });
    expect(wait("second")).toEqual(
      first.ok ? null : { ...first, waitlist: [{ waitlistEntry: expect.anything(), position: 1, reachable: true }] },
    );
    expect(shop.state.waitlist.size).toBe(1);
  });

  it("joins for no more units than one entry may have", () => {
    const shop = aSoldOutShop();
    const lines = [of(LAMP, 900), of(LAMP, 900, KOCHI)];
    const command = aReserve({ reservationId: idOf("reservation", "key"), lines, holder: null, onShort: "waitlist" });
    expect(shop.run(command)).toMatchObject({ waitlist: [{ waitlistEntry: { quantity: 1000, warehouseId: null } }] });
  });

  it("does not exchange a running hold for a waitlist entry", () => {
    const shop = aSoldOutShop();
    const command = aReplace({
      reservationId: idOf("reservation", "new"),
      replaces: HELD,
      lines: [of(WATCH, 1)],
      onShort: "waitlist",
    });
    expect(shop.run(command)).toMatchObject({ code: "INSUFFICIENT_STOCK" });
    expect(shop.reservation(HELD).status).toBe("PENDING");
  });
});

describe("by hand", () => {
  const offerTo = (shop: CoreInMemory, name: string) =>
    shop.run(anOfferByHand({ waitlistEntryId: place(name), productId: LAMP.id }));
  const prioritise = (shop: CoreInMemory, name: string, rank: number | null) =>
    shop.run(aPrioritise({ waitlistEntryId: place(name), rank }));

  it("offers free units to somebody who cannot be reached, with the name and the reason in the ledger", () => {
    const shop = aSoldOutShop();
    join(shop, "asha", { quantity: 2, isConfirmed: false });
    expect(offerTo(shop, "asha")).toMatchObject({
      code: "INSUFFICIENT_STOCK",
      shortages: [{ productId: LAMP.id, requested: 2, available: 0 }],
    });
    shop.wait(120).run(aReceive({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 2 }));
    expect(shop.state.waitlist.get(place("asha"))?.status, "out of reach").toBe("WAITING");
    const outcome = offerTo(shop, "asha");
    expect(outcome).toMatchObject({ ok: true, waitlistEntry: { status: "OFFERED", offers: 1 } });
    expect(shop.ledger.at(-1)).toMatchObject({ type: "RESERVED", actor: "admin:ada@shop.example", note: "A favour" });
    expect(offerTo(shop, "asha")).toMatchObject({ code: "NOT_WAITING", entryStatus: "OFFERED" });
    expect(offerTo(shop, "nobody")).toMatchObject({ code: "WAITLIST_ENTRY_NOT_FOUND" });
  });

  it("never offers beyond what one shopper may hold", () => {
    const shop = aSmallShop([stocked(WATCH, PUNE, { onHand: 1 })]);
    const watch = { productId: WATCH.id, quantity: 2 };
    join(shop, "asha", watch);
    shop.run(aReserve({ reservationId: HELD, lines: [of(WATCH, 1)], owner: "shopper:asha", holder: "shopper:asha" }));
    shop.run(aReceive({ productId: WATCH.id, warehouseId: PUNE.id, quantity: 2 }));
    expect(shop.run(anOfferByHand({ waitlistEntryId: place("asha"), productId: WATCH.id }))).toMatchObject({
      code: "HOLD_LIMIT_REACHED",
      maximum: 2,
      current: 1,
    });
  });

  it("serves those with priority first, in the order in which they got it, and the others by arrival", () => {
    const shop = aSoldOutShop();
    for (const name of ["asha", "ravi", "meera", "tariq"]) join(shop, name);
    expect(prioritise(shop, "tariq", -9)).toMatchObject({ ok: true, waitlistEntry: { arrival: -9, ownArrival: 4 } });
    expect(prioritise(shop, "meera", -8)).toMatchObject({ ok: true });
    expect(prioritise(shop, "meera", -7), "it has its priority already").toMatchObject({
      waitlistEntry: { arrival: -8 },
    });
    const served: (string | undefined)[] = [];
    for (let units = 0; units < 4; units++) {
      shop.run(aReceive({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 }));
      const offered = [...shop.state.waitlist.values()].filter(({ status }) => status === "OFFERED");
      served.push(...offered.map(({ owner }) => owner).filter((owner) => !served.includes(owner)));
    }
    expect(served).toEqual(["shopper:tariq", "shopper:meera", "shopper:asha", "shopper:ravi"]);
    expect(prioritise(shop, "asha", -1)).toMatchObject({ code: "NOT_WAITING", entryStatus: "OFFERED" });
  });

  it("takes priority back, to the place that the entry had by itself", () => {
    const shop = aSoldOutShop();
    for (const name of ["asha", "ravi", "meera"]) join(shop, name);
    prioritise(shop, "ravi", -5);
    expect(prioritise(shop, "asha", null), "it has none").toMatchObject({ ok: true });
    expect(prioritise(shop, "ravi", null)).toMatchObject({ waitlistEntry: { arrival: 2, ownArrival: null } });
    expect(join(shop, "tariq")).toMatchObject({ position: 4 });
  });

  it("takes somebody off, offers their units to the next, and tells them why if it should", () => {
    const shop = aSoldOutShop();
    for (const name of ["asha", "ravi"]) join(shop, name);
    shop.run(aReceive({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 }));
    const told = shop.notices.length;
    expect(shop.run(aRemoveFromWaitlist({ waitlistEntryId: place("asha") }))).toMatchObject({
      waitlistEntry: { status: "CANCELLED" },
    });
    expect(shop.state.waitlist.get(place("ravi"))?.status).toBe("OFFERED");
    const removed = { kind: "WAITLIST_REMOVED", subjectId: place("asha"), payload: { reason: "A favour" } };
    expect(shop.notices.slice(told)).toContainEqual(expect.objectContaining(removed));
    expect(shop.ledger.find(({ type }) => type === "RELEASED")).toMatchObject({
      reasonCode: "ADMIN",
      note: "A favour",
    });
    const again = shop.run(aRemoveFromWaitlist({ waitlistEntryId: place("asha") }));
    expect(again).toMatchObject({ code: "NOT_WAITING", entryStatus: "CANCELLED" });
    const before = shop.notices.length;
    shop.run(aRemoveFromWaitlist({ waitlistEntryId: place("ravi"), isTold: false }));
    expect(shop.notices.slice(before).map(({ kind }) => kind)).not.toContain("WAITLIST_REMOVED");
  });
});
