"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useAccessChange } from "@/components/admin/access/use-access-change";
import { ChangeStatus } from "@/components/change/change-status";
import { Switch } from "@/components/ui/switch";
import { requireTwoFactor, signInRuleOptions } from "@/lib/access/access-options";

/** Whether admins must use two-factor. */
export function SignInRule({ mayChange }: { mayChange: boolean }) {
  const { data } = useQuery(signInRuleOptions);
  const change = useAccessChange(requireTwoFactor, () => undefined);
  if (!data) return null;
  return (
    <section aria-labelledby="rule" className="mt-8 max-w-2xl rounded-card border border-line bg-card p-5 sm:p-6">
      <h2 id="rule" className="mb-4 text-base font-semibold">
        Signing in
      </h2>
      <Switch
        label="Admins must use two-factor"
        hint="An admin without it can only set it up, from the next page they open. Set up your own first."
        checked={data.twoFactorForAdmins}
        disabled={!mayChange || change.isBusy}
        onCheckedChange={(isOn) => change.start(isOn)}
      />
      <ChangeStatus isAskingAgain={false} words={change.words} />
      <p className="mt-4 text-sm text-muted">
        Two-factor asks for a code from an app besides the password.{" "}
        <Link href="/admin/account" className="text-ink underline underline-offset-4">
          Yours is in your account
        </Link>
        .
      </p>
    </section>
  );
}
