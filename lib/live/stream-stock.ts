import { pool } from "@/lib/db/pool";
import type { Answer, StreamAnswer } from "@/lib/http/answer";
import { eventStream } from "@/lib/http/event-stream";
import { problem } from "@/lib/http/problem";
import { takeStreamPlace } from "@/lib/http/stream-place";
import { findUnknownProducts } from "./live-figure-queries";
import { liveHub } from "./live-hub";

type StreamRequest = {
  /** Undefined or empty: every active product. */
  productIds: readonly string[] | undefined;
  lastEventId: string | null;
  /** The network address whose stream limit it counts against. */
  address: string;
  /** Called when the stream opens; what it returns is called at its end. */
  whileOpen: (() => () => void) | null;
  signal: AbortSignal;
};

/** A stream of live stock; 404 if any of the products is unknown. */
export async function streamStock({ productIds = [], lastEventId, ...reader }: StreamRequest) {
  const unknown = productIds.length > 0 ? await findUnknownProducts(pool(), productIds) : [];
  if (unknown.length > 0) return unknownProducts(unknown);
  return openStream(productIds.length > 0 ? new Set(productIds) : "all", lastEventId, reader);
}

function unknownProducts(productIds: string[]): Answer {
  const detail = productIds.length === 1 ? "No product has that id." : "No product has some of those ids.";
  return problem("PRODUCT_NOT_FOUND", detail, { productIds });
}

function openStream(
  asked: ReadonlySet<string> | "all",
  lastEventId: string | null,
  { address, signal, whileOpen }: Pick<StreamRequest, "address" | "signal" | "whileOpen">,
): StreamAnswer {
  const giveBackPlace = takeStreamPlace(address);
  let leave: (() => void) | null = null;
  let stop: (() => void) | null = null;
  return eventStream({
    signal,
    onOpen: (sink) => {
      leave = liveHub().add({ sink, asked, resumesFrom: positionOf(lastEventId) });
      stop = whileOpen?.() ?? null;
    },
    onClose: () => {
      leave?.();
      stop?.();
      giveBackPlace();
    },
  });
}

/** A value that is not a ledger position did not come from us and is ignored. */
function positionOf(lastEventId: string | null): number | null {
  return lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
}
