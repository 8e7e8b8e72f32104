import { afterEach, expect, test, vi } from "vitest";
import { apiRequest } from "@/lib/client/api-request";
import { onShopperGone } from "@/lib/client/shopper-gone";

afterEach(() => vi.unstubAllGlobals());

test("the page is told that its session has ended only when no change is on its way, since it then loads again", async () => {
  vi.stubGlobal("window", new EventTarget());
  const told = vi.fn();
  onShopperGone(told);
  let answerChange = (_: Response) => {};
  const refused = () => Response.json({ code: "COOKIE_EXPIRED" }, { status: 401 });
  const reads = [refused(), Response.json({})];
  vi.stubGlobal("fetch", (_: string, { method }: RequestInit) => {
    if (method === "GET") return Promise.resolve(reads.shift());
    return new Promise<Response>((resolve) => {
      answerChange = resolve;
    });
  });
  const changing = apiRequest("/api/cart/lines", { method: "PUT" });
  await apiRequest("/api/waitlist");
  expect(told).not.toHaveBeenCalled();
  answerChange(Response.json({}));
  await changing;
  expect(told).toHaveBeenCalledTimes(1);
});
