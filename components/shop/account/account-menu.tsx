"use client";

import { SignInLink } from "@/components/shop/account/sign-in-link";
import { useVisitor } from "@/components/shop/use-visitor";
import { Later, later } from "@/components/ui/later";
import type { Visitor } from "@/lib/visitor/visitor-schemas";

const AccountDropdown = later(async () => (await import("@/components/shop/account/account-dropdown")).AccountDropdown);

/** The header's account menu, or a link to sign in. Until it is known which, its place is kept. */
export function AccountMenu() {
  const visitor = useVisitor();
  return <span className="flex min-w-11 justify-end sm:min-w-14">{visitor && <Known person={visitor.person} />}</span>;
}

function Known({ person }: Pick<Visitor, "person">) {
  if (person === null) return <SignInLink />;
  return (
    <Later>
      <AccountDropdown name={person.name} email={person.email} isAdmin={person.kind === "admin"} />
    </Later>
  );
}
