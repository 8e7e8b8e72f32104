import { buttonStyle } from "@/components/ui/button";
import { type Money, priceText } from "@/lib/format/money";

/** The way back to a payment page that is still open. Another payment closes it, so nothing is paid twice. */
export function UnfinishedPayment({ url, amount }: { url: string; amount: Money }) {
  return (
    <section
      aria-label="Unfinished payment"
      className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-card p-5"
    >
      <p className="text-sm">
        <span className="block font-medium">Your payment page is still open.</span>
        <span className="text-muted">{priceText(amount)}, to the address you gave.</span>
      </p>
      <a href={url} className={buttonStyle("secondary")}>
        Go on paying
      </a>
    </section>
  );
}
