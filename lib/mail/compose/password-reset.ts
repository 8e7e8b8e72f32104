import type { MailContent } from "../mail-content";

/** To an account's address. The token stands in the fragment: browsers send that to no server, and no log has it. */
export function passwordReset({ token }: { token: string }, origin: string): MailContent {
  return {
    subject: "Choose a new password",
    heading: "Choose a new password",
    parts: [
      { kind: "text", text: "Somebody, hopefully you, asked for a new password for the account with this address." },
      {
        kind: "button",
        label: "Choose a new password",
        href: `${origin}/reset-password#token=${encodeURIComponent(token)}`,
      },
      {
        kind: "text",
        text: "The link works once, and not for long. If it was not you, do nothing: the old password stays.",
      },
    ],
  };
}
