import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { dispatch } from "@/scripts/server/dispatch";
import { SERVER_SETTINGS } from "@/scripts/server/server-settings";

type Routes = { [pattern: string]: (request: Request) => Response | Promise<Response> };

/** Serves handlers as the shop serves its API, and sends the address to the process that started this one. */
export function serveInSameHost(routes: Routes): void {
  const app = new Hono();
  for (const [pattern, handler] of Object.entries(routes)) app.all(pattern, ({ req }) => handler(req.raw));
  const server = createServer(SERVER_SETTINGS);
  server.on("request", dispatch(getRequestListener(app.fetch), null));
  server.listen(0, "127.0.0.1", () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  process.on("disconnect", () => process.exit(0));
}
