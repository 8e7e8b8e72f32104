import { connect, createServer, type Socket } from "node:net";

// A process between the instances and PgBouncer: what it is given arrives so many milliseconds later, in order.
const [host = "", port = "", ms = ""] = process.argv.slice(2);

/** Forwards from one socket to another. Chunks keep their order, because timers of one length do. */
function forward(from: Socket, to: Socket): void {
  from.setNoDelay(true);
  from.on("data", (chunk) => setTimeout(() => to.write(chunk), Number(ms)));
  from.on("error", () => to.destroy());
  from.on("close", () => setTimeout(() => to.end(), Number(ms)));
}

const server = createServer((client) => {
  const database = connect(Number(port), host);
  forward(client, database);
  forward(database, client);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
