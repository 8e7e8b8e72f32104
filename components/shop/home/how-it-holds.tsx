import { useTranslations } from "next-intl";
import { UnitRow } from "@/components/shop/unit-row";
import { durationText } from "@/lib/format/time-words";
import type { T } from "@/lib/messages/translate";

type HowItHoldsProps = { hold: { shortest: number; longest: number } };

const STEPS = ["held", "confirmed", "back"] as const;

/** A unit's life in three steps. The durations come from the policies in use. */
export function HowItHolds({ hold: { shortest, longest } }: HowItHoldsProps) {
  const t = useTranslations();
  const span = spanText(t, shortest, longest);
  return (
    <section aria-labelledby="how-it-holds" className="border-t border-line bg-card">
      <div className="mx-auto w-full max-w-7xl px-4 py-16 sm:px-6 lg:px-8 lg:py-24">
        <h2 id="how-it-holds" className="text-2xl font-semibold md:text-3xl">
          {t("home.how.title")}
        </h2>
        <ol className="mt-10 grid gap-x-12 gap-y-12 md:grid-cols-3">
          {STEPS.map((state) => (
            <li key={state}>
              <UnitRow state={state} />
              <h3 className="mt-6 text-xl font-semibold">{t(`home.how.${state}.title`)}</h3>
              <p className="mt-2 max-w-prose text-pretty text-muted">{t(`home.how.${state}.body`, { span })}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** "for 10 minutes", "for 2 to 10 minutes", "for 1 minute 30 seconds to 10 minutes". */
function spanText(t: T, shortest: number, longest: number): string {
  if (shortest === longest) return t("home.how.forTime", { time: durationText(longest) });
  const isInMinutes = shortest % 60 === 0 && longest % 60 === 0;
  return isInMinutes
    ? t("home.how.minutes", { shortest: shortest / 60, longest: longest / 60 })
    : t("home.how.span", { shortest: durationText(shortest), longest: durationText(longest) });
}
