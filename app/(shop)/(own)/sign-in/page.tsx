import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/shop/account/account-page";
import { ShopSignIn } from "@/components/shop/account/shop-sign-in";
import { TextLink } from "@/components/shop/account/text-link";
import { shopAddress, signInAddress } from "@/lib/auth/page-addresses";
import { pageVisitor } from "@/lib/auth/page-person";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("account.signIn.title"), robots: { index: false } };

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const t = await getTranslations();
  const next = shopAddress((await searchParams).next);
  const visitor = await pageVisitor();
  if (visitor) redirect(next ?? (visitor.kind === "admin" ? "/admin" : "/account"));
  return (
    <AccountPage
      title={t("account.signIn.title")}
      lead={t("account.signIn.lead")}
      footer={
        <>
          <p>
            {t.rich("account.signIn.new", {
              link: (words) => <TextLink href={signInAddress("/sign-up", next)}>{words}</TextLink>,
            })}
          </p>
          <p>
            <TextLink href={signInAddress("/forgot-password", next)}>{t("account.signIn.forgot")}</TextLink>
          </p>
        </>
      }
    >
      <ShopSignIn next={next} />
    </AccountPage>
  );
}
