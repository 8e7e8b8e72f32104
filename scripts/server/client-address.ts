import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "@/lib/http/request";

const header = CLIENT_ADDRESS_HEADER;

/** Puts the socket's address in a header for handlers, which see no socket. Drops any value that the client sent. */
export function noteClientAddress(request: IncomingMessage): void {
  if (header in request.headers) dropRaw(request.rawHeaders);
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "unknown";
  request.headers[header] = address;
  request.rawHeaders.push(header, address);
}

function dropRaw(rawHeaders: string[]): void {
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (rawHeaders[index]?.toLowerCase() === header) rawHeaders.splice(index, 2);
  }
}
