import { holdOfOpenOffer } from "./link-queries";
import { openedCookie } from "./open-cookie";
import { readOpenToken } from "./open-token";

/** Where a link that no longer works leads. */
const ENDED = "/open/ended";

/**
 * Opens a mailed link: gives this browser access to that one thing and leads to its page, whose address no longer has the
 * token. Changes nothing else, since mail scanners open links too.
 */
export async function answerOpen(token: string, request: Request): Promise<Response> {
  const opened = readOpenToken(token);
  const page = opened && (await pageOf(opened));
  const headers = new Headers({
    location: page ?? ENDED,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  });
  if (opened && page) headers.set("set-cookie", openedCookie(request, opened, opened.until));
  return new Response(null, { status: 303, headers });
}

async function pageOf({ kind, id }: { kind: string; id: string }): Promise<string | null> {
  if (kind === "order") return `/orders/${id}`;
  const hold = kind === "offer" ? await holdOfOpenOffer(id) : null;
  return hold === null ? null : `/checkout/${hold}`;
}
