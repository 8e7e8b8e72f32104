"use client";

import { useState } from "react";
import { Select } from "@/components/ui/select";
import { Piece } from "./piece";

const WAREHOUSES = [
  { value: "any", label: "Any warehouse" },
  { value: "bangalore", label: "Bangalore" },
  { value: "chennai", label: "Chennai" },
  { value: "delhi", label: "Delhi" },
  { value: "hyderabad", label: "Hyderabad, closed", isDisabled: true },
  { value: "mumbai", label: "Mumbai" },
] as const;
type Warehouse = (typeof WAREHOUSES)[number]["value"];

export function SelectStates() {
  const [warehouse, setWarehouse] = useState<Warehouse>("chennai");
  return (
    <Piece name="select" title="Select" note="Typing finds, Home and End go to the ends.">
      <div className="grid gap-5">
        <Select
          label="Warehouse"
          value={warehouse}
          onValueChange={setWarehouse}
          options={WAREHOUSES}
          hint="Where the units lie."
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
