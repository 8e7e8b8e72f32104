import { onTestFinished } from "vitest";
import { eventStream } from "@/lib/http/event-stream";
import { LedgerTail } from "@/lib/ledger/ledger-tail";
import { LiveHub } from "@/lib/live/live-hub";
import type { LiveSnapshot, LiveStock } from "@/lib/live/live-schemas";
import type { DatabaseShop } from "@/tests/factories/database-shop";
import { EventReader } from "@/tests/factories/event-reader";

/** A separate hub, as in another process; stopped at the end of the test. */
export function aHub(shop: DatabaseShop, listenUrl = shop.url): LiveHub {
  const pool = shop.openPool(3);
  const tail = new LedgerTail({ pool, listenUrl });
  onTestFinished(() => tail.stop());
  return new LiveHub({ pool, tail });
}

/** Reads a stream of live stock and keeps what it was sent. */
export class LiveReader extends EventReader {
  /** The newest figures of each product, from snapshots and changes. */
  known(): Map<string, LiveStock> {
    const known = new Map<string, LiveStock>();
    for (const { event, data } of this.events) {
      for (const stock of event === "snapshot" ? (data as LiveSnapshot).products : [data as LiveStock]) {
        known.set(stock.productId, stock);
      }
    }
    return known;
  }

  /** The `stock` events of a product. */
  stocks(product: { id: string }): LiveStock[] {
    const stocks = this.events.filter(({ event }) => event === "stock").map(({ data }) => data as LiveStock);
    return stocks.filter(({ productId }) => productId === product.id);
  }

  async untilStock(fits: (stock: LiveStock) => boolean, ms?: number): Promise<LiveStock> {
    const found = await this.until(({ event, data }) => event === "stock" && fits(data as LiveStock), ms);
    return found.data as LiveStock;
  }
}

type Asked = { products?: { id: string }[] | undefined; lastEventId?: string | undefined; lifetimeMs?: number };

/** Opens a stream of `hub` with the same response that a request gets. */
export function openStream(hub: LiveHub, { products, lastEventId, lifetimeMs = 60_000 }: Asked = {}): LiveReader {
  let leave: (() => void) | undefined;
  const { stream } = eventStream({
    signal: new AbortController().signal,
    lifetimeMs,
    onOpen: (sink) => {
      const asked = products ? new Set(products.map(({ id }) => id)) : "all";
      leave = hub.add({ sink, asked, resumesFrom: lastEventId ? Number(lastEventId) : null });
    },
    onClose: () => leave?.(),
  });
  const reader = new LiveReader(stream);
  onTestFinished(() => reader.cut());
  return reader;
}

export async function untilSnapshot(reader: LiveReader): Promise<LiveSnapshot> {
  return (await reader.until(({ event }) => event === "snapshot")).data as LiveSnapshot;
}
