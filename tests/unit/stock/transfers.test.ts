import { describe, expect, it } from "vitest";
import {
  aJoinWaitlist,
  aLine,
  anAdjust,
  anEditWarehouse,
  anUndo,
  aReserve,
  transferActs,
} from "@/tests/factories/commands";
import { CoreInvariants } from "@/tests/factories/core-invariants";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, CLOSED, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const PLAN = { fromWarehouseId: PUNE.id, toWarehouseId: KOCHI.id, productIds: [LAMP.id, BOOK.id] };
const ID = idOf("transfer", "one");
const to = transferActs(PLAN, ID);
const other = transferActs(PLAN, idOf("transfer", "other"));
const lamps = (quantity: number) => [{ productId: LAMP.id, quantity }];

function aShop() {
  const shop = aSmallShop();
  return { shop, invariants: new CoreInvariants(shop), pune: () => shop.row(LAMP.id, PUNE.id) };
}

describe("a transfer of several products", () => {
  it("sets its units aside, takes them away, and brings them in as what they turned out to be", () => {
    const { shop, invariants } = aShop();
    const lines = [...lamps(5), { productId: BOOK.id, quantity: 2 }];
    expect(shop.run(to.draft(lines))).toMatchObject({ ok: true, transfer: { status: "DRAFT", version: 1 } });
    expect(shop.ledger).toEqual([]);
    expect(shop.run(to.ready())).toMatchObject({ transfer: { status: "READY", version: 2 } });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 10, setAside: 5 });
    expect(shop.run(to.send())).toMatchObject({ transfer: { status: "SENT", sentAt: shop.now } });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 5, setAside: 0 });
    expect(shop.row(LAMP.id, KOCHI.id)).toMatchObject({ onHand: 10 });
    invariants.check();
    const part = to.receive([{ productId: LAMP.id, accepted: 2, damaged: 1, missing: 2 }]);
    expect(shop.run(part)).toMatchObject({ transfer: { status: "SENT" } });
    expect(shop.row(LAMP.id, KOCHI.id)).toMatchObject({ onHand: 13, setAside: 1 });
    expect(shop.ledger.slice(-2)).toMatchObject([
      { type: "TRANSFERRED_IN", onHandDelta: 3, setAsideDelta: 1, bucket: "DAMAGED", reference: ID },
      { type: "TRANSFERRED_IN", onHandDelta: 0, reasonCode: "LOSS", note: "2 units sent and not received: T-1001" },
    ]);
    expect(shop.run(part)).toMatchObject({
      code: "MORE_THAN_SENT",
      lines: [{ productId: LAMP.id, received: 5, inTransit: 0 }],
    });
    expect(shop.run(to.receive([{ productId: BOOK.id, accepted: 2 }]))).toMatchObject({
      transfer: { status: "RECEIVED", endedAt: shop.now },
    });
    expect(shop.run(part)).toMatchObject({ code: "TRANSFER_ALREADY_RECEIVED" });
    expect(shop.run(to.cancel())).toMatchObject({ code: "TRANSFER_ALREADY_RECEIVED" });
    invariants.check();
  });

  it("is refused as a whole if one line is short, in any state", () => {
    const { shop, invariants } = aShop();
    shop.run(
      aReserve({
        reservationId: idOf("reservation", "hold"),
        lines: [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 3 })],
      }),
    );
    shop.run(to.draft([...lamps(8), { productId: BOOK.id, quantity: 1 }]));
    const short = { code: "INSUFFICIENT_STOCK", shortages: [{ productId: LAMP.id, requested: 8, available: 7 }] };
    expect(shop.run(to.ready())).toMatchObject(short);
    expect(shop.run(to.send())).toMatchObject(short);
    expect(shop.row(BOOK.id, PUNE.id)).toMatchObject({ onHand: 10, setAside: 0 });
    invariants.check();
  });

  it("does nothing that its state does not allow, and nothing to a draft that changed since it was read", () => {
    const { shop } = aShop();
    expect(shop.run(to.send())).toMatchObject({ code: "TRANSFER_NOT_FOUND" });
    shop.run(to.draft(lamps(1)));
    expect(shop.run(to.receive([{ productId: LAMP.id, accepted: 1 }]))).toMatchObject({ code: "TRANSFER_NOT_SENT" });
    expect(shop.run({ ...to.ready(), expectedVersion: 7 })).toMatchObject({ code: "CHANGED_MEANWHILE" });
    expect(shop.run({ ...to.ready(), plan: { ...PLAN, productIds: [BOOK.id] } })).toMatchObject({
      code: "CHANGED_MEANWHILE",
    });
    shop.run(to.ready());
    expect(shop.run(to.ready())).toMatchObject({ code: "TRANSFER_ALREADY_READY" });
    // Nothing says which units are set aside for it, so they could not be put back.
    expect(shop.run(to.draft(lamps(1)))).toMatchObject({ code: "CHANGED_MEANWHILE" });
    expect(shop.run(to.receive([{ productId: LAMP.id, accepted: 1 }]))).toMatchObject({ code: "TRANSFER_NOT_SENT" });
    shop.run(to.send());
    expect(shop.run(to.send())).toMatchObject({ code: "TRANSFER_ALREADY_SENT" });
    expect(shop.run(to.draft(lamps(2), null))).toMatchObject({ code: "TRANSFER_ALREADY_SENT" });
    expect(shop.run(to.receive([{ productId: BOOK.id, accepted: 1 }]))).toMatchObject({ code: "MORE_THAN_SENT" });
  });

  it("goes to no warehouse that is closed or paused, and may still arrive in a paused one", () => {
    const { shop } = aShop();
    const closed = transferActs({ ...PLAN, toWarehouseId: CLOSED.id }, ID);
    expect(shop.run(closed.draft(lamps(1)))).toMatchObject({ code: "WAREHOUSE_CLOSED", warehouseCode: CLOSED.code });
    shop.run(to.draft(lamps(1)));
    shop.run(other.draft(lamps(1)));
    shop.run(other.send());
    shop.run(anEditWarehouse({ warehouseId: KOCHI.id, changes: { isPaused: true } }));
    expect(shop.run(to.ready())).toMatchObject({ code: "WAREHOUSE_PAUSED" });
    expect(shop.run(to.send())).toMatchObject({ code: "WAREHOUSE_PAUSED" });
    expect(shop.run(other.receive([{ productId: LAMP.id, accepted: 1 }])).ok).toBe(true);
  });

  it("keeps its destination open until it is there", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE)]);
    const close = anEditWarehouse({ warehouseId: KOCHI.id, changes: { isActive: false } });
    shop.run(to.draft(lamps(2)));
    shop.run(to.send());
    expect(shop.run(close)).toMatchObject({ code: "WAREHOUSE_IN_USE", products: 0, transfers: 1 });
    shop.run(to.cancel());
    expect(shop.run(close).ok).toBe(true);
  });

  it("serves who waits with what it gives back and with what it brings", () => {
    const { shop, invariants } = aShop();
    shop.run(to.draft(lamps(10)));
    shop.run(to.ready());
    const join = (name: string, warehouseId: string, quantity: number) =>
      aJoinWaitlist({
        waitlistEntryId: idOf("entry", name),
        productId: LAMP.id,
        warehouseId,
        quantity,
        owner: `shopper:${name}`,
      });
    shop.run(join("asha", PUNE.id, 4));
    shop.run(join("ravi", KOCHI.id, 12));
    shop.run(to.cancel());
    expect(shop.waitlistEntry(idOf("entry", "asha"))).toMatchObject({ status: "OFFERED" });
    shop.run(other.draft(lamps(3)));
    shop.run(other.send());
    expect(shop.waitlistEntry(idOf("entry", "ravi"))).toMatchObject({ status: "WAITING" });
    shop.run(other.receive([{ productId: LAMP.id, accepted: 3 }]));
    expect(shop.waitlistEntry(idOf("entry", "ravi"))).toMatchObject({ status: "OFFERED" });
    invariants.check();
  });

  it("comes back to where it was sent from, and counts as received if part of it was", () => {
    const { shop, invariants, pune } = aShop();
    shop.run(to.draft(lamps(6)));
    shop.run(to.send());
    shop.run(to.receive([{ productId: LAMP.id, accepted: 1, missing: 1 }]));
    expect(shop.run(to.cancel())).toMatchObject({
      transfer: { status: "RECEIVED", lines: [{ accepted: 1, missing: 1, returned: 4 }] },
    });
    expect(pune()).toMatchObject({ onHand: 8 });
    shop.run(other.draft(lamps(2)));
    shop.run(other.send());
    expect(shop.run(other.cancel())).toMatchObject({ transfer: { status: "CANCELLED" } });
    expect(pune()).toMatchObject({ onHand: 8 });
    invariants.check();
  });

  it("takes in missing units that turn up, also once the rest was received, and no more than were missing", () => {
    const { shop, invariants } = aShop();
    shop.run(to.draft(lamps(5)));
    shop.run(to.send());
    const turnedUp = (found: number) => shop.run(to.receive([{ productId: LAMP.id, found }]));
    expect(turnedUp(1)).toMatchObject({ code: "MORE_THAN_SENT", lines: [{ received: 1, inTransit: 0 }] });
    shop.run(to.receive([{ productId: LAMP.id, accepted: 3, missing: 2 }]));
    expect(turnedUp(1)).toMatchObject({
      transfer: { status: "RECEIVED", lines: [{ accepted: 4, missing: 1 }] },
    });
    expect(shop.row(LAMP.id, KOCHI.id)).toMatchObject({ onHand: 14 });
    expect(shop.ledger.at(-1)).toMatchObject({ type: "TRANSFERRED_IN", reasonCode: "FOUND", onHandDelta: 1 });
    expect(turnedUp(2)).toMatchObject({ code: "MORE_THAN_SENT", lines: [{ received: 2, inTransit: 1 }] });
    expect(shop.run(to.receive([{ productId: LAMP.id, accepted: 1 }]))).toMatchObject({
      code: "TRANSFER_ALREADY_RECEIVED",
    });
    invariants.check();
  });

  it("opens a row for what is on its way to a warehouse that never had it", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 10 })]);
    const invariants = new CoreInvariants(shop);
    shop.run(to.draft(lamps(5)));
    expect(() => shop.row(LAMP.id, KOCHI.id)).toThrow("no such row");
    shop.run(to.send());
    expect(shop.row(LAMP.id, KOCHI.id)).toMatchObject({ onHand: 0, setAside: 0 });
    expect(shop.ledger.filter(({ warehouseId }) => warehouseId === KOCHI.id)).toEqual([]);
    invariants.check();
  });

  it("that is ready can be edited: it is a draft again, and what is there is for sale", () => {
    const { shop, invariants, pune } = aShop();
    shop.run(to.draft(lamps(6)));
    shop.run(to.ready());
    shop.run(anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 4, onShortage: "release" }));
    const stale = { ...to.draft(lamps(3), null), was: { ...PLAN, productIds: [BOOK.id] } };
    expect(shop.run(stale)).toMatchObject({ code: "CHANGED_MEANWHILE" });
    expect(shop.run(to.draft(lamps(3), null))).toMatchObject({
      transfer: { status: "DRAFT", lines: [{ quantity: 3 }] },
    });
    expect(pune()).toMatchObject({ onHand: 4, setAside: 0 });
    expect(shop.run(to.send())).toMatchObject({ transfer: { status: "SENT" } });
    expect(pune()).toMatchObject({ onHand: 1 });
    invariants.check();
  });

  it("loses to a count, is not sent with fewer, and gives back what is there", () => {
    const { shop, invariants, pune } = aShop();
    shop.run(to.draft(lamps(6)));
    shop.run(to.ready());
    const count = anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 4, onShortage: "release" });
    expect(shop.run(count)).toMatchObject({ ok: true, row: { onHand: 4, setAside: 4, available: 0 } });
    expect(shop.run(to.send())).toMatchObject({
      code: "INSUFFICIENT_STOCK",
      shortages: [{ requested: 6, available: 4 }],
    });
    invariants.check();
    const counted = shop.ledger.findIndex(({ bucket, type }) => type === "ADJUSTED" && bucket === "TRANSFER");
    shop.run(to.cancel());
    expect(pune()).toMatchObject({ onHand: 4, setAside: 0 });
    // The count was wrong. Nothing is set aside for a transfer that has ended.
    expect(shop.run(anUndo({ entries: [shop.entryToUndo(counted)] }))).toMatchObject({ ok: true });
    expect(pune()).toMatchObject({ onHand: 6, setAside: 0 });
    invariants.check();
  });
});
