import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/shop/account/account-page";
import { VerifyEmail } from "@/components/shop/account/verify-email";
import { pageVisitor } from "@/lib/auth/page-person";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = {
  title: translate("account.verify.title"),
  robots: { index: false },
  referrer: "no-referrer",
};

export default async function VerifyEmailPage() {
  const t = await getTranslations();
  const visitor = await pageVisitor();
  const isSignedIn = visitor?.kind === "account";
  return (
    <AccountPage
      title={t("account.verify.title")}
      lead={isSignedIn ? t("account.verify.of", { email: visitor.email }) : t("account.verify.lead")}
    >
      <VerifyEmail isSignedIn={isSignedIn} />
    </AccountPage>
  );
}
