import { describe, expect, test } from "vitest";
import type { WaitingRoom } from "@/lib/stock/state";
import { placesToAdmit } from "@/lib/stock/verbs/admit-waiting";
import { needsOf } from "@/lib/stock/verbs/verbs";
import { ADMITTED_SECONDS } from "@/lib/stock/verbs/waiting-room";
import { aLine, aReplace, aReserve } from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, LAMP, PUNE, stocked, WATCH } from "@/tests/factories/small-shop";

const owners = Array.from({ length: 30 }, (_, nth) => `shopper:${idOf("reservation", `shopper ${nth}`)}`);
const placeOf = (owner: string) => ({ id: `place of ${owner}`, owner });

/** The room of a watch of which there are so many, drawn in the order of `owners`. */
function aRoom(units: number, room: Partial<WaitingRoom> = {}): CoreInMemory {
  const core = aSmallShop([stocked(WATCH, PUNE, { onHand: units }), stocked(LAMP, PUNE, { onHand: 50 })]);
  const { state, now } = core;
  const product = state.products.get(WATCH.id);
  if (!product) throw new Error("the shop has watches");
  state.products.set(WATCH.id, { ...product, waitingRoomStartsAt: now - 1 });
  state.waitingRooms.set(WATCH.id, { productId: WATCH.id, admitted: 0, next: owners.map(placeOf), ...room });
  return core;
}

const admit = { type: "AdmitWaiting", productId: WATCH.id } as const;
const admitted = ({ state }: CoreInMemory) => [...state.admitted.values()].map(({ owner }) => owner);

let count = 0;
const reserve = (owner = "", more = {}) =>
  aReserve({
    reservationId: idOf("reservation", `room ${count++}`),
    lines: [aLine({ productId: WATCH.id })],
    ...{ owner, actor: owner, holder: owner, ...more },
  });
const codeOf = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? "HELD" : outcome.code);

describe("admitting", () => {
  test("a tenth more than there are units, fewer by the open admissions, and nobody to nothing", () => {
    expect(placesToAdmit(50, 0)).toBe(55);
    expect(placesToAdmit(50, 54)).toBe(1);
    expect(placesToAdmit(1, 0)).toBe(2);
    expect(placesToAdmit(3, 9)).toBe(0);
    expect(placesToAdmit(0, 0)).toBe(0);
  });

  test("goes in order", () => {
    const core = aRoom(10, { admitted: 4 });
    core.run(admit);
    expect(admitted(core)).toEqual(owners.slice(0, 7));
    expect([...core.state.admitted.values()][0]).toMatchObject({
      admittedUntil: core.now + ADMITTED_SECONDS * 1000,
      usedAt: null,
    });
  });

  test("twice in one group admits no more than once, and holds of the same group are counted", () => {
    const core = aRoom(10);
    const items = [admit, admit, reserve(owners[0]), reserve(owners[1]), admit].map((command) => {
      return { command, once: null };
    });
    core.runGroup(items);
    // Eight left make nine admissions, and nine are open.
    expect(admitted(core)).toEqual(owners.slice(0, 11));
  });

  test("admits nobody to a product that is not for sale or has no room", () => {
    const core = aRoom(10);
    const product = core.state.products.get(WATCH.id);
    if (!product) throw new Error("the shop has watches");
    for (const changed of [{ isActive: false }, { waitingRoomStartsAt: null }]) {
      core.state.products.set(WATCH.id, { ...product, ...changed });
      core.run(admit);
    }
    expect(admitted(core)).toEqual([]);
  });
});

describe("reserving", () => {
  test("needs an admission, up to its last millisecond, and uses it up", () => {
    const core = aRoom(2);
    const [first, second, , late] = owners;
    expect(core.run(reserve(first))).toEqual({ ok: false, code: "WAITING_ROOM", productIds: [WATCH.id] });
    core.run(admit);
    expect(codeOf(core.run(reserve(late)))).toBe("WAITING_ROOM");
    core.wait(ADMITTED_SECONDS).now -= 1;
    expect(codeOf(core.run(reserve(first)))).toBe("HELD");
    expect(codeOf(core.run(reserve(first)))).toBe("WAITING_ROOM");
    core.now += 1;
    expect(codeOf(core.run(reserve(second)))).toBe("WAITING_ROOM");
  });

  test("keeps the admission if it is refused", () => {
    const core = aRoom(1);
    const [first] = owners;
    core.run(admit);
    const lines = [aLine({ productId: WATCH.id, quantity: 2 })];
    expect(codeOf(core.run(reserve(first, { lines })))).toBe("INSUFFICIENT_STOCK");
    expect(codeOf(core.run(reserve(first)))).toBe("HELD");
  });

  test("keeps what was held before, may change how many, and needs an admission for what comes in", () => {
    const core = aRoom(5);
    const [first, second] = owners;
    const lamp = reserve(first, { lines: [aLine({ productId: LAMP.id })] });
    core.run(lamp);
    const both = [aLine({ productId: LAMP.id }), aLine({ productId: WATCH.id })];
    const who = { owner: first ?? "", actor: first ?? "", holder: first ?? "" };
    const replaced = (replaces: string, lines: typeof both) =>
      aReplace({ ...who, reservationId: idOf("reservation", `room ${count++}`), replaces, lines });
    expect(codeOf(core.run(replaced(lamp.reservationId, both)))).toBe("WAITING_ROOM");
    core.run(admit);
    const held = replaced(lamp.reservationId, both);
    expect(codeOf(core.run(held))).toBe("HELD");
    const two = replaced(held.reservationId, [aLine({ productId: WATCH.id, quantity: 2 })]);
    expect(codeOf(core.run(two))).toBe("HELD");
    // Who held some before the room was opened keeps those, and no more.
    const before = reserve(second, { actor: "system" });
    expect(codeOf(core.run(before))).toBe("HELD");
    core.state.admitted.clear();
    const own = { owner: second ?? "", actor: second ?? "", holder: second ?? "" };
    const change = (quantity: number, nth: number) =>
      aReplace({
        ...own,
        reservationId: idOf("reservation", `room change ${nth}`),
        replaces: before.reservationId,
        lines: [aLine({ productId: WATCH.id, quantity })],
      });
    expect(codeOf(core.run(change(2, 1)))).toBe("WAITING_ROOM");
    expect(codeOf(core.run(change(1, 2)))).toBe("HELD");
  });

  test("asks only shoppers who act for themselves", () => {
    const core = aRoom(5);
    expect(needsOf(reserve(owners[0])).admissions).toHaveLength(1);
    for (const actor of ["key:till", "admin:a@shop.example", "system"]) {
      const command = reserve(owners[0], { actor });
      expect(needsOf(command).admissions).toEqual([]);
      expect(codeOf(core.run({ ...command, holder: null }))).toBe("HELD");
    }
  });
});
