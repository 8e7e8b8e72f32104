"use client";

import { useEffect, useRef, useState } from "react";
import type { CheckoutStage } from "@/components/shop/checkout/checkout-stage";
import type { StageWords } from "@/components/shop/checkout/checkout-words";

/** Screen readers announce these at once. */
const ALARMING: readonly CheckoutStage[] = ["declined", "voided", "over", "late", "lapsed", "ended"];

/**
 * What has happened, and what follows from it. Each change is announced, and where the buttons went away together with
 * the focus, the heading takes it.
 */
export function StageHeading({ stage, words }: { stage: CheckoutStage; words: StageWords }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const sentence = `${words.title}. ${words.next}`;
  const before = useRef({ stage, sentence });
  const [said, setSaid] = useState<{ words: string; isAlarming: boolean } | null>(null);
  useEffect(() => {
    if (before.current.sentence === sentence) return;
    const isNewStage = before.current.stage !== stage;
    before.current = { stage, sentence };
    setSaid({ words: sentence, isAlarming: ALARMING.includes(stage) });
    if (!isNewStage) return;
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus();
  }, [stage, sentence]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none md:text-3xl">
        {words.title}
      </h1>
      <p className="mt-2 max-w-2xl text-pretty text-muted">{words.next}</p>
      <p role="status" className="sr-only">
        {said && !said.isAlarming ? said.words : ""}
      </p>
      <p role="alert" className="sr-only">
        {said?.isAlarming ? said.words : ""}
      </p>
    </>
  );
}
