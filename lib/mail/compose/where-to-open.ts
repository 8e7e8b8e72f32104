import type { MailPart } from "../mail-content";

/** How to open a link to something that only its shopper can see; other browsers would not find it. */
export function whereToOpen(hasAccount: boolean, what: string): MailPart {
  const text = hasAccount ? `Sign in to see ${what}.` : `Open the link in the browser you used before to see ${what}.`;
  return { kind: "text", text };
}
