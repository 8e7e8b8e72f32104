import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Reserve } from "@/lib/stock/verbs/reserve";
import type { OnceResult, StockWriter } from "@/lib/stock/writer/stock-writer";
import { aLine, aReserve } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

function buy(product: { id: string }, quantity = 1): Reserve {
  return aReserve({
    reservationId: randomUUID(),
    lines: [aLine({ productId: product.id, warehouseId: PUNE.id, quantity })],
  });
}

type Key = { key: string; fingerprint: string };

/** Sends the request; each time with a new reservation id, as the route does. */
function send(writer: StockWriter | undefined, { key, fingerprint }: Key, command: Reserve) {
  if (!writer) throw new Error("there is such a writer");
  return writer.submitOnce(command, { key, fingerprint, answer: (outcome) => JSON.stringify(outcome) });
}

function textOf(result: OnceResult<Reserve>): string {
  if (result.kind === "reused") throw new Error("the key was reused");
  return result.kind === "replayed" ? result.answer : JSON.stringify(result.outcome);
}

const WRITERS = [
  { name: "one writer", options: {} },
  { name: "three writers, as in three processes", options: { writerCount: 3 } },
  { name: "three writers of four lanes", options: { writerCount: 3, lanes: 4 } },
];

describe.each(WRITERS)("$name", ({ options }) => {
  it("gives a request sent many times at once one effect and one answer", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE)], options);
    const once = { key: randomUUID(), fingerprint: randomUUID() };
    const results = await Promise.all(
      Array.from({ length: 9 }, (_, n) => send(shop.writers[n % shop.writers.length], once, buy(LAMP))),
    );
    expect(results.filter(({ kind }) => kind === "decided")).toHaveLength(1);
    expect(new Set(results.map(textOf)).size).toBe(1);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 1 });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("replays the first answer, word for word, after the stock has changed", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 2 })], options);
    const held = { key: randomUUID(), fingerprint: randomUUID() };
    const first = await send(shop.writers[0], held, buy(LAMP, 2));
    const refused = { key: randomUUID(), fingerprint: randomUUID() };
    const refusal = await send(shop.writers[0], refused, buy(LAMP));
    expect(refusal).toMatchObject({ kind: "decided", outcome: { ok: false, code: "INSUFFICIENT_STOCK" } });
    if (first.kind !== "decided" || !first.outcome.ok) throw new Error("the first was held");
    await shop.writer.submit({
      type: "Release",
      reservationId: first.outcome.reservation.id,
      reason: "CANCELLED",
      owner: null,
      actor: "system",
      note: null,
    });
    for (const writer of shop.writers) {
      expect(await send(writer, held, buy(LAMP, 2))).toEqual({ kind: "replayed", answer: textOf(first) });
      expect(await send(writer, refused, buy(LAMP))).toEqual({ kind: "replayed", answer: textOf(refusal) });
    }
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 0 });
  });

  it("refuses the same key with another body, later or at the same time", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(SEAT, PUNE)], options);
    const key = randomUUID();
    const results = await Promise.all(
      [LAMP, SEAT].map((product, n) =>
        send(shop.writers[n % shop.writers.length], { key, fingerprint: product.id }, buy(product)),
      ),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(["decided", "reused"]);
    const winner = results[0]?.kind === "decided" ? LAMP : SEAT;
    const loser = winner === LAMP ? SEAT : LAMP;
    expect(await send(shop.writer, { key, fingerprint: loser.id }, buy(loser))).toEqual({ kind: "reused" });
    expect(await shop.row(winner, PUNE)).toMatchObject({ reserved: 1 });
    expect(await shop.row(loser, PUNE)).toMatchObject({ reserved: 0 });
  });
});

describe("a first answer", () => {
  it("is not recorded if the caller says so, and the next try runs again", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 1 })]);
    const once = { key: randomUUID(), fingerprint: randomUUID(), answer: () => null };
    expect(await shop.writer.submitOnce(buy(LAMP, 2), once)).toMatchObject({ kind: "decided", outcome: { ok: false } });
    expect(await shop.writer.submitOnce(buy(LAMP), once)).toMatchObject({ kind: "decided", outcome: { ok: true } });
  });

  it("is found a day later, in the previous day's slot", async () => {
    let now = START;
    const shop = await aDatabaseShop([stocked(LAMP, PUNE)], { clock: () => now });
    const once = { key: randomUUID(), fingerprint: randomUUID() };
    const first = await send(shop.writer, once, buy(LAMP));
    now += 24 * 3_600_000;
    expect(await send(shop.writer, once, buy(LAMP))).toEqual({ kind: "replayed", answer: textOf(first) });
  });
});
