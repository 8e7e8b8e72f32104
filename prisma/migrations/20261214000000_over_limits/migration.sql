-- Of a request refused for its shopper's limit: which limit, and by how many units it was too much. Without them nobody could say
-- what a higher limit would have let through.
alter table refused_line add column limit_name text, add column beyond integer;
