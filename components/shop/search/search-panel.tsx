"use client";

import { Dialog } from "@base-ui/react/dialog";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import SearchIcon from "lucide-react/icons/search";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProductPicture } from "@/components/shop/product-picture";
import { useSettled } from "@/components/ui/use-settled";
import { availabilityOf } from "@/lib/catalog/availability";
import { suggestionsOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { filtersText, readFilters } from "@/lib/catalog/product-filters";
import { ApiProblem } from "@/lib/client/api-request";
import { refusalWords } from "@/lib/client/refusal-words";
import { priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import { searchText } from "@/lib/typed-text";

const TYPING_PAUSE_MS = 150;
const WORDS_MAX = 100;
const ITEM =
  "flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 data-[selected=true]:bg-hover";

type SearchPanelProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Products as the shopper types. Enter searches; the arrows choose a product. */
export function SearchPanel({ open, onOpenChange }: SearchPanelProps) {
  const t = useTranslations();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const q = searchText(typed, WORDS_MAX);
  const go = (href: string) => {
    onOpenChange(false);
    setTyped("");
    router.push(href);
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-backdrop" />
        <Dialog.Popup className="fixed inset-x-4 top-4 z-40 mx-auto max-w-xl overflow-hidden rounded-card border border-line bg-card text-ink shadow-float outline-none md:top-[12vh]">
          <Dialog.Title className="sr-only">{t("shell.search.open")}</Dialog.Title>
          <Command label={t("shell.search.open")} shouldFilter={false} loop>
            <div className="flex items-center border-b border-line pl-4">
              <SearchIcon className="size-4 text-muted" aria-hidden="true" />
              <Command.Input
                value={typed}
                onValueChange={setTyped}
                maxLength={WORDS_MAX}
                enterKeyHint="search"
                placeholder={t("shell.search.example")}
                className="h-14 w-full bg-transparent px-3 text-base outline-none placeholder:text-muted"
              />
              <Dialog.Close className="mr-2 min-h-11 rounded-control px-3 text-sm text-muted hover:text-ink md:hidden">
                {t("shell.search.close")}
              </Dialog.Close>
            </div>
            <Command.List className="max-h-[min(32rem,calc(100dvh-8rem))] overflow-y-auto p-1.5 empty:hidden">
              {q !== "" && (
                <>
                  <Command.Item
                    value="search"
                    onSelect={() => go(`/products${filtersText({ ...readFilters(new URLSearchParams()), q })}`)}
                    className={ITEM}
                  >
                    <SearchIcon className="mx-4 size-4 text-muted" aria-hidden="true" />
                    <span className="min-w-0 flex-1 truncate">{t("shell.search.all", { q })}</span>
                    <Count q={q} />
                  </Command.Item>
                  <Suggestions q={q} onChoose={({ slug }) => go(`/products/${slug}`)} />
                </>
              )}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useSuggestions(q: string) {
  const settled = useSettled(q, TYPING_PAUSE_MS);
  return { settled, ...useQuery({ ...suggestionsOptions(settled), placeholderData: keepPreviousData }) };
}

/** How many products match, if that is known for what is typed. */
function Count({ q }: { q: string }) {
  const t = useTranslations();
  const { data, settled, isPlaceholderData } = useSuggestions(q);
  const count = data?.total ?? 0;
  if (count === 0 || isPlaceholderData || settled !== q) return null;
  return <span className="text-sm text-muted">{t("shell.search.count", { count })}</span>;
}

function availableText(t: T, product: Product): string {
  const availability = availabilityOf(product);
  if ("units" in availability) return t("shell.search.left", { count: availability.units });
  return t(availability.kind === "backorder" ? "shell.search.backorder" : "shell.search.noneLeft");
}

function Suggestions({ q, onChoose }: { q: string; onChoose: (product: Product) => void }) {
  const t = useTranslations();
  const { data, isError, error, settled } = useSuggestions(q);
  if (isError) {
    const isRefused = error instanceof ApiProblem && error.status < 500;
    const said = isRefused ? refusalWords(t, error).title : t("common.unreachable");
    return <p className="px-3 py-2 text-sm text-muted">{said}</p>;
  }
  if (data?.products.length === 0) {
    return <p className="px-3 py-2 text-sm text-muted">{t("shell.search.none", { q: settled })}</p>;
  }
  return data?.products.map((product) => (
    <Command.Item key={product.id} value={product.id} onSelect={() => onChoose(product)} className={ITEM}>
      <ProductPicture product={product} size="thumb" />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 leading-5 font-medium">{product.name}</span>
        <span className="block text-xs text-muted">{availableText(t, product)}</span>
      </span>
      <span className="figures text-sm">{priceText(product.price)}</span>
    </Command.Item>
  ));
}
