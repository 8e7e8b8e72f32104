import type { PoolClient } from "pg";
import { validate as isUuid } from "uuid";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { settledPosition } from "@/lib/ledger/ledger-news-queries";
import { eventsOf, newEvent } from "./event-bodies";
import {
  type FeedEntry,
  keepStockLevels,
  readChangedSettings,
  readFeed,
  readFeedDocuments,
  readFeedReservations,
  readFeedShipments,
  readStockLevels,
} from "./feed-queries";
import { addEvents, hasNews, moveFeed, takeFeed } from "./feed-statements";
import { lowIn, stockEvents } from "./stock-events";

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
    if (feed === null) return false;
    // Another process may have gone further.
    const to = BigInt(feed.position) > BigInt(until) ? feed.position : until;
    const { entries, last } = await readFeed(client, { since: feed.position, until: to, limit: ENTRIES_AT_A_TIME });
    const settings = await readChangedSettings(client, feed.settingChange);
    const told = [
      ...(await toldBy(client, entries)),
      ...(await turnedStock(client, [...entries.map(({ productId }) => productId), ...settings.productIds])),
    ];
    await addEvents(
      client,
      told.filter(({ type }) => feed.types.has(type)).map((one) => newEvent(one)),
    );
    await moveFeed(client, { position: last, settingChange: settings.last });
    return last !== to;
  });
}

async function toldBy(client: PoolClient, entries: readonly FeedEntry[]) {
  const about = entries.flatMap(({ reservationId }) => reservationId ?? []);
  const shipped = entries.filter(({ type }) => type === "SHIPPED").flatMap(({ reservationId }) => reservationId ?? []);
  const reservations = await readFeedReservations(client, [...new Set(about)]);
  const shipments = await readFeedShipments(client, [...new Set(shipped)]);
  const documents = await readFeedDocuments(client, documentsOf(entries));
  return eventsOf({
    entries,
    reservations: new Map(reservations.map((one) => [one.id, one])),
    shipments,
    documents: new Map(documents.map((one) => [one.id, one])),
  });
}

async function turnedStock(client: PoolClient, productIds: readonly string[]) {
  if (productIds.length === 0) return [];
  const levels = await readStockLevels(client, [...new Set(productIds)]);
  await keepStockLevels(
    client,
    levels.map((level) => ({ productId: level.productId, isOut: level.available === 0, lowIn: lowIn(level) })),
  );
  return stockEvents(levels);
}

function documentsOf(entries: readonly FeedEntry[]): string[] {
  const about = entries.filter(({ type }) => /^(COUNTED|TRANSFERRED_)/.test(type));
  return [...new Set(about.flatMap(({ reference }) => (reference !== null && isUuid(reference) ? reference : [])))];
}
