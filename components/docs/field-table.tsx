import { InlineCode } from "@/components/docs/inline-code";
import type { Schema } from "@/components/docs/read-document";
import { constraintWords } from "@/components/docs/schema-words";
import { TypeOfSchema } from "@/components/docs/type-of-schema";

export type Field = { name: string; schema: Schema; isRequired: boolean; place?: string; description: string | null };

type FieldTableProps = { caption: string; fields: Field[] };

export function FieldTable({ caption, fields }: FieldTableProps) {
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-y border-line">
        {fields.map((field) => (
          <tr key={`${field.place} ${field.name}`} className="block py-2.5 sm:table-row sm:py-0">
            <th scope="row" className="block align-top font-normal sm:table-cell sm:w-56 sm:py-2.5 sm:pr-4">
              <span className="font-mono text-[0.95em] break-all">{field.name}</span>
              <span className="ml-2 text-xs text-muted sm:ml-0 sm:block">
                {field.place && `${field.place}, `}
                {field.isRequired ? "required" : "optional"}
              </span>
            </th>
            <td className="block align-top sm:table-cell sm:py-2.5">
              <FieldMeaning field={field} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FieldMeaning({ field: { schema, description } }: { field: Field }) {
  const constraints = constraintWords(schema);
  return (
    <>
      <p>
        <TypeOfSchema schema={schema} />
        {constraints.length > 0 && (
          <span className="text-muted">
            , <InlineCode text={constraints.join(", ")} />
          </span>
        )}
      </p>
      {description && (
        <p className="mt-0.5 text-muted">
          <InlineCode text={description} />
        </p>
      )}
    </>
  );
}

/** An object schema's properties. */
export function fieldsOf(schema: Schema): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    schema: property as Schema,
    isRequired: required.has(name),
    description: (property as Schema).description ?? null,
  }));
}
