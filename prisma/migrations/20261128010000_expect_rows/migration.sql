-- Fails the transaction unless a statement changed as many rows as it was given. The stock writer sends COMMIT along
-- with its updates: after this error, COMMIT answers ROLLBACK.
create function expect_rows(changed bigint, expected bigint, target text) returns void language plpgsql as $$
begin
  if changed <> expected then
    raise exception '% of % rows to change are there: %', changed, expected, target using errcode = 'integrity_constraint_violation';
  end if;
end $$;
