import { readOpenToken } from "@/lib/links/open-token";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { markReachable } from "@/lib/waitlist/seen-owners";
import { findPlacesUnderAddress } from "@/lib/waitlist/waiter-queries";
import { refuseMails } from "./mail-statements";
import { addressOf, addressOfAccount, ownerOfPlace } from "./mailed-act-queries";

/** How long an address whose reader said "not me" gets no mail about places, holds and orders that strangers can cause. */
const REFUSED_DAYS = 90;
/** The same for mails about accounts: shorter, because they let an owner in whose browser is unknown. */
const ACCOUNT_REFUSED_DAYS = 7;

/**
 * Does what a mailed link is for: confirms the address of its place in line and of the owner's other places under the same
 * address, gives these places up and stops the mails that strangers can cause, or passes an offer on. `isTakenBack`: undoes
 * "not me" for mails, so that nobody locks themselves out; places stay given up. Safe to repeat. False if the link has expired
 * or does something else.
 */
export async function doMailedAct(token: string, { isTakenBack }: { isTakenBack: boolean }): Promise<boolean> {
  const opened = readOpenToken(token);
  switch (opened?.kind) {
    case "place":
      return await confirmPlace(opened.id);
    case "notMyPlace":
      return await leaveForStranger(opened.id, isTakenBack);
    case "pass":
      return await passOffer(opened.id);
    case "notMyOrder":
    case "notMyHold": {
      const address = await addressOf(opened.kind, opened.id);
      if (address !== null) await refuseMails(address, "SHOP", isTakenBack ? null : REFUSED_DAYS);
      return true;
    }
    case "notMyAccount": {
      const address = await addressOfAccount(opened.id);
      if (address !== null) await refuseMails(address, "ACCOUNT", isTakenBack ? null : ACCOUNT_REFUSED_DAYS);
      return true;
    }
    default:
      return false;
  }
}

async function confirmPlace(waitlistEntryId: string): Promise<boolean> {
  const found = await findPlacesUnderAddress(waitlistEntryId);
  if (!found) return false;
  // Whoever confirms an address reads its mail, and may have said before that it was a stranger's doing.
  await refuseMails(found.email, "SHOP", null);
  await markReachable(found.places.map((place) => ({ ...place, email: found.email, by: "address" })));
  return true;
}

async function leaveForStranger(waitlistEntryId: string, isTakenBack: boolean): Promise<boolean> {
  const found = await findPlacesUnderAddress(waitlistEntryId);
  if (!found) return false;
  await refuseMails(found.email, "SHOP", isTakenBack ? null : REFUSED_DAYS);
  if (isTakenBack) return true;
  for (const { id } of found.places) {
    const who = { owner: null, actor: "system", isDisowned: true };
    await stockWriter().submit({ type: "LeaveWaitlist", waitlistEntryId: id, ...who });
  }
  return true;
}

/** As its owner, whom the link was mailed to. An offer that has ended stays as it is; the page says so. */
async function passOffer(waitlistEntryId: string): Promise<boolean> {
  const owner = await ownerOfPlace(waitlistEntryId);
  if (owner === null) return false;
  await stockWriter().submit({ type: "PassOffer", waitlistEntryId, owner, actor: owner });
  return true;
}
