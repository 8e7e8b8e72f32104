import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { openRedis, type RedisOverRest } from "@/tests/api/redis-over-rest";

/** A Redis at one address for good, which can be stopped and started again, and be far away. */
export class RedisGate {
  slowByMs = 0;
  private constructor(
    readonly url: string,
    private redis: RedisOverRest,
    private readonly program: string,
    private readonly end: () => void,
  ) {}

  static async open(program: string): Promise<RedisGate> {
    let gate: RedisGate | null = null;
    const server = createServer((request, response) => void gate?.pass(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the server has a port");
    const end = () => {
      server.closeAllConnections();
      server.close();
    };
    gate = new RedisGate(`http://127.0.0.1:${address.port}`, await openRedis(program), program, end);
    return gate;
  }

  empty = () => this.redis.empty();
  freeze = () => this.redis.freeze();
  thaw = () => this.redis.thaw();
  stop = () => this.redis.stop();

  async startAgain(): Promise<void> {
    this.redis = await openRedis(this.program);
  }

  async close(): Promise<void> {
    this.end();
    await this.redis.stop();
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (this.slowByMs > 0) await delay(this.slowByMs);
      const { url, token } = this.redis;
      const answer = await fetch(url + request.url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    } catch {
      // Redis is gone, or whoever asked.
      response.destroy();
    }
  }
}
