import ArrowRightIcon from "lucide-react/icons/arrow-right";
import EllipsisIcon from "lucide-react/icons/ellipsis";
import RefreshCwIcon from "lucide-react/icons/refresh-cw";
import { Button } from "@/components/ui/button";
import { type ButtonKind, buttonStyle } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Piece, States } from "@/components/ui/piece.guide";
import { Spinner } from "@/components/ui/spinner";

const KINDS: { kind: ButtonKind; words: string }[] = [
  { kind: "primary", words: "Reserve" },
  { kind: "secondary", words: "More time" },
  { kind: "quiet", words: "Not now" },
  { kind: "danger", words: "Release" },
];
const STATES = ["default", "small", "disabled", "busy"];

export function ButtonGuide() {
  return (
    <>
      <Piece name="button" title="Button" isWide note="Hover, press and focus are live: try them.">
        <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
          {KINDS.map(({ kind, words }) => (
            <States key={kind} names={STATES}>
              <Button kind={kind}>{words}</Button>
              <Button kind={kind} size="sm">
                {words}
              </Button>
              <Button kind={kind} disabled>
                {words}
              </Button>
              <Button kind={kind} isBusy>
                {words}
              </Button>
            </States>
          ))}
        </div>
      </Piece>
      <Piece
        name="icon-button"
        title="Icon button"
        note="The label is its accessible name. Use it only for icons that everyone knows."
      >
        <States names={["quiet", "secondary", "small", "disabled"]}>
          <IconButton label="Refresh">
            <RefreshCwIcon aria-hidden="true" />
          </IconButton>
          <IconButton label="More" kind="secondary">
            <EllipsisIcon aria-hidden="true" />
          </IconButton>
          <IconButton label="Refresh, small" size="sm">
            <RefreshCwIcon aria-hidden="true" />
          </IconButton>
          <IconButton label="Refresh, disabled" disabled>
            <RefreshCwIcon aria-hidden="true" />
          </IconButton>
        </States>
      </Piece>
      <Piece
        name="copy-button spinner"
        title="Copy button, spinner, link"
        note="A link to the next step may look like a button."
      >
        <States names={["copy", "spinner", "link"]}>
          <span className="flex items-center gap-1 text-sm">
            <code>RSV-7Q2M</code>
            <CopyButton text="RSV-7Q2M" label="Copy the reservation number" />
          </span>
          <Spinner label="Loading" className="my-2.5" />
          <a href="#buttons" className={buttonStyle("secondary")}>
            Go to buttons
            <ArrowRightIcon className="size-4" aria-hidden="true" />
          </a>
        </States>
      </Piece>
    </>
  );
}
