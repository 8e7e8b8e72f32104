import { AccountDropdownLater } from "@/components/shop/account/account-dropdown-later";
import { SignInLink } from "@/components/shop/account/sign-in-link";

type AccountMenuProps = {
  /** From `pageVisitor()`; null if nobody is signed in. Only the name and email reach the browser. */
  visitor: { kind: "account" | "admin"; name: string; email: string } | null;
};

/** The header's account menu, or a link to sign in. Rendered on the server, so that nothing flickers. */
export function AccountMenu({ visitor }: AccountMenuProps) {
  if (visitor === null) return <SignInLink />;
  const { kind, name, email } = visitor;
  return <AccountDropdownLater name={name} email={email} isAdmin={kind === "admin"} />;
}
