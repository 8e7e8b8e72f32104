import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import type { WrittenMail } from "./mail-statements";

const CONNECT_MS_MAX = 5_000;
/** SMTP socket timeout. */
const SOCKET_MS_MAX = 8_000;

type Transport = { send(mail: WrittenMail): Promise<void> };

/** Sends email over SMTP; null if no mail server is configured and emails are only stored. */
export function mailTransport(): Transport | null {
  return oncePerProcess("mail transport", makeTransport);
}

function makeTransport(): Transport | null {
  const { SMTP_URL, SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD, MAIL_FROM } = env();
  if (!SMTP_URL && !SMTP_HOST) return null;
  const server = SMTP_URL
    ? { url: SMTP_URL }
    : {
        host: SMTP_HOST,
        port: SMTP_PORT,
        secure: SMTP_PORT === 465,
        ...(SMTP_USER && { auth: { user: SMTP_USER, pass: SMTP_PASSWORD } }),
      };
  const smtp = createTransport({
    ...server,
    dnsTimeout: CONNECT_MS_MAX,
    connectionTimeout: CONNECT_MS_MAX,
    greetingTimeout: CONNECT_MS_MAX,
    socketTimeout: SOCKET_MS_MAX,
    // Emails have no attachments.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      await smtp.sendMail({
        from: MAIL_FROM,
        // An object, so that it is never parsed as a list of addresses.
        to: { name: "", address: mail.recipient },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // The same for every attempt, so that mail clients can drop duplicates.
        messageId: `<${mail.id}@${domainOf(MAIL_FROM)}>`,
        headers: { "Auto-Submitted": "auto-generated", ...oneClick(mail) },
      });
    },
  };
}

/** Mail clients show a button for this: https://www.rfc-editor.org/rfc/rfc8058 */
function oneClick({ notMeUrl }: WrittenMail): Record<string, string> {
  if (notMeUrl === null) return {};
  return { "List-Unsubscribe": `<${notMeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** "Holdfast <shop@example.com>" → "example.com". */
function domainOf(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf("@") + 1).replace(">", "");
}

/** Whether the server rejected this email for good, because of its recipient or content. */
export function isRefusedForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const isAboutThisMail = code === "EENVELOPE" || code === "EMESSAGE";
  return isAboutThisMail && typeof responseCode === "number" && responseCode >= 500;
}
