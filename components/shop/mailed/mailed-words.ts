import type { MailedPage } from "@/lib/mail/mailed-act-queries";
import type { T } from "@/lib/messages/translate";

type Part =
  | "confirm"
  | "confirmed"
  | "over"
  | "pass"
  | "passed"
  | "passOver"
  | "notMe"
  | "notMeOver"
  | "notMyOrder"
  | "notMyHold"
  | "notMeDone";
type AccountPart = "notMyAccount" | "notMyAccountDone";

export type MailedWords = {
  title: string;
  lead: string;
  /** What is still to do; null if there is nothing. */
  button: string | null;
  /** Undoes what was done; null if it cannot be. */
  takeBack: string | null;
};

/** The words of a mailed link's page. */
export function mailedWords(t: T, { act, isDone, hasEnded, email, product, quantity }: MailedPage): MailedWords {
  const said = (part: Part | AccountPart) => ({
    title: t(`waitlist.mailed.${part}.title`),
    lead: t(`waitlist.mailed.${part}.lead`, { email, product, quantity }),
    button: null,
    takeBack: null,
  });
  switch (act) {
    case "confirm":
      if (hasEnded) return said("over");
      if (isDone) return said("confirmed");
      return { ...said("confirm"), button: t("waitlist.mailed.confirm.button") };
    case "pass":
      if (isDone) return said("passed");
      if (hasEnded) return said("passOver");
      return { ...said("pass"), button: t("waitlist.mailed.pass.button", { quantity }) };
    case "notMyPlace":
      if (isDone) return { ...said("notMeDone"), takeBack: t("waitlist.mailed.notMyAccountDone.button") };
      if (hasEnded) return { ...said("notMeOver"), button: t("waitlist.mailed.notMyAccount.button") };
      return { ...said("notMe"), button: t("waitlist.mailed.notMe.button") };
    case "notMyOrder":
    case "notMyHold":
      if (isDone) return { ...said("notMeDone"), takeBack: t("waitlist.mailed.notMyAccountDone.button") };
      return { ...said(act), button: t("waitlist.mailed.notMyAccount.button") };
    case "notMyAccount":
      if (isDone) return { ...said("notMyAccountDone"), takeBack: t("waitlist.mailed.notMyAccountDone.button") };
      return { ...said("notMyAccount"), button: t("waitlist.mailed.notMyAccount.button") };
  }
}
