import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangePasswordForm } from "@/components/account/change-password-form";
import { OwnSessions } from "@/components/account/own-sessions";
import { AccountSection } from "@/components/shop/account/account-section";
import { SignOutButton } from "@/components/shop/account/sign-out-button";
import { YourThings } from "@/components/shop/account/your-things";
import { ShopPage } from "@/components/shop/shop-page";
import { readOwnSessions } from "@/lib/auth/own-sessions";
import { signInAddress } from "@/lib/auth/page-addresses";
import { pageVisitor } from "@/lib/auth/page-person";

export const metadata: Metadata = { title: "Your account", robots: { index: false } };

export default async function OwnAccountPage() {
  const visitor = await pageVisitor();
  if (!visitor) redirect(signInAddress("/sign-in", "/account"));
  if (visitor.kind === "admin") redirect("/admin/account");
  const sessions = await readOwnSessions(visitor);
  return (
    <ShopPage title="Your account" measure="max-w-5xl">
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] lg:items-start">
        <div className="grid gap-5">
          <AccountSection title={visitor.name} lead={visitor.email}>
            <SignOutButton />
          </AccountSection>
          <YourThings />
        </div>
        <div className="grid gap-5">
          <AccountSection
            title="Password"
            lead="With a new password all your other sessions end at once; you stay signed in here."
          >
            <ChangePasswordForm email={visitor.email} />
          </AccountSection>
          <AccountSection
            title="Where you are signed in"
            lead="A session ends after 30 days without use, and 180 days after it began."
          >
            <OwnSessions initial={{ sessions, nextCursor: null }} />
          </AccountSection>
        </div>
      </div>
    </ShopPage>
  );
}
