import { durationText } from "@/components/shop/checkout/duration-text";

type PayNotesProps = { provider: "test" | "stripe"; addedSeconds: number };

const WHERE = {
  test: "You pay at the test bank, a page of this shop where every outcome can be tried. No real money moves.",
  stripe: "You pay on Stripe's page. Your card details never reach this shop.",
};

/** Where one pays, and what starting to does to the clock. */
export function PayNotes({ provider, addedSeconds }: PayNotesProps) {
  return (
    <>
      {addedSeconds > 0 && <p>Starting to pay adds {durationText(addedSeconds)} to your hold, once.</p>}
      <p>{WHERE[provider]}</p>
    </>
  );
}
