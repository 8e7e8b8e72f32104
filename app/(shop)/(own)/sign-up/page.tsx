import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/shop/account/account-page";
import { SignUpForm } from "@/components/shop/account/sign-up-form";
import { TextLink } from "@/components/shop/account/text-link";
import { shopAddress, signInAddress } from "@/lib/auth/page-addresses";
import { pageVisitor } from "@/lib/auth/page-person";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("account.signUp.title"), robots: { index: false } };

type SignUpPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const t = await getTranslations();
  const next = shopAddress((await searchParams).next);
  const visitor = await pageVisitor();
  if (visitor) redirect(next ?? (visitor.kind === "admin" ? "/admin" : "/account"));
  return (
    <AccountPage
      title={t("account.signUp.title")}
      lead={t("account.signUp.lead")}
      footer={
        <p>
          {t.rich("account.signUp.have", {
            link: (words) => <TextLink href={signInAddress("/sign-in", next)}>{words}</TextLink>,
          })}
        </p>
      }
    >
      <SignUpForm next={next} />
    </AccountPage>
  );
}
