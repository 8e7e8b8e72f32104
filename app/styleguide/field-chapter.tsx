import { PasswordField } from "@/components/ui/password-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { Chapter } from "./chapter";
import { NumberFieldStates } from "./number-field-states";
import { Piece } from "./piece";
import { QuantityStates } from "./quantity-states";
import { SearchStates } from "./search-states";
import { SelectStates } from "./select-states";

export function FieldChapter() {
  return (
    <Chapter
      id="fields"
      lead="The label stands above and stays. What is wrong is said under the field, in words, where the hint was. 44 pixels high in the shop, 36 in the panel."
    >
      <Piece name="text-field field-frame" title="Text">
        <div className="grid gap-5">
          <TextField
            label="Your e-mail"
            type="email"
            placeholder="name@example.com"
            hint="For the order’s confirmation."
          />
          <TextField label="Reference" defaultValue="PO" error="A reference has at least 3 characters." />
          <TextField label="Order" defaultValue="Closed on 21 Nov" disabled />
          <TextField label="Reason" size="sm" placeholder="36 pixels, for the panel" />
        </div>
      </Piece>
      <Piece name="password-field" title="Password" note="Can be looked at while it is typed.">
        <div className="grid gap-5">
          <PasswordField label="Password" autoComplete="off" hint="At least 12 characters." />
          <PasswordField
            label="New password"
            autoComplete="off"
            defaultValue="eleven char"
            error="It needs at least 12 characters."
          />
        </div>
      </Piece>
      <Piece name="text-area" title="Long text" note="Grows with what is typed.">
        <div className="grid gap-5">
          <TextArea label="Note" placeholder="What happened on the shelf" hint="Kept in the ledger with your name." />
          <TextArea label="Reason" defaultValue="?" error="Say in a few words why the count differs." />
        </div>
      </Piece>
      <NumberFieldStates />
      <QuantityStates />
      <SelectStates />
      <SearchStates />
    </Chapter>
  );
}
