"use client";

import { Toast } from "@base-ui/react/toast";
import XIcon from "lucide-react/icons/x";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import {
  listenToRemovals,
  listenToToasts,
  type ToastAction,
  type ToastWords,
  takeToasts,
} from "@/components/ui/toast-queue";

const SHOWN_FOR_MS = 5000;
/** Long enough to read an error twice. */
const ERROR_SHOWN_FOR_MS = 12_000;
/** Long enough to reach the button; longer still if it is urgent. */
const ACTION_SHOWN_FOR_MS = 12_000;
const URGENT_ACTION_SHOWN_FOR_MS = 60_000;

const EDGES: Record<string, string> = {
  neutral: "bg-control-line",
  signal: "bg-signal",
  good: "bg-good",
  warn: "bg-warn",
  bad: "bg-bad",
};

/**
 * At the bottom right, beside a drawer at the left; on phones across the bottom, above a drawer's buttons and what can be
 * done with selected rows. F6 moves the focus there; Escape or a swipe closes a toast.
 */
export function ToastViewport() {
  return (
    <Toast.Provider timeout={SHOWN_FOR_MS} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-60 mx-auto flex flex-col gap-2 outline-none sm:right-6 sm:bottom-6 sm:left-auto sm:w-90 in-[body:has([data-drawer-footer])]:bottom-24 sm:in-[body:has([data-drawer-footer])]:bottom-24 in-[body:has([data-selection-bar])]:bottom-32 sm:in-[body:has([data-selection-bar])]:bottom-24 sm:in-[body:has([data-drawer])]:right-auto sm:in-[body:has([data-drawer])]:left-6 sm:in-[body:has([data-drawer])]:max-w-[max(12rem,calc(100vw-31rem))] phone:in-[body:has([data-bottom-bar])]:bottom-[calc(6.5rem+env(safe-area-inset-bottom))]">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const t = useTranslations();
  const { toasts, add, close } = Toast.useToastManager<Pick<ToastWords, "action">>();
  useEffect(() => {
    const show = () => {
      for (const { id, title, description, tone = "neutral", action } of takeToasts()) {
        add({
          ...(id === undefined ? {} : { id }),
          title,
          description,
          type: tone,
          data: action ? { action } : {},
          priority: tone === "bad" ? "high" : "low",
          timeout: shownForMs({ tone, action }),
        });
      }
    };
    show();
    return listenToToasts(show);
  }, [add]);
  useEffect(() => listenToRemovals(close), [close]);

  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-toast
      swipeDirection={["right", "down"]}
      className="relative overflow-hidden rounded-control border border-line bg-card text-sm text-ink shadow-float transition-[opacity,translate,scale] duration-250 ease-settle select-none data-ending-style:scale-98 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0 data-swiping:duration-0 [transform:translate(var(--toast-swipe-movement-x),var(--toast-swipe-movement-y))]"
    >
      <Toast.Content className="flex items-start gap-3 py-3 pr-2 pl-5">
        <span
          aria-hidden="true"
          className={`absolute inset-y-0 left-0 w-1 ${EDGES[toast.type ?? "neutral"] ?? EDGES.neutral}`}
        />
        <div className="min-w-0 flex-1 py-0.5">
          <Toast.Title render={<p />} className="font-medium" />
          <Toast.Description className="mt-0.5 text-muted" />
          {toast.data?.action && (
            <ActionButton
              action={toast.data.action}
              isUrgent={toast.type === "signal"}
              onDone={() => close(toast.id)}
            />
          )}
        </div>
        <Toast.Close
          aria-label={t("kit.close")}
          className="grid size-8 shrink-0 place-items-center rounded-[7px] text-muted transition-colors duration-150 hover:bg-hover hover:text-ink"
        >
          <XIcon className="size-4" aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

function shownForMs({ tone, action }: Pick<ToastWords, "tone" | "action">): number {
  if (action) return tone === "signal" ? URGENT_ACTION_SHOWN_FOR_MS : ACTION_SHOWN_FOR_MS;
  return tone === "bad" ? ERROR_SHOWN_FOR_MS : SHOWN_FOR_MS;
}

type ActionButtonProps = { action: ToastAction; isUrgent: boolean; onDone: () => void };

function ActionButton({ action, isUrgent, onDone }: ActionButtonProps) {
  const kind = isUrgent ? "primary" : "secondary";
  if ("href" in action) {
    return (
      <Link href={action.href} prefetch={false} onClick={onDone} className={`mt-3 ${buttonStyle(kind, "sm")}`}>
        {action.label}
      </Link>
    );
  }
  const act = () => {
    onDone();
    action.onPress();
  };
  return (
    <Button kind={kind} size="sm" className="mt-3" onClick={act}>
      {action.label}
    </Button>
  );
}
