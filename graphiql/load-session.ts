/** Somebody that a developer may act as, with a token that the server signed for the purpose. */
export interface Person {
  label: string;
  token: string;
}

/** What a server in development offers to the page; in production nobody is offered. */
export interface Session {
  people: Person[];
}

/**
 * Asks the server whom the page may act as. A server in production answers 404; that and any failure
 * mean nobody, and the page asks for a token instead.
 */
export async function loadSession(): Promise<Session> {
  try {
    const response = await fetch('/graphiql/session', { headers: { accept: 'application/json' } });
    if (!response.ok) return { people: [] };
    const session: Partial<Session> = await response.json();
    return { people: session.people ?? [] };
  } catch {
    return { people: [] };
  }
}
