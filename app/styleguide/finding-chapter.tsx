import { LocalTime } from "@/components/ui/local-time";
import { MessagePage } from "@/components/ui/message-page";
import { NavLink } from "@/components/ui/nav-link";
import { Chapter } from "./chapter";
import { ErrorSpecimen } from "./error-specimen";
import { Piece } from "./piece";
import { TabStates } from "./tab-states";

export function FindingChapter({ serverTime }: { serverTime: string }) {
  return (
    <Chapter id="finding" lead="Where one is, what is beside it, and what to do where there is nothing.">
      <Piece name="tabs" title="Tabs" note="Arrow keys go from tab to tab.">
        <TabStates />
      </Piece>
      <Piece
        name="nav-link link-pending"
        title="Navigation"
        note="The line under the page’s name; a thin one over the page while the next is on its way."
      >
        <nav aria-label="Specimen" className="flex h-12 gap-6 border-b border-line text-sm">
          <NavLink href="/styleguide">House style</NavLink>
          <NavLink href="/products">Products</NavLink>
        </nav>
      </Piece>
      <Piece name="local-time" title="Time" note="In the zone of whoever looks; in India’s until the browser has said.">
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
      <Piece name="message-page error-page" title="Pages with one thing to say" isBare isWide>
        <div className="-my-16 grid lg:grid-cols-2">
          <MessagePage title="There is no such product." actions={<NavLink href="/products">All products</NavLink>}>
            It may have been taken out of the catalogue.
          </MessagePage>
          <ErrorSpecimen />
        </div>
      </Piece>
    </Chapter>
  );
}
