-- A key's name is shown as who did something. With marks of direction it could look like another one.
update api_key set name = coalesce(nullif(btrim(regexp_replace(name, '[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]', '', 'g')), ''), 'unnamed')
where name ~ '[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]';
