import { Kbd } from "@/components/ui/kbd";
import { Chapter } from "./chapter";
import { DialogStates } from "./dialog-states";
import { MenuStates } from "./menu-states";
import { Piece } from "./piece";
import { ToastStates } from "./toast-states";

export function LayerChapter() {
  return (
    <Chapter
      id="layers"
      lead={
        <>
          What floats closes with <Kbd>Esc</Kbd> and gives the focus back to where it came from. A dialog asks, a drawer
          shows details beside their list, a toast says in passing what was done.
        </>
      }
    >
      <Piece
        name="dialog drawer confirm-dialog"
        title="Dialog and drawer"
        note="Under 640 pixels the drawer comes from below and can be swiped away."
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
        note="Five seconds, twelve where something went wrong, longer while it is pointed at. F6 leads there."
      >
        <ToastStates />
      </Piece>
    </Chapter>
  );
}
