import { useTranslations } from "next-intl";
import { durationText } from "@/lib/format/time-words";

type PayNotesProps = { provider: "test" | "stripe"; addedSeconds: number };

/** Where the shopper pays, and what starting a payment does to the clock. */
export function PayNotes({ provider, addedSeconds }: PayNotesProps) {
  const t = useTranslations();
  return (
    <>
      {addedSeconds > 0 && <p>{t("checkout.pay.adds", { time: durationText(addedSeconds) })}</p>}
      <p>{t(`checkout.pay.${provider}`)}</p>
    </>
  );
}
