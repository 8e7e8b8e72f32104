import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangePasswordForm } from "@/components/account/change-password-form";
import { OwnSessions } from "@/components/account/own-sessions";
import { AccountSection } from "@/components/shop/account/account-section";
import { AddressState } from "@/components/shop/account/address-state";
import { SavedAddress } from "@/components/shop/account/saved-address";
import { SignOutButton } from "@/components/shop/account/sign-out-button";
import { YourThings } from "@/components/shop/account/your-things";
import { ShopPage } from "@/components/shop/shop-page";
import { readSavedContact } from "@/lib/accounts/saved-contact";
import { isEmailVerified } from "@/lib/auth/account-queries";
import { readOwnSessions } from "@/lib/auth/own-sessions";
import { signInAddress } from "@/lib/auth/page-addresses";
import { pageVisitor } from "@/lib/auth/page-person";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("account.own.title"), robots: { index: false } };

export default async function OwnAccountPage() {
  const t = await getTranslations();
  const visitor = await pageVisitor();
  if (!visitor) redirect(signInAddress("/sign-in", "/account"));
  if (visitor.kind === "admin") redirect("/admin/account");
  const [sessions, saved, isVerified] = await Promise.all([
    readOwnSessions(visitor),
    readSavedContact(visitor.userId),
    isEmailVerified(visitor.userId),
  ]);
  return (
    <ShopPage rooms={["account"]} title={t("account.own.title")} measure="max-w-5xl">
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] lg:items-start">
        <div className="grid gap-5">
          <AccountSection title={visitor.name} lead={visitor.email}>
            <AddressState isVerified={isVerified} />
            <div className="mt-5 border-t border-line pt-5">
              <SignOutButton />
            </div>
          </AccountSection>
          {saved && (
            <AccountSection title={t("account.saved.title")} lead={t("account.saved.lead")}>
              <SavedAddress contact={saved} />
            </AccountSection>
          )}
          <YourThings />
        </div>
        <div className="grid gap-5">
          <AccountSection title={t("account.password")} lead={t("account.own.passwordLead")}>
            <ChangePasswordForm email={visitor.email} />
          </AccountSection>
          <AccountSection title={t("account.own.sessions")} lead={t("account.own.sessionsLead")}>
            <OwnSessions initial={{ sessions, nextCursor: null }} />
          </AccountSection>
        </div>
      </div>
    </ShopPage>
  );
}
