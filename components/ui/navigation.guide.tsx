"use client";

import { useState } from "react";
import { ErrorPage } from "@/components/ui/error-page";
import { LocalTime } from "@/components/ui/local-time";
import { MessagePage } from "@/components/ui/message-page";
import { NavLink } from "@/components/ui/nav-link";
import { Piece } from "@/components/ui/piece.guide";
import { Tabs } from "@/components/ui/tabs";
import { showToast } from "@/components/ui/toast";

export function NavigationGuide({ serverTime }: { serverTime: string }) {
  return (
    <>
      <Piece name="tabs" title="Tabs" note="Arrow keys move between tabs.">
        <TabStates />
      </Piece>
      <Piece
        name="nav-link link-pending"
        title="Navigation link"
        note="The current page is underlined. A thin line across the top shows that the next page is loading."
      >
        <nav aria-label="Specimen" className="flex h-12 gap-6 border-b border-line text-sm">
          <NavLink href="/styleguide">Style guide</NavLink>
          <NavLink href="/products">Products</NavLink>
        </nav>
      </Piece>
      <Piece
        name="local-time"
        title="Time"
        note="By the shop’s clock, for every reader. The zone’s name follows where the reader’s clock shows another time; the panel names it in its headings."
      >
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
          <dt className="text-muted">time</dt>
          <dd>
            <LocalTime iso={serverTime} format="time" />
          </dd>
          <dt className="text-muted">seconds</dt>
          <dd>
            <LocalTime iso={serverTime} format="seconds" />
          </dd>
          <dt className="text-muted">day</dt>
          <dd>
            <LocalTime iso={serverTime} format="day" />
          </dd>
          <dt className="text-muted">date and time</dt>
          <dd>
            <LocalTime iso={serverTime} format="dateAndTime" />
          </dd>
        </dl>
      </Piece>
      <Piece name="message-page error-page" title="Message pages" isBare isWide>
        <div className="-my-16 grid lg:grid-cols-2">
          <MessagePage title="Product not found" actions={<NavLink href="/products">All products</NavLink>}>
            It may have been removed from the catalogue.
          </MessagePage>
          <ErrorSpecimen />
        </div>
      </Piece>
    </>
  );
}

const TABS = [
  {
    value: "stock",
    label: "Stock",
    content: <p className="text-sm text-muted">30 on hand, 6 reserved, 4 committed.</p>,
  },
  { value: "entries", label: "Ledger", content: <p className="text-sm text-muted">41 entries since Monday.</p> },
  { value: "holds", label: "Holds", content: <p className="text-sm text-muted">6 active; the first ends at 14:32.</p> },
] as const;

function TabStates() {
  const [tab, setTab] = useState<(typeof TABS)[number]["value"]>("stock");
  return <Tabs label="Product details" tabs={TABS} value={tab} onValueChange={setTab} />;
}

const FAULT = Object.assign(new Error("a specimen"), { digest: "2841307719" });

function ErrorSpecimen() {
  return <ErrorPage error={FAULT} retry={() => showToast({ title: "The page would reload here." })} />;
}
