import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

/** The token is in the URL fragment, which browsers never send to a server, so no log contains it. */
export function passwordReset({ token }: { token: string }, origin: string): MailContent {
  return {
    subject: t("mail.passwordReset.title"),
    heading: t("mail.passwordReset.title"),
    parts: [
      { kind: "text", text: t("mail.passwordReset.body") },
      {
        kind: "button",
        label: t("mail.passwordReset.title"),
        href: `${origin}/reset-password#token=${encodeURIComponent(token)}`,
      },
      { kind: "text", text: t("mail.passwordReset.note") },
    ],
  };
}
