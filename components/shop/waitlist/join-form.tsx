"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { catalogKey } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { isMailLimit } from "@/lib/client/refusal-words";
import { tellTabs } from "@/lib/client/tabs";
import { EMAIL, plainText } from "@/lib/typed-text";
import { joinWaitlist, waitlistKey } from "@/lib/waitlist/waitlist-options";
import { joinRefusalWords, wishText } from "@/lib/waitlist/waitlist-words";

type JoinFormProps = {
  product: Product;
  warehouseId: string | null;
  /** Null: nothing is shown, but what was typed is kept. */
  quantity: number | null;
  /** Joins, or first shows where an address can be given if that is out of sight. */
  joinRef?: Ref<() => void> | undefined;
  onJoined: () => void;
};

export function JoinForm({ product, warehouseId, quantity, joinRef, onJoined }: JoinFormProps) {
  const t = useTranslations();
  const titleId = useId();
  const [typed, setTyped] = useState("");
  const [isTried, setIsTried] = useState(false);
  const { join, isBusy, words, forgetWords, isMailLimited } = useJoinWaitlist(onJoined);
  const email = plainText(typed);
  const isWrong = email !== "" && !EMAIL.test(email);
  const city = product.inventory.find((row) => row.warehouseId === warehouseId)?.city ?? null;
  const field = useRef<HTMLInputElement>(null);

  const wish = { productId: product.id, quantity: quantity ?? 1, ...(warehouseId && { warehouseId }) };
  const submit = () => {
    setIsTried(true);
    if (isWrong || isBusy) return;
    join({ ...wish, ...(email && { email }) });
  };
  useImperativeHandle(joinRef, () => () => {
    if (!field.current || isInSight(field.current)) return submit();
    field.current.scrollIntoView({ block: "center" });
    field.current.focus({ preventScroll: true });
  });
  if (quantity === null) return null;

  const submitOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    submit();
  };
  return (
    <section aria-labelledby={titleId} className="rounded-card border border-line bg-card p-5">
      <h2 id={titleId} className="font-semibold">
        {t("waitlist.join.title", { wish: wishText(t, quantity, city) })}
      </h2>
      <p className="mt-1 text-sm text-muted">{t("waitlist.join.lead")}</p>
      <div className="mt-4 grid items-start gap-3 sm:grid-cols-[1fr_auto]">
        <TextField
          ref={field}
          label={t("waitlist.join.email")}
          hint={t("waitlist.join.emailHint")}
          error={isTried && isWrong ? t("waitlist.join.emailForm") : null}
          // Not type="email": an invalid address would block the form that this may be part of.
          inputMode="email"
          autoComplete="email"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={254}
          value={typed}
          onChange={(event) => {
            forgetWords();
            setTyped(event.target.value);
          }}
          onKeyDown={submitOnEnter}
        />
        <Button kind="secondary" isBusy={isBusy} onClick={submit} className="sm:mt-6.5">
          {t("waitlist.join.button")}
        </Button>
      </div>
      <Refusal words={words} className="mt-3">
        {isMailLimited && (
          <Button kind="secondary" size="sm" isBusy={isBusy} onClick={() => join(wish)} className="mt-3 block">
            {t("waitlist.join.without")}
          </Button>
        )}
      </Refusal>
    </section>
  );
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}

/** Joins the waitlist. `onJoined` is called once everything shown is up to date. */
function useJoinWaitlist(onJoined: () => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [isMailLimited, setIsMailLimited] = useState(false);
  const { start, isBusy, words, forget } = useChange({
    send: joinWaitlist,
    refusal: (error, { email }) => {
      setIsMailLimited(isMailLimit(error));
      return joinRefusalWords(t, error, { isTyped: email !== undefined });
    },
    onDone: () => tellTabs("waitlist"),
    onSettled: async (error) => {
      const waitlist = queryClient.invalidateQueries({ queryKey: waitlistKey });
      if (error) return Promise.all([waitlist, queryClient.invalidateQueries({ queryKey: catalogKey })]);
      await waitlist;
      onJoined();
    },
  });
  return { join: start, isBusy, words, forgetWords: forget, isMailLimited };
}
