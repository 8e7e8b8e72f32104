import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

/** For somebody whose sign-in is held up by other people's attempts. */
export function signInLink({ link }: { link: string }): MailContent {
  return {
    subject: t("mail.signInLink.title"),
    heading: t("mail.signInLink.title"),
    parts: [
      { kind: "text", text: t("mail.signInLink.body") },
      { kind: "button", label: t("mail.signInLink.button"), href: link },
      { kind: "text", text: t("mail.signInLink.note") },
    ],
  };
}
