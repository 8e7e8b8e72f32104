import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { TextField } from "@/components/ui/text-field";

type InvoicePeriodProps = {
  /** Days: "2026-12-01". */
  from: string;
  to: string;
  errors: { from: string | null; to: string | null };
  /** The moments of the same period; null if it is none. */
  exported: { from: string; to: string } | null;
};

/** Which documents to show, and the file of the same. */
export function InvoicePeriod({ from, to, errors, exported }: InvoicePeriodProps) {
  return (
    <form action="/admin/invoices" className="mb-4 flex flex-wrap items-end gap-3">
      <TextField
        type="date"
        name="from"
        label="From"
        size="sm"
        defaultValue={from}
        key={`from ${from}`}
        error={errors.from}
      />
      <TextField type="date" name="to" label="To" size="sm" defaultValue={to} key={`to ${to}`} error={errors.to} />
      <Button type="submit" kind="secondary" size="sm">
        Show
      </Button>
      {exported && (
        <a
          href={`/api/admin/invoices/export?${new URLSearchParams(exported)}`}
          download
          className={buttonStyle("quiet", "sm")}
        >
          Download CSV
        </a>
      )}
    </form>
  );
}
