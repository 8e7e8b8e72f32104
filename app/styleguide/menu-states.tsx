"use client";

import DownloadIcon from "lucide-react/icons/download";
import EllipsisIcon from "lucide-react/icons/ellipsis";
import PackagePlusIcon from "lucide-react/icons/package-plus";
import Trash2Icon from "lucide-react/icons/trash-2";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { showToast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";

const ITEMS = [
  {
    label: "Receive units",
    icon: <PackagePlusIcon aria-hidden="true" />,
    onSelect: () => showToast({ title: "Receive units was chosen" }),
  },
  {
    label: "Download as CSV",
    icon: <DownloadIcon aria-hidden="true" />,
    onSelect: () => showToast({ title: "Download was chosen" }),
  },
  { label: "Move to another warehouse", isDisabled: true, onSelect: () => undefined },
  {
    label: "Release all holds",
    icon: <Trash2Icon aria-hidden="true" />,
    tone: "bad" as const,
    onSelect: () => showToast({ title: "Release was chosen" }),
  },
];

export function MenuStates() {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Menu
        align="start"
        items={ITEMS}
        trigger={
          <IconButton label="What can be done" kind="secondary">
            <EllipsisIcon aria-hidden="true" />
          </IconButton>
        }
      />
      <Popover title="Why Mumbai?" trigger={<Button kind="secondary">Why Mumbai?</Button>}>
        <p className="max-w-56 text-muted">One parcel instead of two, and 840 km nearer than Delhi.</p>
      </Popover>
      <Tooltip content="Units that are held and not yet paid">
        <Button kind="quiet">Reserved</Button>
      </Tooltip>
      <span className="flex items-center gap-1 text-sm text-muted">
        <Kbd>⌘</Kbd>
        <Kbd>K</Kbd>
      </span>
    </div>
  );
}
