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
    .meta({ description: "May be given up to 100 times. Without it: every active product." }),
});

const DESCRIPTION = `Server-sent events. First \`event: snapshot\` (LiveSnapshot), then \`event: stock\` (LiveStock) whenever a product
changes, at most about ten times a second each; a later one replaces an earlier one whole. \`id:\` is a ledger position: sent back as
\`Last-Event-ID\`, the snapshot is followed by an \`event: stock\` for every product that changed since. A comment line every 15 s is a
heartbeat. The stream ends itself before 300 s; clients reconnect after \`retry:\`.`;

export const streamStockOperation = {
  id: "streamStock",
  method: "GET",
  path: "/api/stock/stream",
  tag: "Catalogue and stock",
  summary: "Live stock, as it changes",
  description: DESCRIPTION.replaceAll("\n", " "),
  caller: "public",
  query: StockStreamQuery,
  success: {
    status: 200,
    description: "An event stream; the schema is that of its first event's data.",
    schema: LiveSnapshot,
    mediaType: "text/event-stream",
  },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;
