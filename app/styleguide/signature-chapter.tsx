import { Chapter } from "./chapter";
import { Piece } from "./piece";
import { RingStates } from "./ring-states";
import { StockBarStates } from "./stock-bar-states";
import { StockDemo } from "./stock-demo";
import { StripStates } from "./strip-states";
import { TrackStates } from "./track-states";

export function SignatureChapter({ serverTime }: { serverTime: string }) {
  return (
    <Chapter
      id="signature"
      lead="Four pieces that are the same wherever they appear. They are what Holdfast looks like."
    >
      <Piece
        name="stock-bar"
        title="Stock bar"
        isWide
        note="Available, reserved, committed. A unit that changes hands is seen sliding from one part to the next. Notches are single units, while they are few enough to count."
      >
        <StockDemo />
        <StockBarStates />
      </Piece>
      <Piece
        name="hold-ring"
        title="Hold ring"
        isWide
        note="Drains by the server’s clock, whatever the device’s own says. Under a minute it is urgent; it is read out at 5, 2 and 1 minutes."
      >
        <RingStates serverTime={serverTime} />
      </Piece>
      <Piece
        name="ledger-strip ledger-tick strip-axis strip-bubble"
        title="Ledger strip"
        isWide
        note="One stop for Tab; arrow keys go from entry to entry. A pointer finds the nearest. Height is the number of units, downwards what left."
      >
        <StripStates serverTime={serverTime} />
      </Piece>
      <Piece
        name="tracks track"
        title="Tracks"
        isWide
        note="Racers in the race lab: each is as long as it took, and its fate has a shape as well as a colour."
      >
        <TrackStates />
      </Piece>
    </Chapter>
  );
}
