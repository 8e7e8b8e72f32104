import { Chapter } from "./chapter";
import { EaseSamples } from "./ease-samples";
import { FigureSample } from "./figure-sample";
import { Piece } from "./piece";

export function MotionChapter() {
  return (
    <Chapter
      id="motion"
      lead="Motion says what happened: 150 ms for controls, 250 ms for layout, figures come to rest without overshoot, and nothing loops but what works. Whoever asks the system to reduce motion gets every change at once, and it is still announced."
    >
      <EaseSamples />
      <Piece
        name="rolling-figure"
        title="Rolling figure"
        note="Only the digits that changed roll: up when more, down when fewer. At rest it is plain text."
      >
        <FigureSample />
      </Piece>
    </Chapter>
  );
}
