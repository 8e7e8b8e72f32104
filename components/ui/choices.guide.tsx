"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Piece } from "@/components/ui/piece.guide";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";

const RANGES = [
  { value: "hour", label: "Hour" },
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "year", label: "Year", isDisabled: true },
] as const;

export function ChoiceGuide() {
  return (
    <>
      <Piece name="segmented" title="Segmented">
        <Ranges />
      </Piece>
      <Piece name="checkbox control-label" title="Checkbox">
        <Checkboxes />
      </Piece>
      <Piece name="switch" title="Switch">
        <Switches />
      </Piece>
      <Piece name="slider" title="Slider" note="Arrow keys move by one step, Page Up and Page Down by a tenth.">
        <Sliders />
      </Piece>
    </>
  );
}

function Ranges() {
  const [range, setRange] = useState<(typeof RANGES)[number]["value"]>("day");
  return (
    <div className="grid gap-5">
      <Segmented label="Time shown" value={range} onValueChange={setRange} options={RANGES} showLabel />
      <Segmented label="Time shown, small" value={range} onValueChange={setRange} options={RANGES} size="sm" />
    </div>
  );
}

function Checkboxes() {
  const [isOn, setIsOn] = useState(true);
  const [isOff, setIsOff] = useState(false);
  return (
    <div className="grid gap-4">
      <Checkbox
        label="Release holds that no longer fit"
        hint="Newest first."
        checked={isOn}
        onCheckedChange={setIsOn}
      />
      <Checkbox label="Low stock only" checked={isOff} onCheckedChange={setIsOff} />
      <Checkbox label="All rows, some selected" checked={false} isMixed onCheckedChange={setIsOff} />
      <Checkbox label="Disabled" checked disabled onCheckedChange={setIsOn} />
    </div>
  );
}

function Switches() {
  const [isFollowing, setIsFollowing] = useState(true);
  const [isDense, setIsDense] = useState(false);
  return (
    <div className="grid gap-4">
      <Switch
        label="Follow the ledger"
        hint="New entries appear as they are written."
        checked={isFollowing}
        onCheckedChange={setIsFollowing}
      />
      <Switch label="Dense rows" checked={isDense} onCheckedChange={setIsDense} />
      <Switch label="Disabled" checked={false} disabled onCheckedChange={setIsDense} />
    </div>
  );
}

function Sliders() {
  const [thinkMs, setThinkMs] = useState(40);
  const [buyers, setBuyers] = useState(200);
  return (
    <div className="grid gap-4">
      <Slider
        label="Think time"
        value={thinkMs}
        onValueChange={setThinkMs}
        min={0}
        max={200}
        step={10}
        format={(ms) => `${ms} ms`}
      />
      <Slider label="Buyers" value={buyers} onValueChange={setBuyers} min={2} max={500} />
      <Slider label="Disabled" value={50} onValueChange={setBuyers} min={0} max={100} disabled />
    </div>
  );
}
