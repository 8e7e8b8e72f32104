"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useReducer, useRef } from "react";
import { Freshness } from "@/components/live/freshness";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { BoardLine } from "@/components/shop/home/board-line";
import { type Board, changeBoard, openBoard } from "@/components/shop/home/board-state";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { figuresOf } from "@/components/shop/rows-bar";
import { StockScale } from "@/components/signature/stock-scale";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { LastMovement, StockTotals } from "@/lib/catalog/home-queries";
import { movementsBetween } from "@/lib/catalog/stock-movement";
import type { LiveStock } from "@/lib/live/live-schemas";

type LiveBoardProps = { rendered: BoardAtRender; serverTime: string };

/** Live stock changes: the products that moved last, then the scarcest. */
export function LiveBoard({ rendered, serverTime }: LiveBoardProps) {
  const t = useTranslations();
  const { board, note } = useBoard(rendered);
  return (
    <section aria-labelledby="moving-now" className="overflow-hidden rounded-card border border-line bg-card">
      <LiveWhenIdle productIds="all" onChange={note} />
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 pt-5 pb-4">
        <h2 id="moving-now" className="text-base font-semibold">
          {t("home.board.title")}
        </h2>
        <p className="text-sm text-muted">{t("home.board.held", { count: board.totals.held })}</p>
        <Freshness className="basis-full" />
      </header>
      <BoardTotals totals={board.totals} />
      <StockScale rows={board.rows.map(({ product }) => figuresOf(product))}>
        <ul className="divide-y divide-line">
          {board.rows.map(({ product, movement }) => (
            <li key={product.id}>
              <BoardLine product={product} movement={movement} serverTime={serverTime} />
            </li>
          ))}
        </ul>
      </StockScale>
    </section>
  );
}

/** Totals of all warehouses. */
function BoardTotals({ totals }: { totals: StockTotals }) {
  const t = useTranslations();
  const figures = [
    { words: "available", value: totals.free, tone: "" },
    { words: "onHold", value: totals.held, tone: totals.held > 0 ? "text-signal" : "" },
    { words: "bought", value: totals.bought, tone: "" },
  ] as const;
  return (
    <dl className="grid grid-cols-3 divide-x divide-line border-y border-line">
      {figures.map(({ words, value, tone }) => (
        <div key={words} className="flex flex-col-reverse justify-end px-3 py-3 first:pl-5 sm:px-5">
          <dt className="text-xs text-muted">{t(`home.board.${words}`)}</dt>
          <dd className={`text-xl tracking-tight sm:text-2xl ${tone}`}>
            <RollingFigure value={value} className="figures" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type BoardAtRender = { products: Product[]; movements: LastMovement[]; totals: StockTotals };

/** The board as rendered by the server, updated by calls to `note`. */
function useBoard(rendered: BoardAtRender): { board: Board; note: (stock: LiveStock) => void } {
  const queryClient = useQueryClient();
  const [board, dispatch] = useReducer(changeBoard, rendered, openBoard);
  const latest = useRef(board);
  latest.current = board;
  const seen = useRef(new Map(board.stock));
  const waiting = useRef<LiveStock[]>([]);

  // A snapshot sends every product at once; apply it as one change.
  const flush = () => dispatch({ type: "stock", stocks: waiting.current.splice(0) });

  const note = (stock: LiveStock) => {
    const before = seen.current.get(stock.productId);
    seen.current.set(stock.productId, stock);
    if (waiting.current.push(stock) === 1) queueMicrotask(flush);
    const isOnBoard = latest.current.rows.some(({ product }) => product.id === stock.productId);
    if (isOnBoard || !before || movementsBetween(before.inventory, stock.inventory).length === 0) return;
    // The stream has only figures, so a product that is not on the board is fetched when it moves.
    const found = queryClient.fetchQuery({ ...productOptions(stock.productId), retry: false });
    found.then(
      (product) => dispatch({ type: "arrival", product }),
      () => undefined,
    );
  };
  return { board, note };
}
