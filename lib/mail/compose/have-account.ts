import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

/** For the reader of an address that has an account already, after somebody signed up with it once more. */
export function haveAccountMail(origin: string): MailContent {
  return {
    subject: t("mail.haveAccount.title"),
    heading: t("mail.haveAccount.title"),
    parts: [
      { kind: "text", text: t("mail.haveAccount.body") },
      { kind: "button", label: t("mail.haveAccount.button"), href: `${origin}/sign-in` },
      { kind: "link", label: t("mail.haveAccount.forgot"), href: `${origin}/forgot-password` },
      { kind: "text", text: t("mail.haveAccount.note") },
    ],
  };
}
