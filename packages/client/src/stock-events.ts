import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { components } from "./api.ts";
import { ApiProblem, readProblem } from "./problem.ts";
import { pause } from "./send.ts";

/**
 * `snapshot`: all the products, at the beginning and after each interruption. `stock`: one that changed. Each replaces what
 * earlier events said about its products. `id`: the position to go on from.
 */
export type StockEvent =
  | { event: "snapshot"; id: string; data: components["schemas"]["LiveSnapshot"] }
  | { event: "stock"; id: string; data: components["schemas"]["LiveStock"] };

export type StockEventsOptions = {
  /** All active products if there are none, 100 at most. */
  productIds?: string[];
  /** Where an earlier stream ended. */
  lastEventId?: string;
  /** Ends the stream, as leaving the loop does. */
  signal?: AbortSignal;
};

type Source = { url: string; headers: Record<string, string>; fetch: typeof globalThis.fetch };

/** The shop's heartbeat comes every 15 s; two may be missing. */
const SILENCE_MS_MAX = 40_000;
const RETRY_MS = 1_000;
const RETRY_MS_MAX = 15_000;

/**
 * Reconnects for as long as it takes, from where it was. Ends when it is aborted; throws ApiProblem if the shop refuses for
 * good, as for an unknown product.
 */
export async function* stockEvents(source: Source, options: StockEventsOptions): AsyncGenerator<StockEvent, void> {
  const { productIds = [], signal = new AbortController().signal } = options;
  const query = new URLSearchParams(productIds.map((id) => ["productId", id]));
  const url = `${source.url}/api/stock/stream?${query}`;
  const place = { lastEventId: options.lastEventId ?? "", retryMs: RETRY_MS };
  for (let failures = 0; !signal.aborted; failures += 1) {
    let refusedMs = 0;
    try {
      for await (const event of once({ ...source, url }, place, signal)) {
        failures = 0;
        yield event;
      }
    } catch (error) {
      if (error instanceof ApiProblem && error.status < 500 && ![408, 425, 429].includes(error.status)) throw error;
      if (error instanceof ApiProblem) refusedMs = (error.retryAfterSeconds ?? 0) * 1_000;
    }
    const ms = Math.max(refusedMs, Math.min(place.retryMs * 2 ** failures, RETRY_MS_MAX)) * (0.5 + Math.random() / 2);
    await pause(ms, signal).catch(() => undefined);
  }
}

/** One connection, until it ends, is cut, or has been silent for too long. Keeps `place`. */
async function* once(
  { url, headers, fetch }: Source,
  place: { lastEventId: string; retryMs: number },
  signal: AbortSignal,
): AsyncGenerator<StockEvent, void> {
  const connection = new AbortController();
  const own = AbortSignal.any([signal, connection.signal]);
  /** Only while it is read: a reader that takes its time is no silence of the shop. */
  const heard = async <T>(work: T): Promise<Awaited<T>> => {
    const timer = setTimeout(() => connection.abort(), SILENCE_MS_MAX);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  };
  const events: EventSourceMessage[] = [];
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onRetry: (retryMs) => {
      place.retryMs = retryMs;
    },
  });
  try {
    const asked: Record<string, string> = { ...headers, accept: "text/event-stream" };
    if (place.lastEventId !== "") asked["last-event-id"] = place.lastEventId;
    const response = await heard(fetch(url, { headers: asked, signal: own, cache: "no-store" }));
    if (!response.ok) {
      const call = { idempotencyKey: null, isInDoubt: false };
      throw new ApiProblem(response, await heard(readProblem(response)), call);
    }
    // A proxy may answer 200 with its own page.
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return;
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await heard(reader?.read()); chunk && !chunk.done; chunk = await heard(reader?.read())) {
      parser.feed(chunk.value);
      for (const { event, id = "", data } of events.splice(0)) {
        place.lastEventId = id || place.lastEventId;
        yield { event, id, data: JSON.parse(data) } as StockEvent;
      }
    }
  } finally {
    connection.abort();
  }
}
