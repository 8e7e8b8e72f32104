import "@/lib/server-only";
import { API_HEADERS, HSTS } from "./security-headers";

/** A handler's response: status, headers and the exact text of the body, so that it can be recorded and replayed. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** Set-Cookie lines, if there are several. Never recorded. */
  cookies?: readonly string[];
};

/** An answer in bytes; none for 304. Never recorded. */
export type BytesAnswer = { status: number; headers: Record<string, string>; bytes: Uint8Array<ArrayBuffer> | null };

/** A streaming response: server-sent events. Never recorded. */
export type StreamAnswer = { status: 200; headers: Record<string, string>; stream: ReadableStream<Uint8Array> };

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, text: JSON.stringify(body) };
}

/** A response that sets or clears cookies. No cache may keep it. */
export function jsonWithCookies(body: unknown, cookies: readonly string[]): Answer {
  return { ...json(200, body, { "cache-control": "no-store" }), cookies };
}

/** `no-transform` and `x-accel-buffering` stop proxies from delaying events to compress or buffer them. */
export function events(stream: ReadableStream<Uint8Array>): StreamAnswer {
  const headers = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  };
  return { status: 200, headers, stream };
}

type Terms = {
  requestId: string;
  /** Caches must revalidate public responses and may not store any other. */
  isPublic: boolean;
  /** The browser uses TLS. */
  secure: boolean;
};

/** With the headers of every response. */
export function headersOf(
  answer: Pick<Answer, "headers">,
  { requestId, isPublic, secure }: Terms,
): Record<string, string> {
  return {
    "cache-control": isPublic ? "no-cache" : "no-store",
    ...answer.headers,
    "x-request-id": requestId,
    ...API_HEADERS,
    ...(secure && HSTS),
  };
}

export function toResponse(answer: Answer | StreamAnswer | BytesAnswer, terms: Terms): Response {
  const { status } = answer;
  const headers = new Headers(headersOf(answer, terms));
  if ("stream" in answer) return new Response(answer.stream, { status, headers });
  if ("bytes" in answer) return new Response(answer.bytes, { status, headers });
  for (const cookie of answer.cookies ?? []) headers.append("set-cookie", cookie);
  return new Response(status === 204 ? null : answer.text, { status, headers });
}
