import { env } from "@/lib/env";
import { refuseFor, take } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/http/request";

/** 429 if a network address starts races more often than the variable allows. */
export async function limitRaces(address: string): Promise<void> {
  const count = env().RATE_LIMIT_RACES_PER_MINUTE;
  if (address === "unknown") return;
  const waitMs = await take({ name: "race", count, seconds: 60 }, networkOf(address));
  if (waitMs > 0) refuseFor(waitMs, `At most ${count} races a minute`);
}
