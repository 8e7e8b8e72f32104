"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { PasswordField } from "@/components/ui/password-field";
import { Piece } from "@/components/ui/piece.guide";
import { QuantityField } from "@/components/ui/quantity-field";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";

export function FieldGuide() {
  return (
    <>
      <Piece name="text-field field-frame" title="Text">
        <div className="grid gap-5">
          <TextField
            label="Email"
            type="email"
            placeholder="name@example.com"
            hint="We’ll send the order confirmation here."
          />
          <TextField label="Reference" defaultValue="PO" error="Enter at least 3 characters." />
          <TextField label="Order" defaultValue="Closed on 21 Nov" disabled />
          <TextField label="Reason" size="sm" placeholder="36 pixels, for the panel" />
        </div>
      </Piece>
      <Piece name="password-field" title="Password" note="Can be shown while typing.">
        <div className="grid gap-5">
          <PasswordField label="Password" autoComplete="off" hint="At least 12 characters." />
          <PasswordField
            label="New password"
            autoComplete="off"
            defaultValue="eleven char"
            error="Use at least 12 characters."
          />
        </div>
      </Piece>
      <Piece name="text-area" title="Long text" note="Grows with its content.">
        <div className="grid gap-5">
          <TextArea label="Note" placeholder="What happened" hint="Recorded with your name." />
          <TextArea label="Reason" defaultValue="?" error="Explain why the count differs." />
        </div>
      </Piece>
      <NumberFieldStates />
      <QuantityStates />
      <SelectStates />
      <SearchStates />
    </>
  );
}

const BUYERS_MAX = 500;

function NumberFieldStates() {
  const [units, setUnits] = useState<number | null>(24);
  const [count, setCount] = useState<number | null>(620);
  const isTooMany = count !== null && count > BUYERS_MAX;
  return (
    <Piece
      name="number-field"
      title="Number"
      note="Arrow keys change it by 1, with Shift by 10. Figures out of range can be typed and get an error message."
    >
      <div className="grid gap-5">
        <NumberField
          label="Units received"
          value={units}
          onValueChange={setUnits}
          min={0}
          max={BUYERS_MAX}
          hint="As counted on arrival."
        />
        <NumberField
          label="Buyers"
          value={count}
          onValueChange={setCount}
          min={2}
          max={BUYERS_MAX}
          error={isTooMany ? `At most ${BUYERS_MAX} buyers.` : null}
        />
        <div className="grid grid-cols-2 gap-4">
          <NumberField label="Small" size="sm" value={units} onValueChange={setUnits} min={0} max={BUYERS_MAX} />
          <NumberField label="Disabled" size="sm" value={12} onValueChange={setUnits} disabled />
        </div>
      </div>
    </Piece>
  );
}

function QuantityStates() {
  const [typed, setTyped] = useState("2");
  const quantity = Number(typed);
  const error = Number.isInteger(quantity) && quantity >= 1 ? null : "Enter a whole number, 1 or more.";
  return (
    <Piece
      name="quantity-field"
      title="Quantity"
      note="For the shop. The buttons stop at what is available; more can be typed."
    >
      <QuantityField label="Quantity" typed={typed} onType={setTyped} stepMax={5} error={error} hint="5 available.">
        <Button className="flex-1" disabled={error !== null}>
          Reserve
        </Button>
      </QuantityField>
      <div className="mt-6">
        <QuantityField
          label="Quantity of Monsoon Umbrella"
          isInList
          typed={typed}
          onType={setTyped}
          stepMax={5}
          error={error}
          hint={null}
        />
      </div>
    </Piece>
  );
}

const WAREHOUSES = [
  { value: "any", label: "Any warehouse" },
  { value: "bangalore", label: "Bangalore" },
  { value: "chennai", label: "Chennai" },
  { value: "delhi", label: "Delhi" },
  { value: "hyderabad", label: "Hyderabad, closed", isDisabled: true },
  { value: "mumbai", label: "Mumbai" },
] as const;
type Warehouse = (typeof WAREHOUSES)[number]["value"];

function SelectStates() {
  const [warehouse, setWarehouse] = useState<Warehouse>("chennai");
  return (
    <Piece name="select" title="Select" note="Typing finds an option; Home and End go to the first and last.">
      <div className="grid gap-5">
        <Select
          label="Warehouse"
          value={warehouse}
          onValueChange={setWarehouse}
          options={WAREHOUSES}
          hint="Where the units are."
        />
        <Select
          label="Ship from"
          value={warehouse}
          onValueChange={setWarehouse}
          options={WAREHOUSES}
          error="Chennai ships again on Monday."
        />
        <div className="grid grid-cols-2 gap-4">
          <Select label="Small" size="sm" value={warehouse} onValueChange={setWarehouse} options={WAREHOUSES} />
          <Select
            label="Disabled"
            size="sm"
            value={warehouse}
            onValueChange={setWarehouse}
            options={WAREHOUSES}
            disabled
          />
        </div>
      </div>
    </Piece>
  );
}

function SearchStates() {
  const [empty, setEmpty] = useState("");
  const [filled, setFilled] = useState("suitcase");
  return (
    <Piece name="search-field" title="Search" note="Escape or the cross clears it and keeps the focus.">
      <div className="grid gap-5">
        <SearchField
          label="Search products"
          value={empty}
          onValueChange={setEmpty}
          placeholder="Name, category or SKU"
        />
        <SearchField label="Search inventory" value={filled} onValueChange={setFilled} size="sm" />
      </div>
    </Piece>
  );
}
