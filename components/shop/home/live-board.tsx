"use client";

import { useTranslations } from "next-intl";
import { Freshness } from "@/components/live/freshness";
import { BoardLine } from "@/components/shop/home/board-line";
import { BoardTotals } from "@/components/shop/home/board-totals";
import { type FloorAtRender, useFloor } from "@/components/shop/home/use-floor";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";

type LiveBoardProps = { rendered: FloorAtRender; serverTime: string };

/** What moves in the warehouses, as it moves: the products that shoppers touched last, then the scarcest. */
export function LiveBoard({ rendered, serverTime }: LiveBoardProps) {
  const t = useTranslations();
  const { floor, note } = useFloor(rendered);
  return (
    <section aria-labelledby="moving-now" className="overflow-hidden rounded-card border border-line bg-card">
      <LiveWhenIdle productIds="all" onChange={note} />
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 pt-5 pb-4">
        <h2 id="moving-now" className="text-base font-semibold">
          {t("home.board.title")}
        </h2>
        <p className="text-sm text-muted">{t("home.board.held", { count: floor.totals.held })}</p>
        <Freshness className="basis-full" />
      </header>
      <BoardTotals totals={floor.totals} />
      <ul className="divide-y divide-line">
        {floor.rows.map(({ product, movement }) => (
          <li key={product.id}>
            <BoardLine product={product} movement={movement} serverTime={serverTime} />
          </li>
        ))}
      </ul>
    </section>
  );
}
