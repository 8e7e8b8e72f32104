import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";

/** A body that breaks off, announced by its length and not. */
const BODIES = {
  announced: 'content-length: 1000\r\n\r\n{"a":',
  chunked: 'transfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n',
};

/** Sends a part of a request's body, and goes away while the server waits for the rest. */
export async function leaveWhileSending(
  url: string,
  path: string,
  kind: keyof typeof BODIES,
  id: string,
  method = "POST",
) {
  const head = `${method} ${path} HTTP/1.1\r\nhost: shop.test\r\nx-request-id: ${id}\r\ncontent-type: application/json\r\n`;
  const socket = await open(url, head + BODIES[kind]);
  await delay(100);
  socket.resetAndDestroy();
}

/** Goes away after the first bytes of the answer. */
export async function leaveWhileReading(url: string, path: string): Promise<void> {
  const socket = await open(url, `GET ${path} HTTP/1.1\r\nhost: shop.test\r\n\r\n`);
  await once(socket, "data");
  socket.resetAndDestroy();
}

async function open(url: string, text: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

/** Expects that a process only printed log lines, none of them a warning or an error. */
export function expectNoComplaint(output: string): void {
  const lines = output.split("\n").filter((line) => line !== "" && !/"level":(?:10|20|30)\b/.test(line));
  expect(lines).toEqual([]);
}
