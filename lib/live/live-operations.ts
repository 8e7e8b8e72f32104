import { z } from "zod";
import { Id } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { LiveSnapshot } from "./live-schemas";

const PRODUCTS_MAX = 100;

export const StockStreamQuery = z.strictObject({
  productId: z
    .array(Id)
    .max(PRODUCTS_MAX, `must be given at most ${PRODUCTS_MAX} times`)
    .optional()
    .meta({ description: "Can be repeated up to 100 times. Without it, every active product is included." }),
});

const DESCRIPTION = `Server-sent events. Sends \`event: snapshot\` (LiveSnapshot) first, then an \`event: stock\` (LiveStock) whenever a
product changes, at most about 10 times a second per product. Each event replaces the product's earlier ones. \`id:\` is a ledger position:
if you send it as \`Last-Event-ID\`, the snapshot is followed by an \`event: stock\` for every product that changed since. A comment line
every 15 s is a heartbeat. The stream ends within 300 s; clients reconnect after \`retry:\`.`;

export const streamStockOperation = {
  id: "streamStock",
  method: "GET",
  path: "/api/stock/stream",
  tag: "Catalogue and stock",
  summary: "Stream live stock",
  description: DESCRIPTION.replaceAll("\n", " "),
  caller: "public",
  query: StockStreamQuery,
  success: {
    status: 200,
    description: "An event stream. The schema is that of the first event's data.",
    schema: LiveSnapshot,
    mediaType: "text/event-stream",
  },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;
