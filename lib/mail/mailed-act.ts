import { readOpenToken } from "@/lib/links/open-token";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { markReachable } from "@/lib/waitlist/seen-owners";
import { findPlacesUnderAddress } from "@/lib/waitlist/waiter-queries";
import { addressOfOrder } from "./mail-facts-queries";
import { refuseMails } from "./mail-statements";

/** How long an address whose reader said "not me" gets no mail that strangers can cause. */
const REFUSED_DAYS = 90;

/** What somebody has done by following a mailed link. */
export type MailedAct = "CONFIRMED" | "NOT_ME";

/**
 * Does what a mailed link is for: confirms the address of its place in line and of the owner's other places under the same
 * address, or gives up these places and stops the mails that strangers can cause. Safe to repeat. Null if the link has
 * expired or does something else.
 */
export async function doMailedAct(token: string): Promise<MailedAct | null> {
  const opened = readOpenToken(token);
  switch (opened?.kind) {
    case "place":
      return await confirmPlace(opened.id);
    case "notMyPlace":
      return await leaveForStranger(opened.id);
    case "notMyOrder": {
      const address = await addressOfOrder(opened.id);
      if (address !== null) await refuseMails(address, REFUSED_DAYS);
      return "NOT_ME";
    }
    default:
      return null;
  }
}

async function confirmPlace(waitlistEntryId: string): Promise<MailedAct | null> {
  const found = await findPlacesUnderAddress(waitlistEntryId);
  if (!found) return null;
  // Whoever confirms an address reads its mail, and may have said before that it was a stranger's doing.
  await refuseMails(found.email, null);
  await markReachable(found.places.map((place) => ({ ...place, by: "address" })));
  return "CONFIRMED";
}

async function leaveForStranger(waitlistEntryId: string): Promise<MailedAct | null> {
  const found = await findPlacesUnderAddress(waitlistEntryId);
  if (!found) return null;
  await refuseMails(found.email, REFUSED_DAYS);
  for (const { id } of found.places) {
    await stockWriter().submit({ type: "LeaveWaitlist", waitlistEntryId: id, owner: null, actor: "system" });
  }
  return "NOT_ME";
}
