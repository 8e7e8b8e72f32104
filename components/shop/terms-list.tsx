import { useTranslations } from "next-intl";
import { type TermsOfSale, termsWords } from "@/lib/catalog/terms-words";

/** The policy that the product is sold by, in the shopper's words. */
export function TermsList({ terms }: { terms: TermsOfSale }) {
  const t = useTranslations();
  return (
    <dl className="grid gap-x-6 gap-y-3 border-y border-line py-4 text-sm sm:grid-cols-2">
      {termsWords(t, terms).map(({ title, words }) => (
        <div key={title}>
          <dt className="font-medium">{title}</dt>
          <dd className="text-muted">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
