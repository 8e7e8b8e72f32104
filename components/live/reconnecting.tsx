import type { ReactNode } from "react";

type ReconnectingProps = {
  /** What the age is about: "figures". */
  what: string;
  /** For example "12 s". */
  age: string;
  children?: ReactNode;
};

/** Says how old the data shown is. Only "Reconnecting" is announced; the age changes every second. */
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
