import { env } from "@/lib/env";
import { refuseFor, take } from "./rate-limit";

/** 429 where a shopper, or an address with all its shoppers, reserves more often than the variables allow. */
export async function limitReserves(shopperId: string, address: string): Promise<void> {
  const { RATE_LIMIT_SHOPPER_PER_MINUTE, RATE_LIMIT_ADDRESS_PER_MINUTE } = env();
  const limits = [
    { name: "shopper", who: shopperId, count: RATE_LIMIT_SHOPPER_PER_MINUTE, seconds: 60 },
    { name: "address", who: address, count: RATE_LIMIT_ADDRESS_PER_MINUTE, seconds: 60 },
  ];
  for (const { who, ...limit } of limits) {
    if (who === "unknown") continue;
    const waitMs = await take(limit, who);
    if (waitMs > 0) refuseFor(waitMs, `At most ${limit.count} reservations a minute`);
  }
}
