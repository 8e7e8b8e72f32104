import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";

/** A problem document (RFC 9457) for what is refused before any route is reached. */
export function problem(
  request: Request,
  status: number,
  code: string,
  detail: string,
  headers: Record<string, string> = {},
): Response {
  const body = { type: "about:blank", title: STATUS_CODES[status], status, detail, code };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId(request), ...headers },
  });
}

function requestId(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}
