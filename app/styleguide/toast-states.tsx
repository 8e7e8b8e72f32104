"use client";

import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

const TOASTS = [
  { name: "Plain", words: { title: "Link copied" } },
  {
    name: "Good",
    words: { title: "12 units received", description: "Stoneware Teapot, Mumbai: 18 → 30.", tone: "good" },
  },
  {
    name: "Signal",
    words: {
      title: "One minute left",
      description: "Your hold of the Monsoon Umbrella ends at 14:32.",
      tone: "signal",
    },
  },
  {
    name: "Warn",
    words: {
      title: "The figure changed meanwhile",
      description: "It was 18 when you opened it and is 16 now.",
      tone: "warn",
    },
  },
  {
    name: "With an action",
    words: {
      title: "Your turn: Monsoon Umbrella",
      description: "1 unit is held for you until 14:32.",
      tone: "signal",
      action: { label: "Look at the button chapter", href: "#buttons" },
    },
  },
  {
    name: "With an undo",
    words: {
      title: "Monsoon Umbrella taken out",
      action: { label: "Put it back", onPress: () => showToast({ title: "It is back", tone: "good" }) },
    },
  },
  {
    name: "Bad",
    words: {
      title: "Nothing was changed",
      description: "The database did not answer in time. Try again.",
      tone: "bad",
    },
  },
] as const;

export function ToastStates() {
  return (
    <div className="flex flex-wrap gap-3">
      {TOASTS.map(({ name, words }) => (
        <Button key={name} kind="secondary" size="sm" onClick={() => showToast(words)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
