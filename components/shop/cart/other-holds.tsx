import { CombineHolds } from "@/components/shop/combine-holds";
import { HoldWords } from "@/components/shop/own-hold-words";
import { useOwnHolds } from "@/components/shop/own-holds";
import { contentWords } from "@/lib/reservations/reservation-words";

/** The shopper's running holds besides `except`, each with what it holds, and one act that makes them one. Nothing if there are none. */
export function OtherHolds({ except, className = "" }: { except: string | null; className?: string }) {
  const { running, joinable, besides } = useOwnHolds();
  const others = running.filter(({ id }) => id !== except);
  if (others.length === 0) return null;
  return (
    <div className={`divide-y divide-line rounded-card border border-line bg-card ${className}`}>
      <ul className="divide-y divide-line">
        {others.map((hold) => (
          <li key={hold.id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-5 py-4">
            <span>{contentWords(hold)}</span>
            <HoldWords hold={hold} units={hold.lines.reduce((units, { quantity }) => units + quantity, 0)} />
          </li>
        ))}
      </ul>
      {joinable && besides.length > 0 && <CombineHolds holds={[joinable, ...besides]} className="px-5 py-4" />}
    </div>
  );
}
