import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountPage } from "@/components/shop/account/account-page";
import { SignUpForm } from "@/components/shop/account/sign-up-form";
import { TextLink } from "@/components/shop/account/text-link";
import { shopAddress, signInAddress } from "@/lib/auth/page-addresses";
import { pageVisitor } from "@/lib/auth/page-person";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

type SignUpPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const next = shopAddress((await searchParams).next);
  const visitor = await pageVisitor();
  if (visitor) redirect(next ?? (visitor.kind === "admin" ? "/admin" : "/account"));
  return (
    <AccountPage
      title="Create an account"
      lead="To find your orders and your place in line from any device. What is in your cart and on hold here comes along; buying works without one."
      footer={
        <p>
          Have one already? <TextLink href={signInAddress("/sign-in", next)}>Sign in</TextLink>
        </p>
      }
    >
      <SignUpForm next={next} />
    </AccountPage>
  );
}
