import type { Caller } from "@/lib/auth/caller";
import { env } from "@/lib/env";
import { networkOf } from "@/lib/http/client-address";
import type { Limited } from "@/lib/http/operation";
import { refuseFor, take } from "@/lib/http/rate-limit";

/**
 * 429 where a shopper, or an address with all who call from it, does something more often than the variables allow. API
 * keys are not counted.
 */
export async function limitCalls(what: Limited, caller: Caller, address: string): Promise<void> {
  if (caller.kind === "key") return;
  const { perShopper, perAddress } = limitsOf(what);
  if (caller.kind === "shopper") await takeOne(what, { by: "shopper", who: caller.shopperId, count: perShopper });
  if (address !== "unknown") await takeOne(what, { by: "address", who: networkOf(address), count: perAddress });
}

function limitsOf(what: Limited): { perShopper: number; perAddress: number } {
  const variables = env();
  switch (what) {
    case "reservations":
      return {
        perShopper: variables.RATE_LIMIT_SHOPPER_PER_MINUTE,
        perAddress: variables.RATE_LIMIT_ADDRESS_PER_MINUTE,
      };
    case "changes of a cart":
      return {
        perShopper: variables.RATE_LIMIT_CART_SHOPPER_PER_MINUTE,
        perAddress: variables.RATE_LIMIT_CART_ADDRESS_PER_MINUTE,
      };
    case "questions for delivery options":
      return { perShopper: 0, perAddress: variables.RATE_LIMIT_DELIVERY_PER_MINUTE };
  }
}

async function takeOne(what: Limited, { by, who, count }: { by: string; who: string; count: number }): Promise<void> {
  const waitMs = await take({ name: `${what} by ${by}`, count, seconds: 60 }, who);
  if (waitMs > 0) refuseFor(waitMs, `At most ${count} ${what} a minute`);
}
