import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export type SilentWay = {
  /** The database's URL through it. */
  url: string;
  /** From now on connections are accepted and nothing is passed on, as by a frozen or vanished host. */
  silence(): void;
  /** The open connections fall silent and new ones work, as when a router has forgotten them. */
  forget(): void;
  /** Passes on what has waited, and everything after. */
  resume(): void;
  close(): void;
};

/** A TCP proxy to the database that can fall silent without closing anything. */
export async function aSilentWay(databaseUrl: string): Promise<SilentWay> {
  const url = new URL(databaseUrl);
  const target = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((client) => {
    const database = connect(target);
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on("data", (bytes) => other.write(bytes));
      if (isSilent) socket.pause();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has a port");
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.href,
    silence() {
      isSilent = true;
      for (const socket of sockets) socket.pause();
    },
    forget() {
      for (const socket of sockets) socket.pause();
    },
    resume() {
      isSilent = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
