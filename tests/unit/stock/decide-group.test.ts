import { describe, expect, it } from "vitest";
import { rowKey } from "@/lib/stock/state";
import type { Command } from "@/lib/stock/verbs/verbs";
import type { GroupItem, Once } from "@/lib/stock/writer/decide-group";
import { aConfirm, aLine, anExtend, aReceive, aRelease, aReserve } from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, KOCHI, LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

const id = (name: string) => idOf("reservation", name);

function hold(name: string, products = [LAMP], quantity = 1) {
  const lines = products.map((product) => aLine({ productId: product.id, warehouseId: PUNE.id, quantity }));
  return aReserve({ reservationId: id(name), lines });
}

function items(...commands: Command[]): GroupItem[] {
  return commands.map((command) => ({ command, once: null }));
}

describe("a group", () => {
  it("lets each command see what those before it changed", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 1 })]);
    const results = shop.runGroup(
      items(
        hold("first"),
        hold("second"),
        aRelease({ reservationId: id("first") }),
        hold("third"),
        aConfirm({ reservationId: id("third") }),
        aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }),
        hold("fourth"),
      ),
    );
    expect(results.map((result) => result.kind === "decided" && result.outcome.ok)).toEqual([
      true,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 2, reserved: 1, committed: 1 });
  });

  it("fails only the command that cannot be decided", () => {
    const shop = aSmallShop();
    const results = shop.runGroup(items(hold("one"), hold("half", [LAMP], 0.5), hold("two")));
    expect(results.map(({ kind }) => kind)).toEqual(["decided", "failed", "decided"]);
    expect(shop.row(LAMP.id, PUNE.id).reserved).toBe(2);
  });

  it("never lets a second hold replace one with the same id", () => {
    const shop = aSmallShop();
    const results = shop.runGroup(items(hold("same"), hold("same")));
    expect(results.map(({ kind }) => kind)).toEqual(["decided", "failed"]);
    expect(shop.row(LAMP.id, PUNE.id).reserved).toBe(1);
  });

  it("defers the commands of a locked row, including those that reach it through a reservation or a routed line", () => {
    const shop = aSmallShop();
    shop.run(hold("cart", [LAMP, SEAT]));
    shop.state.rows.delete(rowKey(LAMP.id, PUNE.id));
    shop.state.lockedRows.add(rowKey(LAMP.id, PUNE.id));
    const routed = aReserve({ reservationId: id("routed"), lines: [aLine({ productId: LAMP.id })] });
    const results = shop.runGroup(
      items(
        hold("blocked"),
        routed,
        aConfirm({ reservationId: id("cart") }),
        anExtend({ reservationId: id("cart") }),
        hold("free", [SEAT]),
        aReserve({ reservationId: id("kochi"), lines: [aLine({ productId: LAMP.id, warehouseId: KOCHI.id })] }),
      ),
    );
    const deferred = { kind: "deferred", lockedRow: rowKey(LAMP.id, PUNE.id) };
    const decided = { kind: "decided" };
    expect(results).toMatchObject([deferred, deferred, deferred, deferred, decided, decided]);
  });

  it("does not end an overdue hold whose row is locked, and defers commands that need its units elsewhere", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE), stocked(SEAT, PUNE, { onHand: 3 })]);
    shop.run(hold("cart", [LAMP, SEAT]));
    shop.wait(600);
    shop.state.rows.delete(rowKey(LAMP.id, PUNE.id));
    shop.state.lockedRows.add(rowKey(LAMP.id, PUNE.id));
    const results = shop.runGroup(items(hold("three", [SEAT], 3), hold("two", [SEAT], 2)));
    expect(results).toMatchObject([{ kind: "deferred", lockedRow: rowKey(LAMP.id, PUNE.id) }, { kind: "decided" }]);
    expect(shop.reservation(id("cart")).status).toBe("PENDING");
    expect(shop.ledger.map(({ type }) => type)).not.toContain("EXPIRED");
  });
});

describe("a key", () => {
  const once = (fingerprint: string, answer: Once["answer"] = (outcome) => JSON.stringify(outcome)): Once => ({
    key: "key",
    fingerprint,
    answer,
  });

  it("also has one effect within a group: the second command gets the first one's answer, another body is refused", () => {
    const shop = aSmallShop();
    const results = shop.runGroup([
      { command: hold("first"), once: once("a") },
      { command: hold("second"), once: once("a") },
      { command: hold("third"), once: once("b") },
    ]);
    const [first] = results;
    expect(results).toEqual([
      first,
      { kind: "replayed", answer: JSON.stringify(first?.kind === "decided" && first.outcome) },
      { kind: "reused" },
    ]);
    expect(shop.row(LAMP.id, PUNE.id).reserved).toBe(1);
  });

  it("records refusals too, but nothing if no answer is to be kept", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 0 })]);
    const kept = shop.runGroup([
      { command: hold("a"), once: once("a", () => null) },
      { command: hold("b"), once: once("a") },
      { command: hold("c"), once: once("a") },
    ]);
    expect(kept.map(({ kind }) => kind)).toEqual(["decided", "decided", "replayed"]);
  });
});
