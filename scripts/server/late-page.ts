import type { IncomingMessage, ServerResponse } from "node:http";
import { onSilentDatabase } from "@/lib/db/database-health";
import { env } from "@/lib/env";
import { hearingPageFaults } from "@/lib/http/page-faults";
import { requestIdOf } from "@/lib/http/request";
import { HSTS, PAGE_HEADERS } from "@/lib/http/security-headers";
import kit from "@/lib/messages/en/kit.json";
import { LOCALE } from "@/lib/messages/locale";
import { isPassing } from "@/lib/passing";
import type { Listener } from "./api-listener";

const AGAIN_SECONDS = 5;
/** A page passes through two processes, and each may have to wait for a processor. */
const PART_OF_REQUEST = 0.9;

/** When a page is given up, so that the answer to that is there within a request's time. */
export function pageMsMax(): number {
  return PART_OF_REQUEST * env().REQUEST_MS_MAX;
}

/**
 * Answers 503, with a page that loads itself again, if the database fails while `answerPage` has not begun its answer:
 * because rendering threw an error of an outage, or because a page's time is over and the database says nothing. A
 * page that is late for another reason, such as the first one after a start, is waited for. Next stops rendering when the
 * response is closed.
 */
export function orLatePage(answerPage: Listener): Listener {
  return (request, response) => {
    const sayInstead = () => {
      if (!response.headersSent) sayLate(request, response);
    };
    const stop = onSilentDatabase(pageMsMax(), sayInstead);
    response.once("close", stop);
    const hear = (error: unknown) => {
      if (isPassing(error)) sayInstead();
    };
    return hearingPageFaults(hear, () => answerPage(request, response));
  };
}

/** Answers 503 with a page that loads itself again. */
export function sayLate(request: IncomingMessage, response: ServerResponse): void {
  // Of Next's page. HSTS stays, which every response over TLS has.
  for (const name of response.getHeaderNames()) if (!(name in HSTS)) response.removeHeader(name);
  response.writeHead(503, {
    ...PAGE_HEADERS,
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "retry-after": String(AGAIN_SECONDS),
    "x-request-id": requestIdOf({ headers: new Headers({ "x-request-id": String(request.headers["x-request-id"]) }) }),
  });
  response.end(request.method === "HEAD" ? undefined : LATE_PAGE);
  // Next goes on for a while, and would print that it comes too late. Of other headers it sees that by itself.
  response.appendHeader = () => response;
}

/** Needs nothing else from this server. Colours and measures: app/globals.css. */
const LATE_PAGE = `<!doctype html>
<html lang="${LOCALE}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${AGAIN_SECONDS}">
<title>${kit.late.title}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#fbfaf7, #101113);
  color: light-dark(#17171a, #f3f1ec); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 26rem; padding: 1.5rem; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; }
p { margin: 0 0 1.5rem; color: light-dark(#62616a, #a3a2aa); }
a { display: inline-block; padding: .625rem 1.125rem; border-radius: .625rem; font-weight: 500; text-decoration: none;
  background: light-dark(#17171a, #f3f1ec); color: light-dark(#fbfaf7, #101113); }
</style>
</head>
<body><main><h1>${kit.late.title}</h1><p>${kit.late.body}</p><a href="">${kit.late.retry}</a></main></body>
</html>
`;
