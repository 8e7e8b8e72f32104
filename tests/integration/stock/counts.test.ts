import { describe, expect, it } from "vitest";
import type { Command } from "@/lib/stock/verbs/verbs";
import { aCancelOrder, aConfirm, aLine, anAdjust, anExtend, aReserve, aSetAside } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { idOf } from "@/tests/factories/ids";
import { LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

const id = (name: string) => idOf("reservation", name);
const LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };

async function aRowOfThreeHolds() {
  let now = START;
  const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 3 }), stocked(SEAT, PUNE)], { clock: () => now });
  for (const name of ["oldest", "middle", "newest"]) {
    const lines = [aLine(LAMPS), aLine({ productId: SEAT.id, warehouseId: PUNE.id })];
    await shop.writer.submit(aReserve({ reservationId: id(name), lines }));
    now += 1_000;
  }
  const together = (...commands: Command[]) => Promise.all(commands.map((command) => shop.writer.submit(command)));
  return { shop, together };
}

const broken = (quantity: number) => anAdjust({ ...LAMPS, quantity, onShortage: "release" });

describe("a count that releases holds", () => {
  it("releases the newest first, with their other lines, and keeps the rest", async () => {
    const { shop, together } = await aRowOfThreeHolds();
    expect(await together(broken(1))).toMatchObject([{ ok: true, released: [id("newest"), id("middle")] }]);
    expect(await shop.row(SEAT, PUNE)).toMatchObject({ reserved: 1 });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("leaves what was sold as a shortfall, which cancelling the order removes", async () => {
    const { shop, together } = await aRowOfThreeHolds();
    await together(aConfirm({ reservationId: id("oldest") }));
    expect(await together(broken(0))).toMatchObject([{ ok: true, released: [id("newest"), id("middle")] }]);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ onHand: 0, reserved: 0, committed: 1, shortfall: 1 });
    await together(aCancelOrder({ reservationId: id("oldest") }));
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ onHand: 0, committed: 0, shortfall: 0 });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("ends as many as it must when units are set aside", async () => {
    const { shop, together } = await aRowOfThreeHolds();
    await together(anAdjust({ ...LAMPS, quantity: 5 }));
    await together(aSetAside({ ...LAMPS, quantity: 2 }));
    expect(await together(broken(2))).toMatchObject([
      { ok: true, released: [id("newest"), id("middle"), id("oldest")], row: { onHand: 2, setAside: 2 } },
    ]);
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("also works if holds were made in the same group", async () => {
    const { shop, together } = await aRowOfThreeHolds();
    const more = aReserve({ reservationId: id("last"), lines: [aLine(LAMPS)] });
    const [, held, counted] = await together(anAdjust({ ...LAMPS, quantity: 4 }), more, broken(2));
    expect(held).toMatchObject({ ok: true });
    expect(counted).toMatchObject({ ok: true, released: [id("last"), id("newest")] });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("also works after another count in the same group, with an older hold already loaded", async () => {
    const { together } = await aRowOfThreeHolds();
    const lost = () => anAdjust({ ...LAMPS, mode: "delta", quantity: -1, onShortage: "release" });
    const [, first, second] = await together(anExtend({ reservationId: id("oldest") }), lost(), lost());
    expect(first).toMatchObject({ released: [id("newest")] });
    expect(second).toMatchObject({ released: [id("middle")] });
  });
});
