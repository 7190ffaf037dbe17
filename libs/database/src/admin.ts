import pg from 'pg';

/** A client that is connected for the length of `work` and closed after it, whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'shequ-admin' });
  // Without a listener a server that goes away between two statements would end this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server and user, another database. */
export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** The same server, another database and user. */
export function urlFor(
  url: string,
  access: { readonly database: string; readonly user: string; readonly password: string },
): string {
  const changed = new URL(urlOfDatabase(url, access.database));
  changed.username = access.user;
  changed.password = access.password;
  return changed.href;
}

/** Quotes an SQL identifier. */
export const quoteName = (name: string): string => pg.escapeIdentifier(name);

/** Quotes an SQL text literal. */
export const quoteText = (text: string): string => pg.escapeLiteral(text);

/** Databases and roles keep to names that need no quotes anywhere: lower case, digits, underscore. */
export function assertPlainName(name: string): void {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(name)) {
    throw new Error(`${name} is not a database name: use a–z, 0–9 and _, at most 51 characters`);
  }
}
