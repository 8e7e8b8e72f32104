"use client";

import SearchIcon from "lucide-react/icons/search";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Kbd } from "@/components/ui/kbd";
import { DIALOG } from "@/components/ui/open-dialogs";
import { useOpenedLater } from "@/components/ui/use-opened-later";

const loadPanel = async () => (await import("@/components/shop/search/search-panel")).SearchPanel;

/**
 * Opens the search, as the key `/` does. Looks like a field on a wide screen, and is an icon on others. A page with a search of
 * its own needs no second field.
 */
export function SearchButton() {
  const t = useTranslations();
  const { Dialog, isOpen, setIsOpen, isLoading, open, prepare } = useOpenedLater(loadPanel, {
    title: t("common.notOpened.title"),
    description: t("common.notOpened.next"),
    tone: "bad",
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      event.preventDefault();
      const field = document.querySelector<HTMLInputElement>("[data-page-search] input[type=search]");
      if (field) field.focus();
      else open();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open]);
  return (
    <>
      <button
        type="button"
        aria-label={t("shell.search.open")}
        aria-haspopup="dialog"
        aria-keyshortcuts="/"
        aria-busy={isLoading || undefined}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={open}
        className="xl:[html:has([data-page-search])_&]:hidden inline-flex size-11 shrink-0 items-center justify-center gap-2 rounded-control text-muted transition-colors duration-150 hover:text-ink aria-busy:cursor-progress max-xl:hover:bg-hover xl:h-9 xl:w-60 xl:justify-start xl:border xl:border-control-line xl:bg-card xl:px-3 xl:hover:border-ink"
      >
        <SearchIcon className="size-5 xl:size-4" aria-hidden="true" />
        <span className="hidden flex-1 text-left xl:block">{t("shell.search.hint")}</span>
        <span className="hidden xl:block">
          <Kbd>/</Kbd>
        </span>
      </button>
      {Dialog && <Dialog open={isOpen} onOpenChange={setIsOpen} />}
    </>
  );
}

/** Whether the key belongs to what has the focus: a field, or something open over the page. */
function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(`input, textarea, select, [contenteditable], dialog, ${DIALOG}, [role=menu]`) !== null
  );
}
