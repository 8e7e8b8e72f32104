import type { MailPart } from "../mail-content";

/** Where a link of ours shows something that is one shopper's own: another browser would find nothing there. */
export function isOnAccount(hasAccount: boolean, what: string): MailPart {
  const where = hasAccount ? "to your account: sign in to see it" : "to the browser you used: open the link there";
  return { kind: "text", text: `${what} belongs ${where}.` };
}
