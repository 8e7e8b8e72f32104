import { validate as isUuid } from "uuid";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { settledPosition } from "@/lib/ledger/ledger-news-queries";
import { eventsOf, lowIn, newEvent, stockEvents } from "./event-bodies";
import {
  type FeedEntry,
  keepStockLevels,
  readFeed,
  readFeedDocuments,
  readFeedReservations,
  readFeedShipments,
  readStockLevels,
} from "./feed-queries";
import { addEvents, hasNews, moveFeed, takeFeed } from "./feed-statements";

/** Entries that are read at a time, and steps at once after a long pause, so that the database stays free for buyers. */
const ENTRIES_AT_A_TIME = 1_000;
const STEPS_MAX = 10;

/**
 * Notes the events that the ledger has gained, for every webhook that wants them. The ledger is the outbox of events: its entries
 * are written with what they are about, so nothing is lost and no sale pays for a webhook. Without webhooks it does nothing.
 */
export async function noteEvents(): Promise<void> {
  if (!(await hasNews())) return;
  const until = String(await settledPosition(pool()));
  for (let step = 0; step < STEPS_MAX && (await noteSome(until)); step++);
}

/** Returns whether there may be more. */
async function noteSome(until: string): Promise<boolean> {
  return await inTransaction(async (client) => {
    const feed = await takeFeed(client);
    if (feed === null || BigInt(feed.position) >= BigInt(until)) return false;
    const { entries, last } = await readFeed(client, { since: feed.position, until, limit: ENTRIES_AT_A_TIME });
    const reservationIds = [...new Set(entries.flatMap(({ reservationId }) => reservationId ?? []))];
    const reservations = await readFeedReservations(client, reservationIds);
    const shipped = entries
      .filter(({ type }) => type === "SHIPPED")
      .flatMap(({ reservationId }) => reservationId ?? []);
    const shipments = await readFeedShipments(client, [...new Set(shipped)]);
    const documents = await readFeedDocuments(client, documentsOf(entries));
    const told = [
      ...eventsOf({
        entries,
        reservations: new Map(reservations.map((one) => [one.id, one])),
        shipments,
        documents: new Map(documents.map((one) => [one.id, one])),
      }),
      ...(await turnedStock(entries)),
    ];
    await addEvents(
      client,
      told.filter(({ type }) => feed.types.has(type)).map((one) => newEvent(one)),
    );
    await moveFeed(client, last);
    return last !== until;

    async function turnedStock(changed: readonly FeedEntry[]) {
      const at = changed.at(-1)?.at;
      if (at === undefined) return [];
      const levels = await readStockLevels(client, [...new Set(changed.map(({ productId }) => productId))]);
      await keepStockLevels(
        client,
        levels.map((level) => ({ productId: level.productId, isOut: level.available === 0, lowIn: lowIn(level) })),
      );
      return stockEvents(levels, at);
    }
  });
}

function documentsOf(entries: readonly FeedEntry[]): string[] {
  const about = entries.filter(({ type }) => /^(COUNTED|TRANSFERRED_)/.test(type));
  return [...new Set(about.flatMap(({ reference }) => (reference !== null && isUuid(reference) ? reference : [])))];
}
