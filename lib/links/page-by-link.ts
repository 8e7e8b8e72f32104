import { pageOwner } from "@/lib/auth/page-person";
import { pageRequest } from "@/lib/http/page-request";
import { ownerByLink } from "./by-link";
import { entryOfHold, type Thing } from "./link-queries";
import { openedThings } from "./open-cookie";

/** The owner whose thing a page may show: by a mailed link for it, else the visitor; null for unknown visitors. */
export async function pageOwnerOf(thing: Thing, id: string): Promise<string | null> {
  return (await ownerByLink(thing, id, await pageRequest())) ?? (await pageOwner());
}

/** The waitlist entry of this hold if the visitor has opened the link of its offer; null otherwise. */
export async function pageOpenedEntry(reservationId: string): Promise<string | null> {
  const offers = openedThings(await pageRequest()).filter(({ kind }) => kind === "offer");
  return offers.length === 0
    ? null
    : await entryOfHold(
        reservationId,
        offers.map(({ id }) => id),
      );
}
