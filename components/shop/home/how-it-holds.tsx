import { UnitRow } from "@/components/shop/unit-row";
import { durationText } from "@/lib/catalog/terms-words";

type HowItHoldsProps = { hold: { shortest: number; longest: number } };

/** One unit's way in three steps. The durations are those of the policies that products are sold by now. */
export function HowItHolds({ hold }: HowItHoldsProps) {
  const { shortest, longest } = hold;
  const span =
    shortest === longest ? `for ${durationText(longest)}` : `${durationText(shortest)} to ${durationText(longest)}`;
  const steps = [
    {
      title: "Held",
      state: "held",
      words: `You reserve. In the same moment the unit leaves everybody else's count, ${span}, by the server's clock. Of two who press at once, one is told that somebody was faster, and where there is still one left.`,
    },
    {
      title: "Confirmed",
      state: "confirmed",
      words:
        "You confirm. The clock stops and the unit is yours for good. An answer that got lost on the way can be asked for again: it counts once.",
    },
    {
      title: "Given back",
      state: "back",
      words:
        "You cancel, or the time runs out. The unit is available to everybody in that very second, not when some job gets round to it.",
    },
  ] as const;
  return (
    <section aria-labelledby="how-it-holds" className="border-t border-line bg-card">
      <div className="mx-auto w-full max-w-7xl px-4 py-16 sm:px-6 lg:px-8 lg:py-24">
        <h2 id="how-it-holds" className="text-2xl font-semibold md:text-3xl">
          One unit, one of three fates
        </h2>
        <ol className="mt-10 grid gap-x-12 gap-y-12 md:grid-cols-3">
          {steps.map(({ title, state, words }) => (
            <li key={title}>
              <UnitRow state={state} />
              <h3 className="mt-6 text-xl font-semibold">{title}</h3>
              <p className="mt-2 max-w-prose text-pretty text-muted">{words}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
