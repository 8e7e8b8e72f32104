import type { MailContent } from "../mail-content";

/** The token is in the URL fragment, which browsers never send to a server, so no log contains it. */
export function passwordReset({ token }: { token: string }, origin: string): MailContent {
  return {
    subject: "Choose a new password",
    heading: "Choose a new password",
    parts: [
      { kind: "text", text: "We received a request to reset the password for the account with this email address." },
      {
        kind: "button",
        label: "Choose a new password",
        href: `${origin}/reset-password#token=${encodeURIComponent(token)}`,
      },
      {
        kind: "text",
        text: "The link works once and expires after an hour. If you didn't ask for it, ignore this email and your password stays the same.",
      },
    ],
  };
}
