import { AccountDropdownLater } from "@/components/shop/account/account-dropdown-later";
import { SignInLink } from "@/components/shop/account/sign-in-link";

type AccountMenuProps = {
  /** From `pageVisitor()`; null while nobody is signed in. Of a session nothing reaches the browser but name and address. */
  visitor: { kind: "account" | "admin"; name: string; email: string } | null;
};

/** Who is signed in, for the header: the way in, or to what is theirs and out again. Made on the server, so nothing flashes. */
export function AccountMenu({ visitor }: AccountMenuProps) {
  if (visitor === null) return <SignInLink />;
  const { kind, name, email } = visitor;
  return <AccountDropdownLater name={name} email={email} isAdmin={kind === "admin"} />;
}
