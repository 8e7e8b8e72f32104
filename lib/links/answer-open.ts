import { readMailedOffer } from "./link-queries";
import { openedCookie } from "./open-cookie";
import { type Opened, readOpenToken } from "./open-token";

/** Where a link that no longer works leads. */
const ENDED = "/open/ended";
const TAKEN = "/open/taken";

/**
 * Opens a mailed link: gives this browser access to that one thing and leads to its page, whose address no longer has the
 * token. Changes nothing else, since mail scanners open links too; what a link does is done by its page.
 */
export async function answerOpen(token: string, request: Request): Promise<Response> {
  const opened = readOpenToken(token);
  // The page of an act needs its token, and says itself how it ended.
  const page = opened && (isAct(opened) ? `/mailed/${token}` : await pageOf(opened));
  const headers = new Headers({
    location: page ?? ENDED,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  });
  if (opened && page && page !== TAKEN && !isAct(opened))
    headers.set("set-cookie", openedCookie(request, opened, opened.until));
  return new Response(null, { status: 303, headers });
}

/** Whether a link is for one act, which its page does, rather than for access to a thing. */
function isAct({ kind }: Opened): boolean {
  return !["order", "offer", "payment", "hold"].includes(kind);
}

async function pageOf({ kind, id }: { kind: string; id: string }): Promise<string | null> {
  if (kind === "order") return `/orders/${id}`;
  // Its checkout also shows how it ended.
  if (kind === "hold") return `/checkout/${id}`;
  if (kind !== "offer") return null;
  const { hold, isTaken } = await readMailedOffer(id);
  if (hold !== null) return `/checkout/${hold}`;
  return isTaken ? TAKEN : null;
}
