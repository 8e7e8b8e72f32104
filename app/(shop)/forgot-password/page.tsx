import type { Metadata } from "next";
import { AccountPage } from "@/components/shop/account/account-page";
import { ForgotPasswordForm } from "@/components/shop/account/forgot-password-form";
import { TextLink } from "@/components/shop/account/text-link";
import { shopAddress, signInAddress } from "@/lib/auth/page-addresses";

export const metadata: Metadata = { title: "Forgot your password?", robots: { index: false } };

type ForgotPasswordPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function ForgotPasswordPage({ searchParams }: ForgotPasswordPageProps) {
  const next = shopAddress((await searchParams).next);
  return (
    <AccountPage
      title="Forgot your password?"
      lead="Write your e-mail address, and we mail you a link to choose a new one."
      footer={
        <p>
          It came back to you? <TextLink href={signInAddress("/sign-in", next)}>Sign in</TextLink>
        </p>
      }
    >
      <ForgotPasswordForm />
    </AccountPage>
  );
}
