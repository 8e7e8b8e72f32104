import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

/** The token is in the URL fragment, which browsers never send to a server, so no log contains it. */
export function verifyEmailMail({ token }: { token: string }, origin: string): MailContent {
  return {
    subject: t("mail.verifyEmail.title"),
    heading: t("mail.verifyEmail.title"),
    parts: [
      { kind: "text", text: t("mail.verifyEmail.body") },
      { kind: "button", label: t("mail.verifyEmail.button"), href: `${origin}/verify-email#token=${token}` },
      { kind: "text", text: t("mail.verifyEmail.note") },
    ],
  };
}
