import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import express from "express";
import { createClientPool, WatchError } from "redis";
import { HOLD_MS } from "../contender";

// A hold service on Express and Redis with the commands that Redis publishes in its tutorial: WATCH the inventory, read it,
// write everything in one MULTI, and try again, five times in all, if somebody else wrote in between.
const ATTEMPTS_MAX = 5;

const pool = createClientPool({ url: process.env.REDIS_URL ?? "" });
await pool.connect();
const app = express();
app.use(express.json());

app.post("/api/reservations", async (request, response) => {
  const { productId, quantity } = request.body as { productId: string; quantity: number };
  const told = await reserve(productId, quantity);
  response.status(told === "held" ? 201 : 409).json({ told });
});

const server = app.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on("disconnect", () => process.exit(0));

async function reserve(productId: string, quantity: number): Promise<"held" | "sold out" | "conflict"> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    try {
      return await pool.execute(async (client) => {
        const inventory = `inventory:${productId}`;
        await client.watch(inventory);
        const { available } = await client.hGetAll(inventory);
        if (Number(available) < quantity) {
          await client.unwatch();
          return "sold out";
        }
        const id = randomUUID();
        const expiresAt = String(Date.now() + HOLD_MS);
        await client
          .multi()
          .hIncrBy(inventory, "available", -quantity)
          .hIncrBy(inventory, "reserved", quantity)
          .hSet(`reservation:${id}`, { productId, quantity: String(quantity), status: "PENDING", expiresAt })
          .sAdd(`reservations:${productId}`, id)
          .xAdd("stock-events", "*", { type: "RESERVED", id, productId, quantity: String(quantity) })
          .exec();
        return "held";
      });
    } catch (error) {
      if (!(error instanceof WatchError)) throw error;
    }
  }
  return "conflict";
}
