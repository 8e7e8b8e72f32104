/** What a handler says: status, headers and the very text of the body, so that it can be recorded and said again. */
export type Answer = { status: number; headers: Record<string, string>; text: string };

/** An answer that goes on: server-sent events. Nothing of it is recorded. */
export type StreamAnswer = { status: 200; headers: Record<string, string>; stream: ReadableStream<Uint8Array> };

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, text: JSON.stringify(body) };
}

/** `no-transform` and `x-accel-buffering` keep proxies from holding events back to compress or collect them. */
export function events(stream: ReadableStream<Uint8Array>): StreamAnswer {
  const headers = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  };
  return { status: 200, headers, stream };
}
