"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { tellTabs } from "@/lib/client/tabs";
import type { T } from "@/lib/messages/translate";
import type { AnsweredAtBank, BankAnswer } from "@/lib/payments/test-bank-schemas";

const DELAYS = [
  { value: "5", label: "bank.delay.seconds", count: 5 },
  { value: "20", label: "bank.delay.seconds", count: 20 },
  { value: "60", label: "bank.delay.seconds", count: 60 },
  { value: "180", label: "bank.delay.minutes", count: 3 },
] as const;

type Delay = (typeof DELAYS)[number]["value"];
type Choice = "pay" | "decline" | "later" | "afterHold";

/** The answers a bank may give. Each returns to the shop at once, as a real bank's page would. */
export function BankChoices({ id, cancelUrl }: { id: string; cancelUrl: string }) {
  const t = useTranslations();
  const router = useRouter();
  const [delay, setDelay] = useState<Delay>("20");
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function choose(choice: Choice) {
    if (chosen !== null) return;
    setChosen(choice);
    setTrouble(null);
    try {
      const { returnUrl } = await answer(id, wordsOf(choice, Number(delay)));
      tellTabs("payments");
      // Stays busy until the browser leaves.
      window.location.assign(returnUrl);
    } catch (error) {
      setTrouble(troubleWords(t, error));
      // The payment may have been decided or closed meanwhile; the page then shows how.
      router.refresh();
      setChosen(null);
    }
  }

  const button = (choice: Choice) => ({ isBusy: chosen === choice, onClick: () => void choose(choice) });
  return (
    <div className="grid gap-3">
      <div aria-live="assertive" className="empty:hidden">
        {trouble && (
          <Notice tone="bad" title={t("bank.trouble.title")}>
            {trouble}
          </Notice>
        )}
      </div>
      <Button {...button("pay")}>{t("bank.pay")}</Button>
      <Button kind="secondary" {...button("decline")}>
        {t("bank.decline")}
      </Button>
      <div className="mt-3 grid gap-3 border-t border-line pt-5">
        <Segmented
          label={t("bank.after")}
          showLabel
          value={delay}
          onValueChange={setDelay}
          options={DELAYS.map(({ label, count, ...each }) => ({ ...each, label: t(label, { count }) }))}
        />
        <Button kind="secondary" {...button("later")}>
          {t("bank.later")}
        </Button>
        <Button kind="secondary" {...button("afterHold")}>
          {t("bank.afterHold")}
        </Button>
      </div>
      <a href={cancelUrl} className={`${buttonStyle("quiet")} mt-2`}>
        {t("bank.back")}
      </a>
    </div>
  );
}

function wordsOf(choice: Choice, afterSeconds: number): Partial<BankAnswer> {
  switch (choice) {
    case "pay":
      return { answer: "AUTHORISED" };
    case "decline":
      return { answer: "DECLINED" };
    case "later":
      return { answer: "AUTHORISED", when: "later", afterSeconds };
    case "afterHold":
      return { answer: "AUTHORISED", when: "afterHold" };
  }
}

function answer(id: string, body: Partial<BankAnswer>): Promise<AnsweredAtBank> {
  return apiRequest<AnsweredAtBank>(`/api/test-provider/payments/${id}`, { method: "POST", body });
}

function troubleWords(t: T, error: unknown): string {
  if (error instanceof ApiProblem && error.status < 500) return t("bank.trouble.gone");
  return t("bank.trouble.lost");
}
