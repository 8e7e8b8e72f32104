-- SKUs are stored in their normal form, upper case without spaces around them, so that people can type them in any.
update product set sku = upper(btrim(sku)) where sku <> upper(btrim(sku));
alter table product add constraint product_sku_is_normal check (sku = upper(btrim(sku)));
