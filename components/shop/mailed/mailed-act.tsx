"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { MailedWords } from "@/components/shop/mailed/mailed-words";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { CHANGE_MS_MAX } from "@/lib/client/api-request";

type MailedActProps = { token: string; isTakenBack: boolean } & Pick<MailedWords, "button" | "takeBack">;

/** The form that undoes says so; the one that does is empty. */
const TAKE_BACK = "takeBack";

/**
 * Does what a mailed link is for, at the press of a button: mail scanners open links too, some with scripts, and some move a
 * pointer. What was done can be undone further down, where no second click or key hits it.
 */
export function MailedAct({ token, isTakenBack, button, takeBack }: MailedActProps) {
  const t = useTranslations();
  const { refresh } = useRouter();
  const [state, setState] = useState<"busy" | "failed" | "takenBack" | null>(isTakenBack ? "takenBack" : null);
  const address = `/open/${token}`;
  useFocusAfter(button ?? takeBack);

  async function act(takesBack: boolean) {
    setState("busy");
    const body = takesBack ? new URLSearchParams({ [TAKE_BACK]: "1" }) : undefined;
    const signal = AbortSignal.timeout(CHANGE_MS_MAX);
    const answer = await fetch(address, { method: "POST", body, signal }).catch(() => null);
    setState(!answer?.ok ? "failed" : takesBack ? "takenBack" : null);
    if (answer) refresh();
  }

  const form = (label: string, takesBack: boolean) => (
    <form
      method="post"
      action={address}
      data-needs-no-script
      onSubmit={(event) => {
        event.preventDefault();
        void act(takesBack);
      }}
    >
      {takesBack && <input type="hidden" name={TAKE_BACK} value="1" />}
      <Button type="submit" kind={takesBack ? "secondary" : "primary"} isBusy={state === "busy"}>
        {label}
      </Button>
    </form>
  );
  return (
    <>
      <p role="status" className="mt-3 text-good empty:hidden">
        {state === "takenBack" && t("waitlist.mailed.takenBack")}
      </p>
      <div className="mt-6">
        {button !== null ? (
          form(button, false)
        ) : (
          <Link href="/products" prefetch={false} className={buttonStyle("secondary")}>
            {t("waitlist.mailed.products")}
          </Link>
        )}
      </div>
      {takeBack !== null && <div className="mt-16">{form(takeBack, true)}</div>}
      <p role="alert" className="mt-3 text-sm text-bad empty:hidden">
        {state === "failed" ? t("waitlist.mailed.failed") : null}
      </p>
    </>
  );
}

/** After an act the page has another title, which is read from its beginning; and the same key does nothing more. */
function useFocusAfter(toDo: string | null): void {
  const before = useRef(toDo);
  useEffect(() => {
    if (before.current !== toDo) document.getElementById("main")?.focus();
    before.current = toDo;
  }, [toDo]);
}
