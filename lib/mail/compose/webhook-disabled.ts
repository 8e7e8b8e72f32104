import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

export type DisabledWebhookFacts = {
  url: string;
  because: "FAILING" | "GONE";
  lastError: string;
  /** Opens the webhook in the panel. */
  link: string;
};

/** Tells the shop that nothing is sent to a webhook any more. */
export function webhookDisabled({ url, because, lastError, link }: DisabledWebhookFacts): MailContent {
  const { host } = new URL(url);
  return {
    subject: t("mail.webhookDisabled.subject", { host }),
    heading: t("mail.webhookDisabled.heading"),
    parts: [
      { kind: "text", text: t(`mail.webhookDisabled.${because === "GONE" ? "gone" : "failing"}`, { url }) },
      { kind: "text", text: t("mail.webhookDisabled.lastError", { lastError }) },
      { kind: "text", text: t("mail.webhookDisabled.next") },
      { kind: "button", label: t("mail.webhookDisabled.button"), href: link },
    ],
  };
}
