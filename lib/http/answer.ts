/** What a handler says: status, headers and the very text of the body, so that it can be recorded and said again. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** Set-Cookie lines, where there are several; never recorded. */
  cookies?: readonly string[];
};

/** An answer that goes on: server-sent events. Nothing of it is recorded. */
export type StreamAnswer = { status: 200; headers: Record<string, string>; stream: ReadableStream<Uint8Array> };

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, text: JSON.stringify(body) };
}

/** An answer that makes a browser somebody, or nobody again: kept nowhere on its way. */
export function jsonWithCookies(body: unknown, cookies: readonly string[]): Answer {
  return { ...json(200, body, { "cache-control": "no-store" }), cookies };
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

/** Adds what every response carries. Stock that anybody may see is revalidated; whatever knows a caller is kept nowhere. */
export function toResponse(answer: Answer | StreamAnswer, requestId: string, isPublic: boolean): Response {
  const headers = new Headers({
    "cache-control": isPublic ? "no-cache" : "no-store",
    ...answer.headers,
    "x-request-id": requestId,
    "x-content-type-options": "nosniff",
  });
  if ("stream" in answer) return new Response(answer.stream, { status: answer.status, headers });
  for (const cookie of answer.cookies ?? []) headers.append("set-cookie", cookie);
  return new Response(answer.status === 204 ? null : answer.text, { status: answer.status, headers });
}
