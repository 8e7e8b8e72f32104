-- Where a warehouse delivers to, when it ships and what that costs. The defaults are the rules that held for all of them.
alter table warehouse
  add column postal_ranges jsonb not null default '[]'
    constraint warehouse_postal_ranges_list check (jsonb_typeof(postal_ranges) = 'array'),
  add column cut_off_time text not null default '14:00'
    constraint warehouse_cut_off_time_of_day check (cut_off_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column working_days jsonb not null default '["MON", "TUE", "WED", "THU", "FRI", "SAT"]'
    constraint warehouse_working_days_some check (jsonb_typeof(working_days) = 'array' and working_days <> '[]'),
  add column shipping_bands jsonb not null default '[
      {"upToKm": 60, "transitDays": 1, "price": {"amount": 4900, "currency": "INR"}},
      {"upToKm": 500, "transitDays": 2, "price": {"amount": 6900, "currency": "INR"}},
      {"upToKm": 1000, "transitDays": 3, "price": {"amount": 9900, "currency": "INR"}},
      {"upToKm": 1600, "transitDays": 4, "price": {"amount": 12900, "currency": "INR"}},
      {"upToKm": null, "transitDays": 6, "price": {"amount": 17900, "currency": "INR"}}]'
    constraint warehouse_shipping_bands_endless
      check (jsonb_typeof(shipping_bands) = 'array' and shipping_bands @> '[{"upToKm": null}]');
