"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { EmailField, emailRules } from "@/components/account/email-field";
import { MailSent } from "@/components/account/mail-sent";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { apiRequest } from "@/lib/client/api-request";
import { orderNumberText } from "@/lib/typed-text";

type Asked = { number: string; email: string };

/** Asks for an order's link by email. The answer never reveals whether there is such an order. */
export function FindOrderForm() {
  const t = useTranslations();
  const { register, handleSubmit, setFocus, formState } = useForm<Asked>({ defaultValues: { number: "", email: "" } });
  const [asked, setAsked] = useState<Asked | null>(null);
  const { start, isBusy, words } = useChange({
    send: (body: Asked) => apiRequest("/api/orders/find", { method: "POST", body }),
    refusal: (error) => credentialProblem(t, error),
    isRepeatable: false,
    onDone: (_, body) => setAsked(body),
    onSettled: (error) => error && setFocus("number"),
  });
  if (asked !== null) {
    return (
      <MailSent title={t("account.forgot.sentTitle")} again={t("orders.find.again")} onAgain={() => setAsked(null)}>
        {t.rich("orders.find.sent", {
          number: asked.number,
          email: () => <span className="font-medium break-words text-ink">{asked.email}</span>,
        })}
      </MailSent>
    );
  }
  const { errors } = formState;
  return (
    <form onSubmit={handleSubmit(start)} method="post" noValidate className="grid gap-4">
      <TextField
        label={t("orders.find.number")}
        hint={t("orders.find.numberHint")}
        error={errors.number?.message ?? null}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={30}
        {...register("number", {
          required: t("orders.find.numberNeeded"),
          validate: (text) => orderNumberText(text) !== null || t("orders.find.numberNeeded"),
        })}
      />
      <EmailField autoComplete="email" error={errors.email?.message ?? null} {...register("email", emailRules(t))} />
      <ProblemNotice problem={words} />
      <Button type="submit" isBusy={isBusy}>
        {t("orders.find.button")}
      </Button>
    </form>
  );
}
