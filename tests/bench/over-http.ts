import { Agent, request } from "node:http";
import type { TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { startApp } from "@/tests/faults/app-process";
import type { OpenContender, Wish } from "./contender";
import { type Measurement, measure } from "./measure";
import type { Plan } from "./plan";
import { assertSound, onCopy, type Shop } from "./shop-database";

const CONNECTIONS = 64;

/**
 * Reservations per second through the API of one app process; every request comes from a new shopper, without a cookie.
 */
export function measureOverHttp(postgres: TemporaryPostgres, shop: Shop, plan: Plan): Promise<Measurement> {
  return onCopy(postgres, shop.template, async (url) => {
    const app = await startApp(url);
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const client: OpenContender = {
      reserve: (wish) => reserve(app.url, agent, wish),
      close: async () => agent.destroy(),
    };
    try {
      const products = shop.products.slice(0, 1);
      const load = {
        ...plan,
        warmUpMs: 2 * plan.warmUpMs,
        buyers: CONNECTIONS,
        products,
        warehouseId: shop.warehouseId,
      };
      const figures = await measure(client, load);
      await assertSound(url, figures.held);
      return figures;
    } finally {
      await client.close();
      await app.stop();
    }
  });
}

function reserve(url: string, agent: Agent, { productId, warehouseId }: Wish): Promise<"held" | "refused"> {
  const body = JSON.stringify({ productId, warehouseId, quantity: 1 });
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/reservations`, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 201) resolve("held");
        else if (response.statusCode === 409) resolve("refused");
        else reject(new Error(`status ${response.statusCode}`));
      });
      response.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
