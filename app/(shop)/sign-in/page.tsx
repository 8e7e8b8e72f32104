import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountPage } from "@/components/shop/account/account-page";
import { ShopSignIn } from "@/components/shop/account/shop-sign-in";
import { TextLink } from "@/components/shop/account/text-link";
import { shopAddress, signInAddress } from "@/lib/auth/page-addresses";
import { pageVisitor } from "@/lib/auth/page-person";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = shopAddress((await searchParams).next);
  const visitor = await pageVisitor();
  if (visitor) redirect(next ?? (visitor.kind === "admin" ? "/admin" : "/account"));
  return (
    <AccountPage
      title="Sign in"
      lead="Your cart, holds and orders here come along."
      footer={
        <>
          <p>
            New here? <TextLink href={signInAddress("/sign-up", next)}>Create an account</TextLink>
          </p>
          <p>
            <TextLink href={signInAddress("/forgot-password", next)}>Forgot your password?</TextLink>
          </p>
        </>
      }
    >
      <ShopSignIn next={next} />
    </AccountPage>
  );
}
