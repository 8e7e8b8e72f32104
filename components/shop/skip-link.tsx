import { useTranslations } from "next-intl";

/** The first stop of the keyboard, shown only while it has the focus. */
export function SkipLink() {
  const t = useTranslations();
  return (
    <a
      href="#main"
      className="absolute top-2 left-4 -translate-y-20 rounded-control bg-ink px-4 py-2 text-sm text-paper focus:translate-y-0"
    >
      {t("shell.skip")}
    </a>
  );
}
