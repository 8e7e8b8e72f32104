import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type ReconnectingProps = {
  what: "figures" | "list" | "entries";
  /** For example "12 s". */
  age: string;
  children?: ReactNode;
};

/** Says how old the data shown is. Only "Reconnecting" is announced; the age changes every second. */
export function Reconnecting({ what, age, children }: ReconnectingProps) {
  const t = useTranslations();
  return (
    <>
      {t("common.reconnecting")}
      <span aria-hidden="true">
        {" · "}
        {t.rich("common.age", { what, age: () => <span className="figures">{age}</span> })}
      </span>
      {children}
    </>
  );
}
