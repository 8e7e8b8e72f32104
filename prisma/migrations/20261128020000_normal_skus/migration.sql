-- SKUs are stored in upper case without spaces around them, so it doesn't matter how people type them.
update product set sku = upper(btrim(sku)) where sku <> upper(btrim(sku));
alter table product add constraint product_sku_is_normal check (sku = upper(btrim(sku)));
