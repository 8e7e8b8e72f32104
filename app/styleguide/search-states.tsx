"use client";

import { useState } from "react";
import { SearchField } from "@/components/ui/search-field";
import { Piece } from "./piece";

export function SearchStates() {
  const [empty, setEmpty] = useState("");
  const [filled, setFilled] = useState("suitcase");
  return (
    <Piece name="search-field" title="Search" note="Escape or the cross empties it and keeps the focus there.">
      <div className="grid gap-5">
        <SearchField
          label="Search products"
          value={empty}
          onValueChange={setEmpty}
          placeholder="Name, category or SKU"
        />
        <SearchField label="Search the inventory" value={filled} onValueChange={setFilled} size="sm" />
      </div>
    </Piece>
  );
}
