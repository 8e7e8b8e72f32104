import { FieldTable, fieldsOf } from "@/components/docs/field-table";
import { InlineCode } from "@/components/docs/inline-code";
import { type Document, refName, resolve, type Schema } from "@/components/docs/read-document";
import { TypeOfSchema } from "@/components/docs/type-of-schema";

type SchemaViewProps = { document: Document; schema: Schema; caption: string };

/** An object's fields, or the type of a schema without fields. */
export function SchemaView({ document, schema, caption }: SchemaViewProps) {
  const resolved = resolve<Schema>(document, schema);
  const fields = fieldsOf(resolved);
  const isNamed = refName(schema) !== null;
  return (
    <div>
      {(isNamed || fields.length === 0) && (
        <p className="mb-2 text-sm text-muted">
          <TypeOfSchema schema={isNamed ? schema : resolved} />
        </p>
      )}
      {resolved.description && (
        <p className="mb-2 max-w-prose text-sm">
          <InlineCode text={resolved.description} />
        </p>
      )}
      {fields.length > 0 && <FieldTable caption={caption} fields={fields} />}
    </div>
  );
}
