import { shopTime } from "@/lib/format/shop-time";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

type InvitationFacts = {
  role: "admin" | "viewer" | "staff";
  /** Names, for staff. */
  warehouses: readonly string[];
  /** The actor: "admin:asha@shop.test". */
  invitedBy: string;
  expiresAt: Date;
  token: string;
};

/** The token is in the URL fragment, which browsers never send to a server, so no log contains it. */
export function invitationMail(
  { role, warehouses, invitedBy, expiresAt, token }: InvitationFacts,
  origin: string,
): MailContent {
  const by = invitedBy.replace(/^\w+:/, "");
  const places = warehouses.length === 0 ? "none" : "some";
  const until = shopTime(expiresAt.toISOString(), "dateAndTime");
  return {
    subject: t("mail.invitation.subject", { by }),
    heading: t("mail.invitation.heading"),
    parts: [
      { kind: "text", text: t("mail.invitation.body", { by, role, places, warehouses: warehouses.join(", ") }) },
      {
        kind: "button",
        label: t("mail.invitation.button"),
        href: `${origin}/admin/join#token=${encodeURIComponent(token)}`,
      },
      { kind: "text", text: t("mail.invitation.note", { until }) },
    ],
  };
}
