import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Countdown } from "@/components/clock/countdown";
import { useServerNow } from "@/components/clock/use-server-now";
import { useIsPaying, useOwnHolds } from "@/components/shop/own-holds";
import { extensionWords, holdTermWords, otherTermsWords, type TermsOfSale } from "@/lib/catalog/terms-words";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { costOfJoining, extensionsTogether } from "@/lib/reservations/shortened-hold";

/** The product's terms of sale; while a hold runs that it would join, how long it is held with that. */
export function TermsList({ productId, terms }: { productId: string; terms: TermsOfSale }) {
  const t = useTranslations();
  const { joinable } = useOwnHolds();
  const held = holdTermWords(t, terms);
  return (
    <dl className="grid gap-x-6 gap-y-3 border-y border-line py-4 text-sm sm:grid-cols-2">
      {joinable ? <JoinedTerm hold={joinable} productId={productId} terms={terms} /> : <Row {...held} />}
      {otherTermsWords(t, terms).map((term) => (
        <Row key={term.title} {...term} />
      ))}
    </dl>
  );
}

function JoinedTerm({ hold, productId, terms }: { hold: Reservation; productId: string; terms: TermsOfSale }) {
  const t = useTranslations();
  const { serverTime } = useOwnHolds();
  const isPaying = useIsPaying(hold.id);
  const joining = { ...terms, productId, name: "" };
  const { sooner } = costOfJoining(hold, [joining], useServerNow(serverTime));
  const together = { ...terms, ...extensionsTogether(hold, joining) };
  if (sooner && !isPaying) return <Row {...holdTermWords(t, together)} />;
  const title = t.rich("products.terms.heldWith", {
    time: () => <Countdown until={hold.expiresAt} serverTime={serverTime} />,
  });
  // No time can be added while a payment is open.
  return <Row title={title} words={isPaying ? "" : extensionWords(t, together)} />;
}

function Row({ title, words }: { title: ReactNode; words: string }) {
  return (
    <div>
      <dt className="font-medium">{title}</dt>
      <dd className="text-muted">{words}</dd>
    </div>
  );
}
