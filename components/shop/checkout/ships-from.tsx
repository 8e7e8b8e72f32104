import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useShownWhileTyping } from "@/components/shop/checkout/use-shown-while-typing";

/** "Now ships from Delhi." `isSwitched`: the shopper pressed a button for it, which is gone, so this takes focus. */
export function ShipsFrom({ cities, isSwitched }: { cities: readonly string[]; isSwitched: boolean }) {
  const t = useTranslations();
  const words = useRef<HTMLParagraphElement>(null);
  useShownWhileTyping(words);
  useEffect(() => {
    if (isSwitched) words.current?.focus();
  }, [isSwitched]);
  return (
    <p ref={words} tabIndex={-1} className="scroll-mb-4 text-sm outline-none">
      {t("checkout.contact.moved", { cities: cities.join(", ") })}
    </p>
  );
}
