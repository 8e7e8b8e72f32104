"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { Button, buttonStyle } from "@/components/ui/button";

/** `button`: what is still to do; null if it is done. */
type MailedActProps = { token: string; button: string | null };

/**
 * Does what a mailed link is for, by itself: whoever followed the link has decided already. Mail scanners only open links,
 * and run no scripts. Without scripts the button does it.
 */
export function MailedAct({ token, button }: MailedActProps) {
  const t = useTranslations();
  const { refresh } = useRouter();
  const [state, setState] = useState<"busy" | "failed" | null>(null);
  const address = `/open/${token}`;

  const act = useCallback(async () => {
    setState("busy");
    const answer = await fetch(address, { method: "POST" }).catch(() => null);
    setState(answer?.ok ? null : "failed");
    if (answer) refresh();
  }, [address, refresh]);
  const isOpen = button !== null;
  useEffect(() => {
    if (isOpen) void act();
  }, [isOpen, act]);

  if (!isOpen) {
    return (
      <Link href="/products" prefetch={false} className={`mt-6 ${buttonStyle("secondary")}`}>
        {t("waitlist.mailed.products")}
      </Link>
    );
  }
  return (
    <form
      method="post"
      action={address}
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        void act();
      }}
    >
      <Button type="submit" isBusy={state === "busy"}>
        {button}
      </Button>
      <p role="alert" className="mt-3 text-sm text-bad empty:hidden">
        {state === "failed" ? t("waitlist.mailed.failed") : null}
      </p>
    </form>
  );
}
