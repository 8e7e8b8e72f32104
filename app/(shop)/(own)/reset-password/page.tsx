import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { AccountPage } from "@/components/shop/account/account-page";
import { ResetPasswordForm } from "@/components/shop/account/reset-password-form";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = {
  title: translate("account.reset.title"),
  robots: { index: false },
  referrer: "no-referrer",
};

export default function ResetPasswordPage() {
  const t = useTranslations();
  return (
    <AccountPage title={t("account.reset.title")} lead={t("account.reset.lead")}>
      <ResetPasswordForm />
    </AccountPage>
  );
}
