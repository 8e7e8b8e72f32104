"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Refusal } from "@/components/change/refusal";
import { contactBody, recipientBody, refusedFields } from "@/components/shop/checkout/contact-body";
import {
  type ContactFields,
  type KnownContact,
  type OtherAddress,
  suggestionOf,
} from "@/components/shop/checkout/contact-draft";
import { ContactSection } from "@/components/shop/checkout/contact-section";
import { type Shipping, totalOf } from "@/components/shop/checkout/order-sums";
import { ShipsFrom } from "@/components/shop/checkout/ships-from";
import { usePay } from "@/components/shop/checkout/use-pay";
import type { PlaceFound } from "@/components/shop/checkout/use-place";
import type { useShipHold } from "@/components/shop/checkout/use-ship-hold";
import { Button } from "@/components/ui/button";
import { keepContact } from "@/lib/accounts/account-options";
import type { Words } from "@/lib/client/refusal-words";
import { dayText } from "@/lib/delivery/destination-words";
import { type Money, priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";

type PayFormProps = {
  reservationId: string;
  provider: "test" | "stripe";
  form: UseFormReturn<ContactFields>;
  known: KnownContact;
  /** Whether there is an account to keep the address in. */
  hasAccount: boolean;
  onForget: () => void;
  other: OtherAddress | null;
  onOther: (other: OtherAddress) => void;
  found: PlaceFound;
  goods: Money;
  shipping: Shipping;
  move: ReturnType<typeof useShipHold>;
  /** Whether nothing is shipped, so that no address is asked for. */
  isByEmail: boolean;
  /** The hold's clock, for a phone, where the page's own scrolls away. */
  clock: ReactNode;
  isClockSeen: boolean;
  /** How the payment before this one failed. */
  declined: "declined" | "lapsed" | null;
  /** A better way to send it, below the pincode. */
  betterWay: ReactNode;
  /** Notes below the button: where the shopper pays, and what that does to the clock. */
  children: ReactNode;
};

/** Contact, address, and the Pay button, which stays at the foot of the screen. The first field with an error takes focus; nothing typed is lost. */
export function PayForm(props: PayFormProps) {
  const t = useTranslations();
  const { reservationId, form, known, hasAccount, found, goods, shipping, move, isByEmail, declined, betterWay } =
    props;
  const { pay, isBusy, error, words } = usePay(reservationId);
  const [isKept, setKept] = useState(known.saved !== null && suggestionOf(known).other === null);
  const [isWaiting, setWaiting] = useState(false);
  useMarkRefused(form, error);

  const total = typeof shipping === "string" ? null : totalOf(goods, shipping.price);
  const submit = form.handleSubmit((fields) => {
    if (found.isUnknown || shipping === "unserved") return form.setFocus("postalCode");
    if (shipping === "unanswered") (found.isUnanswered ? found.askAgain : move.moveAgain)();
    if (shipping === "unanswered" || shipping === "asking") return setWaiting(true);
    const contact = isByEmail ? recipientBody(fields) : contactBody(fields, found.place?.city ?? null);
    const { email: _, ...address } = contact;
    // Paying does not depend on it.
    if (hasAccount && isKept && !isByEmail) void keepContact(address).catch(() => undefined);
    pay({ request: { contact }, shown: total });
  });
  // What is paid is what the page shows once the shipping to the address is known.
  const latestSubmit = useRef(submit);
  latestSubmit.current = submit;
  useEffect(() => {
    if (!isWaiting || shipping === "asking") return;
    setWaiting(false);
    if (shipping === "unanswered" || shipping === "unserved") form.setFocus("postalCode");
    else void latestSubmit.current();
  }, [isWaiting, shipping, form]);
  return (
    <form method="post" noValidate aria-label={t("checkout.pay.form")} onSubmit={submit}>
      <ContactSection
        form={form}
        known={known}
        onForget={props.onForget}
        other={props.other}
        onOther={props.onOther}
        keeping={hasAccount && !isByEmail ? { isOn: isKept, onChange: setKept } : null}
        isByEmail={isByEmail}
        city={placeText(t, found)}
        postalCode={{
          error: found.isUnknown
            ? t("checkout.contact.rules.pincodeUnknown")
            : move.isUnserved
              ? t("checkout.contact.rules.notServed")
              : null,
          hint: <PostalCodeHint found={found} shipping={shipping} move={move} />,
        }}
        shipping={
          <>
            <div role="status" className="empty:hidden">
              {found.place && move.movedTo.length > 0 && (
                <ShipsFrom key={move.movedTo.join()} cities={move.movedTo} isSwitched={move.isSwitched} />
              )}
            </div>
            {betterWay}
          </>
        }
      />
      <div
        data-bottom-bar="always"
        className="sticky bottom-0 z-10 mt-4 space-y-3 bg-paper py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] max-md:-mx-4 max-md:border-t max-md:border-line max-md:px-4"
      >
        <Refusal words={words ?? declinedWords(t, declined, props.provider)} tone="bad" />
        <div className="flex items-center">
          <div className="shrink-0 md:hidden">
            <div
              inert={props.isClockSeen}
              className="grid grid-cols-[1fr] grid-rows-[1fr] transition-[grid-template] duration-250 ease-settle inert:grid-cols-[0fr] inert:grid-rows-[0fr]"
            >
              <div className="overflow-hidden">
                <div className="w-max pr-4">{props.clock}</div>
              </div>
            </div>
            {total === null && (
              <p className="pr-4 text-xs text-muted tabular-nums">
                {t("checkout.plusShipping", { price: priceText(goods) })}
              </p>
            )}
          </div>
          <Button type="submit" isBusy={isBusy || isWaiting} className="min-h-13 flex-1 text-base tabular-nums">
            {total === null
              ? t("checkout.pay.buttonNoShipping")
              : t("checkout.pay.button", { amount: priceText(total) })}
          </Button>
        </div>
      </div>
      <p role="status" className="sr-only">
        {isWaiting ? t("checkout.sums.asking") : isBusy ? t("checkout.pay.going") : ""}
      </p>
      <div className="mt-1 space-y-1 text-sm text-pretty text-muted">{props.children}</div>
    </form>
  );
}

/** The test bank has one way to pay. */
function declinedWords(t: T, declined: PayFormProps["declined"], provider: PayFormProps["provider"]): Words | null {
  return declined && { title: t(`checkout.stage.${declined}.title`), next: t(`checkout.pay.declinedNext.${provider}`) };
}

/** "Bangalore, Karnataka"; empty until the pincode is known. */
function placeText(t: T, { place }: PlaceFound): string {
  if (!place) return "";
  const { city, state } = place;
  return city === state ? city : t("checkout.contact.placeAndState", { city, state });
}

/** Marks the fields that a refusal is about, once, and focuses the first. */
function useMarkRefused(form: UseFormReturn<ContactFields>, error: unknown): void {
  const t = useTranslations();
  const marked = useRef<unknown>(null);
  useEffect(() => {
    if (!error || marked.current === error) return;
    marked.current = error;
    refusedFields(t, error).forEach(({ field, message }, index) => {
      form.setError(field, { message }, { shouldFocus: index === 0 });
    });
  }, [form, error, t]);
}

type PostalCodeHintProps = Pick<PayFormProps, "found" | "shipping" | "move">;

/** When the order would arrive at the pincode. */
function PostalCodeHint({ found, shipping, move }: PostalCodeHintProps) {
  const t = useTranslations();
  if (found.isAsking) return <>{t("checkout.contact.looking")}</>;
  if (found.isUnanswered) {
    return (
      <span role="status">
        <Unanswered words={t("checkout.contact.notFoundNow")} onRetry={found.askAgain} />
      </span>
    );
  }
  if (!found.place) return <>{t("checkout.contact.pincodeHint")}</>;
  const arrives = typeof shipping === "string" ? null : shipping.arrives;
  return (
    <span role="status">
      {arrives !== null &&
        t.rich("checkout.contact.arrives", {
          day: () => <span className="whitespace-nowrap">{dayText(arrives)}</span>,
        })}
      {move.isUnanswered && <Unanswered words={t("checkout.contact.notMovedNow")} onRetry={move.moveAgain} />}
    </span>
  );
}

/** Nothing is sent again until the shopper asks. */
function Unanswered({ words, onRetry }: { words: string; onRetry: () => void }) {
  const t = useTranslations();
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {words}
      <button type="button" onClick={onRetry} className="min-h-9 text-ink underline underline-offset-4">
        {t("common.retry")}
      </button>
    </span>
  );
}
