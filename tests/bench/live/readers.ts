import { Agent, get, type IncomingMessage } from "node:http";
import { createParser } from "eventsource-parser";
import type { LiveStock } from "@/lib/live/live-schemas";
import { nowMs } from "./clock";

/** What the driver asks of this process; each task is answered with one message. */
export type ReadersTask =
  | { do: "open"; url: string; count: number }
  | { do: "churn"; url: string; count: number; atOnce: number }
  | { do: "collect" }
  | { do: "close" };

/** When a stream first received an event with this product at `available` units or fewer. */
export type Arrival = { stream: number; productId: string; available: number; atMs: number };

const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
const open: IncomingMessage[] = [];
/** Parsed only on request: parsing each event on arrival would delay the next ones. */
let heard: { stream: number; data: string; atMs: number }[] = [];

process.on("message", async (task: ReadersTask) => {
  process.send?.(await act(task));
});
process.on("disconnect", () => process.exit(0));

async function act(task: ReadersTask): Promise<unknown> {
  switch (task.do) {
    case "open":
      open.push(...(await openMany(task.url, task.count)));
      return { open: open.length };
    case "churn":
      for (let made = 0; made < task.count; made += task.atOnce) {
        for (const response of await openMany(task.url, task.atOnce)) response.destroy();
      }
      return { churned: task.count };
    case "collect": {
      const told = heard;
      heard = [];
      return told.map(({ stream, data, atMs }): Arrival => {
        const { productId, available } = JSON.parse(data) as LiveStock;
        return { stream, productId, available, atMs };
      });
    }
    case "close":
      for (const response of open.splice(0)) response.destroy();
      return { open: 0 };
  }
}

/** Resolves once every stream has its snapshot. */
function openMany(url: string, count: number): Promise<IncomingMessage[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => openOne(url, open.length + index)));
}

function openOne(url: string, stream: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream answered ${response.statusCode}`));
      const parser = createParser({
        onEvent: ({ event, data }) => {
          const atMs = nowMs();
          if (event === "snapshot") return resolve(response);
          heard.push({ stream, data, atMs });
        },
      });
      response.setEncoding("utf8").on("data", (text: string) => parser.feed(text));
      response.on("error", () => undefined);
    });
    request.on("error", reject);
  });
}
