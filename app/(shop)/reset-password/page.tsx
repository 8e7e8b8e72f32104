import type { Metadata } from "next";
import { AccountPage } from "@/components/shop/account/account-page";
import { ResetPasswordForm } from "@/components/shop/account/reset-password-form";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false }, referrer: "no-referrer" };

export default function ResetPasswordPage() {
  return (
    <AccountPage
      title="Choose a new password"
      lead="With the new one all your sessions end: whoever else was signed in is out."
    >
      <ResetPasswordForm />
    </AccountPage>
  );
}
