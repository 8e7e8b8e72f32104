import { FieldTable, fieldsOf } from "@/components/docs/field-table";
import { type Document, refName, resolve, type Schema } from "@/components/docs/read-document";
import { TypeOfSchema } from "@/components/docs/type-of-schema";

type SchemaViewProps = { document: Document; schema: Schema; caption: string };

/** An object's fields where it has some; else its type. */
export function SchemaView({ document, schema, caption }: SchemaViewProps) {
  const resolved = resolve<Schema>(document, schema);
  const fields = fieldsOf(resolved);
  return (
    <div>
      <p className="mb-2 text-sm text-muted">
        {refName(schema) === null ? "An object" : <TypeOfSchema schema={schema} />}
        {fields.length === 0 && (
          <>
            : <TypeOfSchema schema={resolved} />
          </>
        )}
      </p>
      {fields.length > 0 && <FieldTable caption={caption} fields={fields} />}
    </div>
  );
}
