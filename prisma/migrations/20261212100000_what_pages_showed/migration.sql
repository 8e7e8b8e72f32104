-- Whether the page that a refused request came from showed enough of what it asked for; null if nobody said. One that was refused for
-- lack of stock nevertheless came from a page that was out of date.
alter table refused_line add column saw_enough boolean;
