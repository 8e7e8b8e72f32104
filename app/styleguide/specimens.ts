import type { Strip } from "@/components/charts/bar-strips";
import type { Tone } from "@/components/ui/badge";

type Row = {
  product: string;
  city: string;
  onHand: number;
  reserved: number;
  committed: number;
  available: number;
  state: string;
  tone: Tone;
};

/** Invented figures: this page shows the kit, not the shop. */
export const ROWS: Row[] = [
  {
    product: "Stoneware Teapot",
    city: "Mumbai",
    onHand: 30,
    reserved: 6,
    committed: 4,
    available: 20,
    state: "moving",
    tone: "neutral",
  },
  {
    product: "Stoneware Teapot",
    city: "Delhi",
    onHand: 8,
    reserved: 5,
    committed: 0,
    available: 3,
    state: "3 left",
    tone: "signal",
  },
  {
    product: "Monsoon Umbrella",
    city: "Chennai",
    onHand: 12,
    reserved: 12,
    committed: 0,
    available: 0,
    state: "all held",
    tone: "signal",
  },
  {
    product: "Fountain Pen, F",
    city: "Bangalore",
    onHand: 0,
    reserved: 0,
    committed: 0,
    available: 0,
    state: "sold out",
    tone: "neutral",
  },
  {
    product: "Cabin Suitcase, 55 cm",
    city: "Hyderabad",
    onHand: 240,
    reserved: 1,
    committed: 38,
    available: 201,
    state: "plenty",
    tone: "good",
  },
  {
    product: "Rechargeable Torch",
    city: "Mumbai",
    onHand: 14,
    reserved: 2,
    committed: 14,
    available: 0,
    state: "short of 2",
    tone: "bad",
  },
  {
    product: "Yoga Mat, 6 mm",
    city: "Delhi",
    onHand: 2,
    reserved: 0,
    committed: 2,
    available: 48,
    state: "on order",
    tone: "warn",
  },
];

const COUNT = 30;

export const TIMES = Array.from({ length: COUNT }, (_, index) => `14:${String(index).padStart(2, "0")}`);

export const STRIPS: Strip[] = [
  {
    key: "reserved",
    label: "Reserved",
    tone: "signal",
    values: TIMES.map((_, index) => Math.round(9 + 8 * Math.sin(index / 3))),
  },
  {
    key: "committed",
    label: "Committed",
    tone: "ink",
    values: TIMES.map((_, index) => Math.round(5 + 4 * Math.sin(index / 3 - 1))),
  },
  { key: "released", label: "Released", tone: "muted", values: TIMES.map((_, index) => (index % 4 === 0 ? 4 : 0)) },
];
