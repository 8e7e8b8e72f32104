import { createElement, Fragment } from "react";
import { PROBLEMS, type ProblemCode, problemType } from "@/lib/http/problem";

/** Text with `code` in backticks; error codes link to the error table. The parts never change order, so they need no keys. */
export function InlineCode({ text }: { text: string }) {
  const parts = text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? createElement(codeOrLink(part), null, part) : part));
  return createElement(Fragment, null, ...parts);
}

export function Code({ children }: { children: string }) {
  return <code className="rounded bg-line/50 px-1 py-0.5 font-mono text-[0.9em] break-words">{children}</code>;
}

function codeOrLink(part: string) {
  return Object.hasOwn(PROBLEMS, part) ? ProblemLink : Code;
}

function ProblemLink({ children }: { children: string }) {
  return (
    <a href={problemType(children as ProblemCode)} className="underline underline-offset-2">
      <Code>{children}</Code>
    </a>
  );
}
