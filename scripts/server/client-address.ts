import type { IncomingMessage } from "node:http";

/** How handlers, which see a Fetch Request and no socket, know who is at the other end of it. */
const header = "x-holdfast-client-address";

/** Notes the socket's address on the request, in place of whatever the client sent under that name. */
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
