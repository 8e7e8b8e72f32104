"use client";

import DownloadIcon from "lucide-react/icons/download";
import EllipsisIcon from "lucide-react/icons/ellipsis";
import PackagePlusIcon from "lucide-react/icons/package-plus";
import Trash2Icon from "lucide-react/icons/trash-2";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { NumberField } from "@/components/ui/number-field";
import { Piece } from "@/components/ui/piece.guide";
import { Popover } from "@/components/ui/popover";
import { Stat } from "@/components/ui/stat";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";

export function LayerGuide() {
  return (
    <>
      <Piece
        name="dialog drawer confirm-dialog"
        title="Dialog and drawer"
        note="Below 640 pixels the drawer opens from the bottom and can be swiped away."
      >
        <DialogStates />
      </Piece>
      <Piece name="menu popover tooltip kbd" title="Menu, popover, tooltip">
        <MenuStates />
      </Piece>
      <Piece
        name="toast toast-viewport"
        title="Toast"
        isWide
        note="Shown for 5 seconds, errors for 12, and longer while the pointer is over it. F6 moves the focus to it."
      >
        <ToastStates />
      </Piece>
    </>
  );
}

function DialogStates() {
  const [open, setOpen] = useState<"dialog" | "drawer" | null>(null);
  const [units, setUnits] = useState<number | null>(12);
  const confirm = useRef<HTMLDialogElement>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap gap-3">
      <Button kind="secondary" onClick={() => setOpen("dialog")}>
        Open a dialog
      </Button>
      <Button kind="secondary" onClick={() => setOpen("drawer")}>
        Open a drawer
      </Button>
      <Button kind="secondary" onClick={() => confirm.current?.showModal()}>
        Open a confirmation
      </Button>
      <Dialog
        isTypedInto
        open={open === "dialog"}
        onOpenChange={(isOpen) => !isOpen && close()}
        title="Receive units"
        description="Stoneware Teapot, Mumbai. Available for sale at once."
        footer={
          <>
            <Button kind="secondary" onClick={close}>
              Cancel
            </Button>
            <Button onClick={close}>Receive {units ?? 0} units</Button>
          </>
        }
      >
        <div className="grid gap-5">
          <NumberField label="Units" value={units} onValueChange={setUnits} min={1} max={10_000} />
          <TextArea label="Reason" placeholder="Delivery PO-1182" />
        </div>
      </Dialog>
      <Drawer
        open={open === "drawer"}
        onOpenChange={(isOpen) => !isOpen && close()}
        title="Stoneware Teapot"
        description="Mumbai"
        footer={<Button onClick={close}>Done</Button>}
      >
        <div className="grid grid-cols-3 gap-4">
          <Stat label="Available" value={20} />
          <Stat label="Reserved" value={6} tone="signal" />
          <Stat label="Committed" value={4} />
        </div>
      </Drawer>
      <ConfirmDialog
        dialog={confirm}
        title="Release this hold?"
        confirmLabel="Release hold"
        keepLabel="Keep it"
        onConfirm={close}
      >
        The units go back on sale at once, and someone else may take them.
      </ConfirmDialog>
    </div>
  );
}

const ITEMS = [
  {
    label: "Receive units",
    icon: <PackagePlusIcon aria-hidden="true" />,
    onSelect: () => showToast({ title: "Receive units selected" }),
  },
  {
    label: "Download as CSV",
    icon: <DownloadIcon aria-hidden="true" />,
    onSelect: () => showToast({ title: "Download selected" }),
  },
  { label: "Move to another warehouse", isDisabled: true, onSelect: () => undefined },
  {
    label: "Release all holds",
    icon: <Trash2Icon aria-hidden="true" />,
    tone: "bad" as const,
    onSelect: () => showToast({ title: "Release selected" }),
  },
];

function MenuStates() {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Menu
        align="start"
        items={ITEMS}
        trigger={
          <IconButton label="Actions" kind="secondary">
            <EllipsisIcon aria-hidden="true" />
          </IconButton>
        }
      />
      <Popover title="Why Mumbai?" trigger={<Button kind="secondary">Why Mumbai?</Button>}>
        <p className="max-w-56 text-muted">One parcel instead of two, and 840 km closer than Delhi.</p>
      </Popover>
      <Tooltip content="Units on hold, not yet paid for">
        <Button kind="quiet">Reserved</Button>
      </Tooltip>
      <span className="flex items-center gap-1 text-sm text-muted">
        <Kbd>⌘</Kbd>
        <Kbd>K</Kbd>
      </span>
    </div>
  );
}

const TOASTS = [
  { name: "Plain", words: { title: "Link copied" } },
  {
    name: "Good",
    words: { title: "12 units received", description: "Stoneware Teapot, Mumbai: 18 → 30.", tone: "good" },
  },
  {
    name: "Signal",
    words: {
      title: "One minute left",
      description: "Your hold on Monsoon Umbrella ends at 14:32.",
      tone: "signal",
    },
  },
  {
    name: "Warn",
    words: {
      title: "The figure has changed",
      description: "It was 18 when you opened it. Now it is 16.",
      tone: "warn",
    },
  },
  {
    name: "With an action",
    words: {
      title: "Your turn: Monsoon Umbrella",
      description: "1 unit is held for you until 14:32.",
      tone: "signal",
      action: { label: "Go to buttons", href: "#buttons" },
    },
  },
  {
    name: "With an undo",
    words: {
      title: "Monsoon Umbrella removed",
      action: { label: "Undo", onPress: () => showToast({ title: "Monsoon Umbrella is back", tone: "good" }) },
    },
  },
  {
    name: "Bad",
    words: {
      title: "Nothing changed",
      description: "The database did not answer in time. Try again.",
      tone: "bad",
    },
  },
] as const;

function ToastStates() {
  return (
    <div className="flex flex-wrap gap-3">
      {TOASTS.map(({ name, words }) => (
        <Button key={name} kind="secondary" size="sm" onClick={() => showToast(words)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
