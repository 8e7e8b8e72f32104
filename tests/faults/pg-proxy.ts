import { connect, createServer, type Server, type Socket } from "node:net";
import { PgMessages } from "./pg-messages";

export type Address = { host: string; port: number };

/**
 * What happens to one COMMIT: it passes; the connection is cut before it is forwarded; right after it, so that nobody
 * knows its result; or after Postgres has answered, with the answer withheld.
 */
export type CommitFate = "pass" | "cut before" | "cut at once" | "cut after";

/** A TCP proxy in front of Postgres that recognises the messages of the stock writer's groups. */
export class PgProxy {
  /** Called for each COMMIT. */
  onCommit: () => CommitFate = () => "pass";
  /** Awaited before the client learns that it has the turn. */
  onTurn: (() => Promise<void>) | null = null;
  /** Awaited after Postgres has committed and before the client learns it. */
  onCommitted: (() => Promise<void>) | null = null;
  /** Forwards half of the next message of at least 1 kB and then nothing more. */
  stallNextBigMessage = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** Where new connections go; Postgres may move. */
    public target: Address,
    private readonly own: number,
  ) {}

  static async open(target: Address): Promise<PgProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the proxy has a port");
    const proxy = new PgProxy(server, target, address.port);
    server.on("connection", (client) => proxy.join(client));
    return proxy;
  }

  /** The database's URL through this proxy. */
  url(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${this.own}`;
    return url.href;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(client: Socket): void {
    const database = connect(this.target);
    const cut = () => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", cut);
      socket.on("close", () => {
        this.sockets.delete(socket);
        cut();
      });
    }
    this.forwardRequests(client, database, cut);
    this.forwardAnswers(database, client, cut);
  }

  private readonly awaitingCut = new WeakSet<Socket>();

  private forwardRequests(client: Socket, database: Socket, cut: () => void): void {
    let isStalled = false;
    const messages = new PgMessages("requests");
    client.on("data", (chunk) => {
      for (const message of messages.take(chunk)) {
        if (isStalled || database.destroyed) return;
        if (this.stallNextBigMessage && message.bytes.length >= 1_000 && message.type === "B") {
          this.stallNextBigMessage = false;
          isStalled = true;
          database.write(message.bytes.subarray(0, message.bytes.length / 2));
          return;
        }
        const fate = message.type === "Q" && message.text().startsWith("commit") ? this.onCommit() : "pass";
        if (fate === "cut before") return cut();
        if (fate === "cut after") this.awaitingCut.add(database);
        database.write(message.bytes, () => fate === "cut at once" && cut());
      }
    });
  }

  private forwardAnswers(database: Socket, client: Socket, cut: () => void): void {
    const messages = new PgMessages("answers");
    database.on("data", async (chunk) => {
      database.pause();
      for (const message of messages.take(chunk)) {
        const command = message.type === "C" ? message.text() : "";
        if (command.startsWith("LOCK TABLE")) await this.onTurn?.();
        if (command.startsWith("COMMIT")) {
          await this.onCommitted?.();
          if (this.awaitingCut.has(database)) return cut();
        }
        if (!client.destroyed) client.write(message.bytes);
      }
      database.resume();
    });
  }
}
