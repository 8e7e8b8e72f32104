import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { joinOf } from "@/components/shop/cart/use-hold-cart";
import { lookAtHolds } from "@/components/shop/running-holds";
import { inTurn } from "@/components/shop/use-hold-turn";
import { reservationsOptions } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { visitorOptions } from "@/lib/visitor/visitor-options";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

const SOON = new Date(Date.now() + 600_000).toISOString();
const aHold = (id: string, cartId: string | null = null) =>
  ({ id, cartId, lines: [], createdAt: SOON, expiresAt: SOON }) as unknown as Reservation;
const page = (...ids: string[]) => ({ reservations: ids.map((id) => aHold(id)), nextCursor: null });

afterEach(() => void vi.unstubAllGlobals());

describe("what a press on Reserve joins", () => {
  const client = new QueryClient();
  const answer = (body: object) => vi.fn(async () => Response.json(body));

  beforeEach(() => {
    client.clear();
    client.setQueryData(visitorOptions().queryKey, {} as never);
    client.setQueryData(waitlistOptions().queryKey, { entries: [] } as never);
    client.setQueryData(reservationsOptions("PENDING").queryKey, { pages: [page() as never], pageParams: [null] });
    vi.stubGlobal("navigator", { onLine: true });
  });

  test("is a hold that another device made since the last poll", async () => {
    vi.stubGlobal("fetch", answer(page("elsewhere")));
    expect((await lookAtHolds(client)).joinable?.id).toBe("elsewhere");
  });

  test("is what was known if the shop is silent or the device offline", async () => {
    client.setQueryData(reservationsOptions("PENDING").queryKey, {
      pages: [page("known") as never],
      pageParams: [null],
    });
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    vi.stubGlobal("fetch", () => new Promise(() => undefined));
    const looking = lookAtHolds(client);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await looking).joinable?.id).toBe("known");
    vi.useRealTimers();
    const fetched = answer(page());
    vi.stubGlobal("fetch", fetched);
    vi.stubGlobal("navigator", { onLine: false });
    expect((await lookAtHolds(client)).joinable?.id).toBe("known");
    expect(fetched).not.toHaveBeenCalled();
  });

  test("is replaced if the cart's own hold was made elsewhere", () => {
    const cart = { id: "cart", reservationId: null };
    expect(joinOf(cart, aHold("own", "cart"))).toEqual({ reservationId: "own", joins: null });
    expect(joinOf(cart, aHold("other"))).toMatchObject({ reservationId: null, joins: { id: "other" } });
    expect(joinOf({ ...cart, reservationId: "held" }, aHold("other"))).toEqual({ reservationId: "held", joins: null });
    expect(joinOf({ ...cart, id: null }, aHold("other"))).toMatchObject({ joins: { id: "other" } });
  });
});

describe("a turn to reserve", () => {
  test("is another tab's first, and a failure is not tried again", async () => {
    const queue: Promise<unknown>[] = [];
    const request = (_name: string, _options: object, work: () => Promise<unknown>) => {
      const turn = Promise.allSettled(queue).then(work);
      queue.push(turn.catch(() => undefined));
      return turn;
    };
    vi.stubGlobal("navigator", { locks: { request } });
    const done: string[] = [];
    const first = inTurn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      done.push("first");
      throw new Error("refused");
    });
    const second = inTurn(async () => done.push("second"));
    await expect(first).rejects.toThrow("refused");
    await second;
    expect(done).toEqual(["first", "second"]);
  });

  test("is not waited for without locks, or for ever", async () => {
    vi.stubGlobal("navigator", {});
    expect(await inTurn(async () => "done")).toBe("done");
    const request = () => Promise.reject(new DOMException("too long", "TimeoutError"));
    vi.stubGlobal("navigator", { locks: { request } });
    expect(await inTurn(async () => "done")).toBe("done");
  });
});
