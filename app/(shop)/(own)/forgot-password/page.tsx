import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/shop/account/account-page";
import { ForgotPasswordForm } from "@/components/shop/account/forgot-password-form";
import { TextLink } from "@/components/shop/account/text-link";
import { shopAddress, signInAddress } from "@/lib/auth/page-addresses";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("account.forgot.title"), robots: { index: false } };

type ForgotPasswordPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function ForgotPasswordPage({ searchParams }: ForgotPasswordPageProps) {
  const t = await getTranslations();
  const next = shopAddress((await searchParams).next);
  return (
    <AccountPage
      title={t("account.forgot.title")}
      lead={t("account.forgot.lead")}
      footer={
        <p>
          {t.rich("account.forgot.remembered", {
            link: (words) => <TextLink href={signInAddress("/sign-in", next)}>{words}</TextLink>,
          })}
        </p>
      }
    >
      <ForgotPasswordForm />
    </AccountPage>
  );
}
