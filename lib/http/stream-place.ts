import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import { refuse } from "./problem";
import { refuseFor } from "./rate-limit";
import { networkOf } from "./request";

const RETRY_SECONDS = 5;

/**
 * Takes a place for one more event stream. Returns a function that gives it back; call it when the stream closes.
 * 503 BUSY if the process is full, 429 RATE_LIMITED if this network has too many.
 */
export function takeStreamPlace(clientAddress: string): () => void {
  const address = networkOf(clientAddress);
  const { STREAMS_MAX, STREAMS_PER_ADDRESS_MAX } = env();
  const places = oncePerProcess("stream places", () => ({ taken: 0, byAddress: new Map<string, number>() }));
  const ofAddress = places.byAddress.get(address) ?? 0;
  if (STREAMS_MAX > 0 && places.taken >= STREAMS_MAX) {
    const detail = "Too many event streams are open. Try again shortly, or poll instead.";
    refuse("BUSY", detail, { retryAfterSeconds: RETRY_SECONDS }, { "retry-after": String(RETRY_SECONDS) });
  }
  if (STREAMS_PER_ADDRESS_MAX > 0 && address !== "unknown" && ofAddress >= STREAMS_PER_ADDRESS_MAX) {
    refuseFor(RETRY_SECONDS * 1_000, `At most ${STREAMS_PER_ADDRESS_MAX} event streams can be open from one address`);
  }
  places.taken += 1;
  places.byAddress.set(address, ofAddress + 1);
  let isGivenBack = false;
  return () => {
    if (isGivenBack) return;
    isGivenBack = true;
    places.taken -= 1;
    const left = (places.byAddress.get(address) ?? 1) - 1;
    if (left === 0) places.byAddress.delete(address);
    else places.byAddress.set(address, left);
  };
}
