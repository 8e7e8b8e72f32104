import { once } from "node:events";
import { beforeAll, test } from "vitest";
import { saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { isAlive } from "@/scripts/embedded-postgres/process-identity";
import { openShop, type Shop } from "./shop";
import { isRunning, pageProcessOf, startShop } from "./started-shop";

let shop: Shop;

// A shop with products and an admin, as at every start but the first.
beforeAll(async () => {
  shop = await openShop(pool(), 10);
  await saveAdmin({ email: "boss@shop.test", role: "admin", password: "a password of words" });
});

test.concurrent.for([
  ["SIGTERM", "npm", 0],
  ["SIGKILL", "npm", "SIGKILL"],
  ["SIGKILL", "shell", "SIGKILL"],
  ["SIGTERM", "server", 0],
  ["SIGINT", "server", 0],
  ["SIGHUP", "server", 0],
  ["SIGQUIT", "server", 0],
] as const)(
  "%s to the %s: the server drains and ends, and nothing keeps the port",
  async ([signal, target, exit], { expect }) => {
    const { child, server, url } = await startShop(target === "shell" ? "shell" : "npm");
    const stream = await fetch(`${url}/api/stock/stream?productId=${shop.products[0]}`);
    expect(stream.status).toBe(200);
    const pages = pageProcessOf(server);
    const exited = once(child, "exit");
    process.kill(target === "server" ? server : (child.pid ?? 0), signal);
    // A server that is merely killed cuts the stream off, which rejects.
    await expect(stream.text()).resolves.toContain("retry:");
    await expect.poll(() => isAlive(server) || isAlive(pages)).toBe(false);
    expect((await exited).find((each) => each !== null)).toBe(exit);
    await expect(fetch(url)).rejects.toThrow();
  },
);

test("SIGKILL to the server: the process that renders its pages ends too", async ({ expect }) => {
  const { server } = await startShop("shell");
  const pages = pageProcessOf(server);
  process.kill(server, "SIGKILL");
  await expect.poll(() => isRunning(pages), { timeout: 5_000 }).toBe(false);
});
