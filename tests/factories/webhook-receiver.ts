import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedCall = {
  path: string;
  headers: Record<string, string>;
  /** As it was sent: what is signed. */
  body: string;
  event: { id: string; type: string; timestamp: string; data: Record<string, unknown> };
};

type Answer = (call: ReceivedCall, response: ServerResponse) => void | Promise<void>;

export const ok: Answer = (_, response) => void response.writeHead(200).end("thanks");

export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_, response) => void response.writeHead(code, headers).end(`status ${code}`);
}

/** Accepts the call and never says anything. */
export const silent: Answer = () => undefined;

/** Another system, to which webhooks are sent. Tests choose how it answers. */
export class WebhookReceiver {
  readonly calls: ReceivedCall[] = [];
  answer: Answer = ok;
  /** Calls that are being answered, and the most there were at a time. */
  atOnce = { now: 0, most: 0 };

  private constructor(private readonly server: Server) {
    server.on("request", (request, response) => void this.receive(request, response));
  }

  static async open(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/holdfast`;
  }

  /** What came in, in order: "reservation.held". */
  get types(): string[] {
    return this.calls.map(({ event }) => event.type);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const headers = request.headers as Record<string, string>;
    const call = { path: request.url ?? "", headers, body, event: JSON.parse(body) };
    this.calls.push(call);
    this.atOnce.now += 1;
    this.atOnce.most = Math.max(this.atOnce.most, this.atOnce.now);
    response.on("close", () => {
      this.atOnce.now -= 1;
    });
    await this.answer(call, response);
  }
}
