import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

type CuttableNetwork = {
  /** The shop's address through this network. */
  url: string;
  /** Drops every connection and refuses new ones. A browser's own offline mode does not cut open streams. */
  cut(): void;
  /** Takes what the browser sends and passes nothing on, as a dead radio link does. */
  hang(): void;
  mend(): void;
  close(): void;
};

/** A proxy to the shop at `target` that a test can cut. */
export async function aCuttableNetwork(target: string): Promise<CuttableNetwork> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  let isHanging = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  };
  const server = createServer((browser) => {
    if (isCut) return browser.destroy();
    if (isHanging) {
      keep(browser);
      browser.resume();
      return;
    }
    const shop = connect(Number(port), hostname);
    keep(browser);
    keep(shop);
    browser.pipe(shop).pipe(browser);
    browser.once("close", () => shop.destroy());
    shop.once("close", () => browser.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${address !== null && typeof address === "object" ? address.port : 0}`,
    cut() {
      isCut = true;
      dropAll();
    },
    hang() {
      isHanging = true;
      dropAll();
    },
    mend() {
      // What hung will never be answered, and would keep the browser's few connections busy.
      if (isHanging) dropAll();
      isCut = false;
      isHanging = false;
    },
    close() {
      dropAll();
      server.close();
    },
  };
}
