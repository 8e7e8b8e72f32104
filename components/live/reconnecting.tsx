import type { ReactNode } from "react";

type ReconnectingProps = {
  /** What is shown from before: "figures". */
  what: string;
  /** "12 s" */
  age: string;
  children?: ReactNode;
};

/** A quiet word on how old what is shown is. The word alone is spoken: the age would be each second anew. */
export function Reconnecting({ what, age, children }: ReconnectingProps) {
  return (
    <>
      Reconnecting
      <span aria-hidden="true">
        {` · ${what} from `}
        <span className="figures">{age}</span> ago
      </span>
      {children}
    </>
  );
}
