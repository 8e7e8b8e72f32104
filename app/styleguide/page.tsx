import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { env } from "@/lib/env";
import { ButtonChapter } from "./button-chapter";
import { ChoiceChapter } from "./choice-chapter";
import { ColourChapter } from "./colour-chapter";
import { FieldChapter } from "./field-chapter";
import { FigureChapter } from "./figure-chapter";
import { FindingChapter } from "./finding-chapter";
import { LayerChapter } from "./layer-chapter";
import { MessageChapter } from "./message-chapter";
import { MotionChapter } from "./motion-chapter";
import { SignatureChapter } from "./signature-chapter";
import { SpaceChapter } from "./space-chapter";
import { TypeChapter } from "./type-chapter";

export const metadata: Metadata = { title: "House style", robots: { index: false } };
/** Whether the page is open is said by the environment that runs it, not by the one that built it. */
export const dynamic = "force-dynamic";

export default function StyleguidePage() {
  const { NODE_ENV, HOLDFAST_STYLEGUIDE } = env();
  if (NODE_ENV === "production" && !HOLDFAST_STYLEGUIDE) notFound();
  const serverTime = new Date().toISOString();
  return (
    <>
      <div className="py-16 sm:py-24">
        <h1 className="max-w-3xl text-3xl font-semibold sm:text-4xl">Paper, ink, and one signal.</h1>
        <p className="mt-6 max-w-2xl text-lg text-pretty text-muted">
          A calm shop and a quick instrument panel share one language. The single strong colour is kept for time and
          scarcity: what is held, running out, or raced for. Nothing else is loud.
        </p>
      </div>
      <SignatureChapter serverTime={serverTime} />
      <ColourChapter />
      <TypeChapter />
      <SpaceChapter />
      <ButtonChapter />
      <FieldChapter />
      <ChoiceChapter />
      <LayerChapter />
      <FigureChapter />
      <MessageChapter />
      <FindingChapter serverTime={serverTime} />
      <MotionChapter />
    </>
  );
}
