"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, buttonStyle } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import type { AnsweredAtBank, BankAnswer } from "@/lib/payments/test-bank-schemas";

const DELAYS = [
  { value: "5", label: "5 s" },
  { value: "20", label: "20 s" },
  { value: "60", label: "60 s" },
  { value: "180", label: "3 min" },
] as const;

type Delay = (typeof DELAYS)[number]["value"];
type Choice = "pay" | "decline" | "later" | "afterHold";

/** What a bank may do. Each choice leads back to the shop at once, as the shopper's browser would go. */
export function BankChoices({ id, cancelUrl }: { id: string; cancelUrl: string }) {
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
      // The button stays busy until the browser has left.
      window.location.assign(returnUrl);
    } catch (error) {
      setTrouble(troubleWords(error));
      // Decided or closed meanwhile: the page then says how.
      router.refresh();
      setChosen(null);
    }
  }

  const button = (choice: Choice) => ({ isBusy: chosen === choice, onClick: () => void choose(choice) });
  return (
    <div className="grid gap-3">
      <div aria-live="assertive" className="empty:hidden">
        {trouble && (
          <Notice tone="bad" title="The bank did not hear you">
            {trouble}
          </Notice>
        )}
      </div>
      <Button {...button("pay")}>Pay now</Button>
      <Button kind="secondary" {...button("decline")}>
        Decline
      </Button>
      <div className="mt-3 grid gap-3 border-t border-line pt-5">
        <Segmented label="Answer only after" showLabel value={delay} onValueChange={setDelay} options={DELAYS} />
        <Button kind="secondary" {...button("later")}>
          Pay, but take long
        </Button>
        <Button kind="secondary" {...button("afterHold")}>
          Pay after the hold is over
        </Button>
      </div>
      <a href={cancelUrl} className={`${buttonStyle("quiet")} mt-2`}>
        Back to the shop without paying
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

function troubleWords(error: unknown): string {
  if (error instanceof ApiProblem && error.status < 500) return "It has no such payment any more. Go back to the shop.";
  return "Nothing was decided. Look at your connection and choose again.";
}
