import type { MailedPage } from "@/lib/mail/mailed-act-queries";
import type { T } from "@/lib/messages/translate";

/** The words of a mailed link's page. `button`: what is still to do; null if it is done. */
export function mailedWords(t: T, { act, isDone, hasEnded, email, product }: MailedPage) {
  const about = { email, product: product ?? "" };
  const said = (part: "confirm" | "confirmed" | "over" | "notMe" | "notMyOrder" | "notMeDone", isOpen: boolean) => ({
    title: t(`waitlist.mailed.${part}.title`),
    lead: t(`waitlist.mailed.${part}.lead`, about),
    button: isOpen ? t(act === "confirm" ? "waitlist.mailed.confirm.button" : "waitlist.mailed.notMe.button") : null,
  });
  if (act === "confirm") {
    if (hasEnded) return said("over", false);
    return isDone ? said("confirmed", false) : said("confirm", true);
  }
  if (isDone) return said("notMeDone", false);
  return said(product === null ? "notMyOrder" : "notMe", true);
}
