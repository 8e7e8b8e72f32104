import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { BarStripsGuide } from "@/components/charts/bar-strips.guide";
import { RoomMessages } from "@/components/messages/room-messages";
import { MotionGuide } from "@/components/motion/motion.guide";
import { HoldRingGuide } from "@/components/signature/hold-ring.guide";
import { LedgerStripGuide } from "@/components/signature/ledger-strip.guide";
import { StockBarGuide } from "@/components/signature/stock-bar.guide";
import { TracksGuide } from "@/components/signature/tracks.guide";
import { ButtonGuide } from "@/components/ui/buttons.guide";
import { ChoiceGuide } from "@/components/ui/choices.guide";
import { FieldGuide } from "@/components/ui/fields.guide";
import { FigureGuide } from "@/components/ui/figures.guide";
import { ColourGuide, SpaceGuide, TypeGuide } from "@/components/ui/foundations.guide";
import { Kbd } from "@/components/ui/kbd";
import { LayerGuide } from "@/components/ui/layers.guide";
import { MessageGuide } from "@/components/ui/messages.guide";
import { NavigationGuide } from "@/components/ui/navigation.guide";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { env } from "@/lib/env";
import { translate } from "@/lib/messages/translate";

/** Whether the page is open depends on the environment that runs it, not on the one that built it. */
export const dynamic = "force-dynamic";

type Chapter = { id: string; title: string; lead: ReactNode; pieces: (serverTime: string) => ReactNode };

/** In order; ids are anchors. The pieces are beside the components they show, in `*.guide.tsx`. */
const CHAPTERS: Chapter[] = [
  {
    id: "signature",
    title: "Signature pieces",
    lead: "Four components that make Holdfast recognisable. They look the same wherever they appear.",
    pieces: (serverTime) => (
      <>
        <StockBarGuide />
        <HoldRingGuide serverTime={serverTime} />
        <LedgerStripGuide serverTime={serverTime} />
        <TracksGuide />
      </>
    ),
  },
  {
    id: "colour",
    title: "Colour",
    lead: "Each token has one light and one dark value. Text has at least 4.5:1 contrast with its background, control borders 3:1. The ratios shown are calculated from what the browser draws.",
    pieces: () => <ColourGuide />,
  },
  {
    id: "type",
    title: "Type",
    lead: "Geist for text, Geist Mono with tabular numerals for every figure that can change. Headings are tight; text has a line height of 1.5.",
    pieces: () => <TypeGuide />,
  },
  {
    id: "space",
    title: "Space and shape",
    lead: "A grid of 4 pixels. The shop leaves 24 to 64 pixels between things; the admin panel is dense, with rows of 36. Lines rather than shadows, and one soft shadow for what floats.",
    pieces: () => <SpaceGuide />,
  },
  {
    id: "buttons",
    title: "Buttons",
    lead: "One primary button per decision. Its label says what it does. While busy it keeps its width and its focus.",
    pieces: () => <ButtonGuide />,
  },
  {
    id: "fields",
    title: "Fields",
    lead: "The label stays above the field. An error takes the hint’s place below it and says what is wrong. 44 pixels high in the shop, 36 in the admin panel.",
    pieces: () => <FieldGuide />,
  },
  {
    id: "choices",
    title: "Choices",
    lead: "A few options that exclude each other sit side by side; many go into a list. A switch takes effect at once, a checkbox waits for its button.",
    pieces: () => <ChoiceGuide />,
  },
  {
    id: "layers",
    title: "Layers",
    lead: (
      <>
        <Kbd>Esc</Kbd> closes whatever floats, and the focus goes back to where it was. A dialog asks, a drawer shows
        details beside their list, a toast confirms in passing.
      </>
    ),
    pieces: () => <LayerGuide />,
  },
  {
    id: "figures",
    title: "Figures and tables",
    lead: "Figures line up in columns and keep their width. Colour is for what is at risk. Every chart has its figures as a table.",
    pieces: () => (
      <>
        <FigureGuide />
        <BarStripsGuide />
      </>
    ),
  },
  {
    id: "messages",
    title: "Messages",
    lead: "What happened, what it means for you, and what to do next. Never a code alone.",
    pieces: () => <MessageGuide />,
  },
  {
    id: "navigation",
    title: "Navigation",
    lead: "Where you are, what is nearby, and what to do if there is nothing here.",
    pieces: (serverTime) => <NavigationGuide serverTime={serverTime} />,
  },
  {
    id: "motion",
    title: "Motion",
    lead: "Motion explains a change: 150 ms for controls, 250 ms for layout. Figures settle without overshoot, and nothing loops except while work is under way. With reduced motion every change is instant and still announced.",
    pieces: () => <MotionGuide />,
  },
];

function isOpen(): boolean {
  const { NODE_ENV, HOLDFAST_STYLEGUIDE } = env();
  return NODE_ENV !== "production" || HOLDFAST_STYLEGUIDE;
}

export function generateMetadata(): Metadata {
  return { title: isOpen() ? "Style guide" : translate("shell.notFound.metaTitle"), robots: { index: false } };
}

export default function StyleguidePage() {
  if (!isOpen()) notFound();
  const serverTime = new Date().toISOString();
  return (
    <RoomMessages rooms={["common"]}>
      <GuideHead />
      <div className="mx-auto w-full max-w-7xl gap-12 px-4 sm:px-6 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:px-8">
        <GuideNav />
        <main id="main" tabIndex={-1} className="min-w-0 pb-32 outline-none">
          <div className="py-16 sm:py-24">
            <h1 className="max-w-3xl text-3xl font-semibold sm:text-4xl">Paper, ink, and one signal.</h1>
            <p className="mt-6 max-w-2xl text-lg text-pretty text-muted">
              A calm shop and a dense admin panel share one visual language. The single strong colour is kept for time
              and scarcity: what is held, running out, or raced for. Nothing else is loud.
            </p>
          </div>
          {CHAPTERS.map(({ id, title, lead, pieces }) => (
            <section
              key={id}
              id={id}
              aria-labelledby={`${id}-title`}
              className="scroll-mt-28 border-t border-line pt-10 pb-20 lg:scroll-mt-20"
            >
              <h2 id={`${id}-title`} className="text-2xl font-semibold">
                {title}
              </h2>
              <p className="mt-2 max-w-2xl text-pretty text-muted">{lead}</p>
              <div className="mt-8 grid gap-x-8 gap-y-10 md:grid-cols-2">{pieces(serverTime)}</div>
            </section>
          ))}
        </main>
      </div>
    </RoomMessages>
  );
}

function GuideHead() {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-paper">
      <a
        href="#main"
        className="absolute top-2 left-4 -translate-y-20 rounded-control bg-ink px-4 py-2 text-sm text-paper focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="mx-auto flex h-16 max-w-7xl items-center gap-3 px-4 sm:px-6 lg:px-8">
        <p className="text-xl font-semibold tracking-tight">Holdfast</p>
        <p className="flex-1 text-sm text-muted">Style guide</p>
        <span data-piece="theme-toggle">
          <ThemeToggle />
        </span>
      </div>
    </header>
  );
}

function GuideNav() {
  return (
    <nav
      aria-label="Chapters"
      className="sticky top-16 z-[9] -mx-4 bg-paper px-4 max-lg:border-b max-lg:border-line sm:-mx-6 sm:px-6 lg:mx-0 lg:h-fit lg:px-0 lg:pt-16"
    >
      <ul className="flex gap-x-5 overflow-x-auto text-sm whitespace-nowrap lg:flex-col">
        {CHAPTERS.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="block py-2.5 text-muted transition-colors duration-150 hover:text-ink lg:py-1.5"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
