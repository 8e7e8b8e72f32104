// Keeps the books of an ERP in step with a Holdfast shop: orders, parcels and stock, in one JSON file. A real ERP has tables
// instead. docs/webhooks.md says how to run it; tests/api/erp-recipe.test.ts does.

import { readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { ApiProblem, holdfast } from "@holdfast/client";
import { verifyWebhook } from "@holdfast/client/webhooks";

const { SHOP, API_KEY, WEBHOOK_SECRET, BOOKS = "books.json", PORT = "4000", READ_ALL_SECONDS = "3600" } = process.env;
if (!SHOP || !API_KEY || !WEBHOOK_SECRET) throw new Error("Set SHOP, API_KEY and WEBHOOK_SECRET.");

const shop = holdfast({ url: SHOP, apiKey: API_KEY });
const NO_BOOKS = { seen: [], orders: {}, parcels: {}, stock: {} };
/** An event comes again within three days, or when somebody replays it. */
const SEEN_MAX = 10_000;

const books = await readFile(BOOKS, "utf8").then(JSON.parse, () => NO_BOOKS);

/** Events of different products may arrive at the same time; the books are written by one at a time. */
let last = Promise.resolve();
function oneByOne(work) {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

async function record({ id, type, timestamp, data }) {
  // At least once: an answer may have been lost on the way back.
  if (books.seen.includes(id)) return;
  if (data.order) recordOrder(data.order, timestamp);
  if (type === "shipment.created") books.parcels[data.shipment.id] = { ...data.shipment, order: data.order.number };
  for (const sku of skusOf(data)) books.stock[sku] = await stockOf(sku);
  books.seen = [...books.seen, id].slice(-SEEN_MAX);
  await save();
}

/** Whole, so that it does not matter which event has it. One that was given up and is replayed may be older than the books. */
function recordOrder({ number, status, lines }, at) {
  const known = books.orders[number];
  if (!known || known.at <= at) books.orders[number] = { status, lines, at };
}

function skusOf({ sku, lines = [] }) {
  return new Set([sku, ...lines.map((line) => line.sku)].filter(Boolean));
}

/** An event says that something changed. How it is now, the shop knows best. */
async function stockOf(sku) {
  try {
    const { data } = await shop.GET("/api/inventory/{sku}", { params: { path: { sku } } });
    const { onHand, committed, available } = data;
    return { onHand, committed, available };
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "PRODUCT_NOT_FOUND") return null;
    throw error;
  }
}

/**
 * Receipts, adjustments and changes of the catalogue have no events. Stock is read one product at a time, so that events need not wait
 * for all of them.
 */
async function readAll() {
  const skus = new Set(Object.keys(books.stock));
  for await (const { sku } of shop.each("/api/products", { params: { query: { limit: 100 } } })) skus.add(sku);
  for (const sku of skus) {
    await oneByOne(async () => {
      books.stock[sku] = await stockOf(sku);
    });
  }
  await oneByOne(save);
}

/** At the start too: whatever happened while nobody listened is in it. */
function keepReading() {
  readAll()
    .catch(console.error)
    .finally(() => setTimeout(keepReading, READ_ALL_SECONDS * 1_000));
}

/** In one step, so that the books are whole after a crash too. */
async function save() {
  await writeFile(`${BOOKS}.new`, JSON.stringify(books, null, 2));
  await rename(`${BOOKS}.new`, BOOKS);
}

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  let event;
  try {
    // The very bytes that came: parsed and written again, they would not match the signature.
    event = verifyWebhook(WEBHOOK_SECRET, Buffer.concat(chunks).toString(), request.headers);
  } catch {
    response.writeHead(400).end("The signature does not match.");
    return;
  }
  try {
    await oneByOne(() => record(event));
    response.writeHead(204).end();
  } catch (error) {
    console.error(error);
    // The shop sends it again later.
    response.writeHead(500).end("Not recorded.");
  }
}

const server = createServer(answer).listen(Number(PORT), "127.0.0.1", () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`);
  keepReading();
});
