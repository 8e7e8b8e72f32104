"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import type { MailedWords } from "@/components/shop/mailed/mailed-words";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { CHANGE_MS_MAX } from "@/lib/client/api-request";

/** What nobody but a person does to a page. */
const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown"] as const;

type MailedActProps = { token: string } & Pick<MailedWords, "button" | "isAutomatic" | "takeBack">;

/**
 * Does what a mailed link is for, with a button. Confirming a place, or disowning one that nobody has confirmed, needs no
 * press: whoever followed the link has decided already. But mail scanners open links too, some with scripts, so it waits for
 * a sign of a person. What would cost the owner a place or an offer, a way into the account or the emails about an order waits
 * for the button.
 */
export function MailedAct({ token, button, isAutomatic, takeBack }: MailedActProps) {
  const t = useTranslations();
  const { refresh } = useRouter();
  const [state, setState] = useState<"busy" | "failed" | null>(null);
  const address = `/open/${token}`;

  const act = useCallback(
    async (body?: URLSearchParams) => {
      setState("busy");
      const signal = AbortSignal.timeout(CHANGE_MS_MAX);
      const answer = await fetch(address, { method: "POST", body, signal }).catch(() => null);
      setState(answer?.ok ? null : "failed");
      if (answer) refresh();
    },
    [address, refresh],
  );
  useEffect(() => {
    if (!isAutomatic) return;
    const over = new AbortController();
    const onPerson = () => {
      over.abort();
      void act();
    };
    for (const sign of SIGNS) window.addEventListener(sign, onPerson, { signal: over.signal, passive: true });
    return () => over.abort();
  }, [isAutomatic, act]);

  const toDo = button ?? takeBack;
  return (
    <div className="mt-6">
      {toDo !== null && (
        <form
          method="post"
          action={address}
          onSubmit={(event) => {
            event.preventDefault();
            void act(button === null ? new URLSearchParams({ takeBack: "1" }) : undefined);
          }}
        >
          {button === null && <input type="hidden" name="takeBack" value="1" />}
          <Button type="submit" kind={button === null ? "secondary" : "primary"} isBusy={state === "busy"}>
            {toDo}
          </Button>
          <p role="alert" className="mt-3 text-sm text-bad empty:hidden">
            {state === "failed" ? t("waitlist.mailed.failed") : null}
          </p>
        </form>
      )}
      {toDo === null && (
        <Link href="/products" prefetch={false} className={buttonStyle("secondary")}>
          {t("waitlist.mailed.products")}
        </Link>
      )}
    </div>
  );
}
