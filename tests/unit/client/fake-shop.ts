import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export type Asked = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  key: string | undefined;
  body: string;
};

type Answer = (response: ServerResponse, asked: Asked) => void;

export const json =
  (status: number, body: object, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

export const refuse = (status: number, code: string, headers: Record<string, string> = {}): Answer =>
  json(status, { code, status, detail: "Not now." }, { "content-type": "application/problem+json", ...headers });

/** The connection is cut after the request has arrived. */
export const drop: Answer = (response) => void response.destroy();

/** The answer begins and is cut. */
export const cut: Answer = (response) => {
  response.writeHead(201, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"id":', () => response.destroy());
};

/** Never answers. */
export const silent: Answer = () => undefined;

/** Answers each call with the next of `answers`, and the last one from then on. */
export async function aFakeShop(...answers: Answer[]) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const key = headers["idempotency-key"] as string | undefined;
    const one = { method, path, headers, key, body: await text(request).catch(() => "") };
    asked.push(one);
    (answers.length > 1 ? answers.shift() : answers[0])?.(response, one);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
