/** In the data directory: a link to where the log is kept. Without it, nothing is. */
export const LINK = "wal_log";

/**
 * What Postgres runs for each full file of its log, in its data directory. A dangling link is an error: then Postgres keeps the
 * file and tries again. So is another file of the same name, which a copy of this database has written.
 */
const KEEP_COMMAND = `test ! -L ${LINK} || if test -e ${LINK}/%f.gz; then gzip -dc ${LINK}/%f.gz | cmp -s - %p; \
else gzip -1 -c %p > ${LINK}/%f.new && sync ${LINK}/%f.new && mv ${LINK}/%f.new ${LINK}/%f.gz; fi`;

/** What Postgres runs for each file that a recovery needs. Not to have one is how it notices the log's end. */
export const FETCH_COMMAND = `for f in ${LINK}/%f.gz ${LINK}/%f.tail.gz; do test -e $f && exec gzip -dc $f > %p; done; exit 1`;

/**
 * Switched on by the link, which the first backup makes. A file that is not full is kept after a minute, so that no more than that is
 * lost with the disk.
 */
export const LOG_KEEPING = { archive_mode: "on", archive_timeout: "60s", archive_command: KEEP_COMMAND };
