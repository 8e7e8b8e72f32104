import { readShopperCookie } from "@/lib/auth/cookies";
import { isHttps } from "@/lib/http/request";
import { log } from "@/lib/log";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { readUnpaidHolds } from "./shopper-queries";

/**
 * Releases what this browser's anonymous shopper holds, so that others can have it. A hold that a bank may still pay for
 * stays until it has answered. Without an answer in time, a hold ends with its clock.
 */
export async function releaseHoldsOfGuest(request: Request): Promise<void> {
  const cookie = readShopperCookie(request.headers.get("cookie"), isHttps(request));
  if (cookie.state !== "anonymous") return;
  const owner = `shopper:${cookie.shopperId}`;
  const command = { type: "Release", owner, actor: owner, note: null, reason: "CANCELLED" } as const;
  const releases = (await readUnpaidHolds(owner)).map((reservationId) => {
    return stockWriter().submit({ ...command, reservationId });
  });
  for (const release of await Promise.allSettled(releases)) {
    if (release.status === "rejected") log().warn({ err: release.reason }, "a forgotten guest's hold was not released");
  }
}
