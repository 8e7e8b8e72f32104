"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { QuantityField } from "@/components/ui/quantity-field";
import { Piece } from "./piece";

export function QuantityStates() {
  const [typed, setTyped] = useState("2");
  const quantity = Number(typed);
  const error = Number.isInteger(quantity) && quantity >= 1 ? null : "Give a whole number, 1 or more.";
  return (
    <Piece
      name="quantity-field"
      title="Quantity"
      note="The shop’s own: the step stops at what can be had, typing may ask for more."
    >
      <QuantityField
        label="Quantity"
        typed={typed}
        onType={setTyped}
        stepMax={5}
        error={error}
        hint="5 can be had now."
      >
        <Button className="flex-1" disabled={error !== null}>
          Reserve
        </Button>
      </QuantityField>
      <div className="mt-6">
        <QuantityField
          label="Quantity of the Monsoon Umbrella"
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
