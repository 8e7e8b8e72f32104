"use client";

import { SignInForm } from "@/components/admin/login/sign-in-form";

/** `next`: a page of the panel, checked on the server. A full load makes it anew for who is signed in now. */
export function LoginCard({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => window.location.assign(next)} />;
}
