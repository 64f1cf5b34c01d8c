// One host in a text of the stack, and the ways in which a text names hosts: in URLs, with a port, in the words of a driver.

export interface Address {
  readonly host: string;
  readonly port?: number;
  readonly scheme?: string;
  /** The variable that it stands in; absent in a line and in a file. */
  readonly name?: string;
  readonly path: readonly string[];
}

/** A scheme is short, and begins where a word does: otherwise a text without a blank takes the square of its length. */
const URLS = /(?<![\w+.-])([a-z][\w+.-]{0,40}):\/\/(?:[^\s/@"']*@)?(\[[\da-f:]+\]|[\w.-]+)(?::(\d{1,5}))?/gi;
/** Also of voters of Kafka: `1@broker:9093`. */
const WITH_PORT = /^(?:(?:\d+@)?[\w.-]+:\d{1,5})(?:,(?:\d+@)?[\w.-]+:\d{1,5})*$/;
/** `host=db port=5432` of libpq. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING */
const OF_LIBPQ = /^(?=.*\bdbname=)(?:.*\s)?host=([\w.-]+)(?=\s|$)(?:.*?\sport=(\d{1,5}))?/;
/** `app@tcp(db:3306)/app` of Go's driver for MySQL. https://github.com/go-sql-driver/mysql#dsn-data-source-name */
const OF_GO = /@tcp\(([\w.-]+)(?::(\d{1,5}))?\)\//;

/** @param isHost whether the text may be nothing but a host. */
export function addressesIn(text: string, isHost: boolean): Omit<Address, 'path'>[] {
  const urls = urlsIn(text);
  if (urls.length > 0) return urls;
  if (WITH_PORT.test(text))
    return text.split(',').map((one) => {
      const [host = '', port] = one.replace(/^\d+@/, '').split(':');
      return { host, ...numbered(port) };
    });
  const [, host, port] = OF_LIBPQ.exec(text) ?? OF_GO.exec(text) ?? [];
  if (host !== undefined) return [{ scheme: OF_GO.test(text) ? 'mysql' : 'postgresql', host, ...numbered(port) }];
  return isHost && /^[\w.-]+$/.test(text) ? [{ host: text }] : [];
}

export const urlsIn = (text: string): Omit<Address, 'path'>[] =>
  [...text.matchAll(URLS)].map(([, scheme = '', host = '', port]) => ({ scheme: scheme.toLowerCase(), host, ...numbered(port) }));

/** A file without the lines that a program does not read. */
export const withoutComments = (text: string): string => text.replace(/^[ \t]*(#|\/\/|;).*$/gm, '');

const numbered = (port: string | undefined) => (port === undefined ? {} : { port: Number(port) });
